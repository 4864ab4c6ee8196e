package io.videosdkstreams.processor.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TransactionListing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions that this instance had open when it was killed. Streams would do so only
 * after restoring its state, and that waits for those very transactions: until they time out, a
 * whole minute, when the kill came between the offsets' commit and the transaction's.
 */
final class FormerSelf {

  private static final Logger LOG = LoggerFactory.getLogger(FormerSelf.class);
  private static final int PATIENCE_MS = 30_000;

  private FormerSelf() {}

  /**
   * After Streams is constructed, so that its lock says that the former self is gone and not at
   * work; before it starts, so that no transaction is our own. What cannot be ended now ends by its
   * own timeout.
   */
  static void endTransactions(ProcessorSettings settings) throws InterruptedException {
    String ours = settings.applicationId() + "-" + ProcessId.of(settings) + "-";
    Map<String, Object> configuration = new HashMap<>(TopicSetup.configuration(settings));
    configuration.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    try (Admin admin = Admin.create(configuration)) {
      List<String> left =
          admin.listTransactions().all().get().stream()
              .map(TransactionListing::transactionalId)
              .filter(id -> id.startsWith(ours))
              .toList();
      if (!left.isEmpty()) {
        admin.fenceProducers(left).all().get();
      }
    } catch (ExecutionException refused) {
      LOG.warn("transactions of this instance's former run are left: {}", refused.getMessage());
    }
  }
}
