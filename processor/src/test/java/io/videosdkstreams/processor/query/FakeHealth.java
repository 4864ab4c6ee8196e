package io.videosdkstreams.processor.query;

/** Healthy until a test says that it is not. */
final class FakeHealth implements Health {
  volatile boolean alive = true;
  volatile boolean ready = true;

  @Override
  public boolean alive() {
    return alive;
  }

  @Override
  public boolean ready() {
    return ready;
  }
}
