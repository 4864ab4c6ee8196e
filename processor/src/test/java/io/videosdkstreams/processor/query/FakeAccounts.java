package io.videosdkstreams.processor.query;

import io.videosdkstreams.view.UsageView.Granularity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Two accounts, {@code one} with an hour and {@code two} without, and people of both. */
final class FakeAccounts implements AccountReader {

  /** What was asked for last. */
  String asked = "";

  @Override
  public Page usage(
      String accountId, Granularity granularity, long fromMs, long toMs, Cursor after, int limit) {
    asked = accountId + " " + granularity + " " + fromMs + " " + toMs + " " + limit;
    return accountId.equals("one") ? new Page(List.of(json("row")), null) : Page.EMPTY;
  }

  @Override
  public List<byte[]> users(String userKey, String accountId) {
    List<byte[]> views = new ArrayList<>();
    for (String account : List.of("one", "two")) {
      boolean there = userKey.equals("ann") || userKey.equals("bob") && account.equals("one");
      if (there && (accountId == null || accountId.equals(account))) {
        views.add(json(userKey + "@" + account));
      }
    }
    return views;
  }

  private static byte[] json(String text) {
    return ("{\"it\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);
  }
}
