package io.videosdkstreams.processor.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TransactionListing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions that this instance had open when it was killed. Streams would do so only
 * after restoring its state, and that waits for those very transactions: until they time out, a
 * whole minute, when the kill came between the offsets' commit and the transaction's.
 *
 * <p>Transactions are named after an identifier that Streams keeps in the state directory, at
 * random when there is none. Here it is made from the instance's name, so that one whose disk was
 * lost is known again too.
 */
final class FormerSelf {

  private static final Logger LOG = LoggerFactory.getLogger(FormerSelf.class);
  private static final String FILE = "kafka-streams-process-metadata";
  private static final Pattern ID = Pattern.compile("\"processId\"\\s*:\\s*\"([0-9a-fA-F-]{36})\"");
  private static final int PATIENCE_MS = 30_000;

  private FormerSelf() {}

  /** Before Streams starts. What cannot be ended now ends by its own timeout. */
  static void endTransactions(ProcessorSettings settings) throws InterruptedException {
    String ours = settings.applicationId() + "-" + processId(settings) + "-";
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

  private static String processId(ProcessorSettings settings) {
    Path file = settings.stateDir().resolve(settings.applicationId()).resolve(FILE);
    try {
      if (Files.exists(file)) {
        Matcher kept = ID.matcher(Files.readString(file));
        if (kept.find()) {
          return kept.group(1);
        }
      }
      byte[] name =
          (settings.applicationId() + "/" + settings.instanceId()).getBytes(StandardCharsets.UTF_8);
      String made = UUID.nameUUIDFromBytes(name).toString();
      Files.createDirectories(file.getParent());
      Files.writeString(file, "{\"processId\":\"" + made + "\"}");
      return made;
    } catch (IOException unwritable) {
      throw new UncheckedIOException("cannot write " + file, unwritable);
    }
  }
}
