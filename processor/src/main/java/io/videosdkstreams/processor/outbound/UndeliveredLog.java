package io.videosdkstreams.processor.outbound;

/** Where it is said which messages were given up. */
interface UndeliveredLog {

  /**
   * Returns when it is kept.
   *
   * @param detail quotes neither URL nor body
   * @throws org.apache.kafka.common.KafkaException when it is not kept
   */
  void append(Message message, String detail) throws InterruptedException;
}
