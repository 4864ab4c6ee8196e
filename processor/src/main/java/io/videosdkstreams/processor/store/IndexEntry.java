package io.videosdkstreams.processor.store;

import java.nio.charset.StandardCharsets;

/** What a list of sessions filters by, so that it need not read the views it leaves out. */
public record IndexEntry(boolean live, String accountId) {

  public byte[] toBytes() {
    byte[] account = accountId == null ? new byte[0] : accountId.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[1 + account.length];
    bytes[0] = (byte) ((live ? 1 : 0) | (accountId == null ? 0 : 2));
    System.arraycopy(account, 0, bytes, 1, account.length);
    return bytes;
  }

  public static IndexEntry of(byte[] bytes) {
    String account =
        (bytes[0] & 2) == 0 ? null : new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
    return new IndexEntry((bytes[0] & 1) != 0, account);
  }
}
