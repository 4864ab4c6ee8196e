package io.videosdkstreams.processor.read;

/** The state stores: one for each half of the topology. */
public enum StoreName {
  /** Partitioned by session id. */
  SESSIONS("sessions"),
  /** Partitioned by account id. The number is that of the form of its entries. */
  ACCOUNTS("accounts-2");

  private final String storeName;

  StoreName(String storeName) {
    this.storeName = storeName;
  }

  /** As Kafka Streams knows it. */
  public String storeName() {
    return storeName;
  }
}
