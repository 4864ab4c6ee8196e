package io.videosdkstreams.processor.outbound;

/** Records which messages were given up. */
interface UndeliveredLog {

  /**
   * Returns when it is stored.
   *
   * @param detail quotes neither URL nor body
   * @throws org.apache.kafka.common.KafkaException when it is not stored
   */
  void append(Message message, String detail) throws InterruptedException;
}
