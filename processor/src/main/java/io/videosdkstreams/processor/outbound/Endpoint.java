package io.videosdkstreams.processor.outbound;

/** Receives messages. */
interface Endpoint {

  /** Makes one attempt, with a timeout. */
  AttemptResult post(Message message) throws InterruptedException;
}
