package io.videosdkstreams.processor.usage;

import io.videosdkstreams.processor.presence.UserShare;
import io.videosdkstreams.processor.store.Keys;
import io.videosdkstreams.processor.store.Stores;
import io.videosdkstreams.processor.topology.Nodes;
import io.videosdkstreams.view.UsageView;
import io.videosdkstreams.view.UserView;
import io.videosdkstreams.view.ViewJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Contributions of sessions → usage rows of accounts, and people across sessions. A contribution
 * without a value says that the session is no longer kept: history stays.
 */
public final class ContributionStage implements Processor<String, byte[], String, byte[]> {

  /** The value that takes a person out of a session again. */
  public static final byte[] NOBODY = "{}".getBytes(StandardCharsets.UTF_8);

  private ProcessorContext<String, byte[]> context;
  private KeyValueStore<Bytes, byte[]> usageViews;
  private KeyValueStore<Bytes, byte[]> userViews;
  private UsageFold usage;
  private UserFold users;

  @Override
  public void init(ProcessorContext<String, byte[]> initialized) {
    context = initialized;
    usageViews = initialized.getStateStore(Stores.USAGE_VIEWS);
    userViews = initialized.getStateStore(Stores.USER_VIEWS);
    KeyValueStore<Bytes, byte[]> state = initialized.getStateStore(Stores.CONTRIBUTIONS);
    usage = new UsageFold(state);
    users = new UserFold(state);
  }

  @Override
  public void process(Record<String, byte[]> contribution) {
    ContributionKey key = ContributionKey.of(contribution.key());
    byte[] value = contribution.value();
    if (key.userKey() == null) {
      if (value == null) {
        usage.forget(key);
      } else {
        usage.fold(
            key,
            ViewJson.read(value, UsageShare.class),
            (account, granularity, start, view) ->
                row(account, granularity, start, view, contribution.timestamp()));
      }
    } else if (value == null) {
      users.forget(key);
    } else {
      boolean nobody = Arrays.equals(value, NOBODY);
      user(
          key,
          users.fold(key, nobody ? null : ViewJson.read(value, UserShare.class)),
          contribution.timestamp());
    }
  }

  private void row(
      String account,
      UsageView.Granularity granularity,
      long start,
      UsageView view,
      long timestamp) {
    byte[] json = view == null ? null : ViewJson.write(view);
    if (Stores.replace(usageViews, Keys.usage(account, granularity, start), json)) {
      String key =
          account
              + "|"
              + granularity.name().toLowerCase(Locale.ROOT)
              + "|"
              + Instant.ofEpochMilli(start);
      context.forward(new Record<>(key, json, timestamp), Nodes.USAGE);
    }
  }

  private void user(ContributionKey key, UserView view, long timestamp) {
    byte[] json = view == null ? null : ViewJson.write(view);
    if (Stores.replace(userViews, Keys.user(key.userKey(), key.accountId()), json)) {
      context.forward(
          new Record<>(key.accountId() + "|" + key.userKey(), json, timestamp), Nodes.USERS);
    }
  }
}
