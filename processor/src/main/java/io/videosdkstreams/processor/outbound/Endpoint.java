package io.videosdkstreams.processor.outbound;

/** Who receives. */
interface Endpoint {

  /** One attempt, which ends in time. */
  Answer post(Message message) throws InterruptedException;
}
