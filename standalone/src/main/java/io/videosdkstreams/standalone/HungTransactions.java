package io.videosdkstreams.standalone;

import io.videosdkstreams.standalone.TransactionCluster.Coordinated;
import io.videosdkstreams.standalone.TransactionCluster.Decision;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions that nobody else will ever end.
 *
 * <p>A broker killed between a transaction's decision and its last marker takes, at the next start,
 * a partition that has no leader yet for one that was deleted, and drops the marker [KAFKA-20734].
 * Then that partition shows no committed record ever again. Run before Kafka Streams starts. What
 * the coordinator remembers to have committed is committed here too: what was read for it will not
 * be read again. The rest is rolled back, as nothing says that any of it was committed.
 */
final class HungTransactions {

  private static final Logger LOG = LoggerFactory.getLogger(HungTransactions.class);

  /** A coordinator that has just loaded sends the markers it owes within moments. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final TransactionCluster cluster;
  private final Waiting waiting;

  /** How to let time pass. */
  interface Waiting {
    void pause(Duration length) throws InterruptedException;
  }

  HungTransactions(TransactionCluster cluster, Waiting waiting) {
    this.cluster = cluster;
    this.waiting = waiting;
  }

  /** Returns what it has ended, which is nothing nearly always. */
  static List<OpenTransaction> end(InetSocketAddress broker)
      throws ExecutionException, InterruptedException {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            broker.getHostString() + ":" + broker.getPort());
    try (Admin admin = Admin.create(settings)) {
      return new HungTransactions(new TransactionCluster.OfAdmin(admin, broker), Thread::sleep)
          .end();
    }
  }

  /**
   * Returns once every open transaction is ended or undecided in its coordinator's hands, where a
   * successor of its producer will end it. Decided ones are waited for, as long as patience lasts:
   * their coordinator may still be about to drop them.
   */
  List<OpenTransaction> end() throws ExecutionException, InterruptedException {
    Set<OpenTransaction> ended = new LinkedHashSet<>();
    long rounds = PATIENCE.dividedBy(PAUSE);
    for (long round = 0; round < rounds; round++) {
      Set<OpenTransaction> open = cluster.open();
      if (open.isEmpty()) {
        break;
      }
      Map<Long, Coordinated> coordinated = cluster.coordinated();
      boolean overtaken = false;
      for (OpenTransaction hung : hung(open, coordinated)) {
        Decision decision = decision(hung, coordinated);
        LOG.warn(
            "Transaction of producer {} in {} from offset {} hangs, nobody would end it: {} now",
            hung.producerId(),
            hung.partition(),
            hung.startOffset(),
            decision);
        if (cluster.end(hung, decision)) {
          ended.add(hung);
        } else {
          overtaken = true;
        }
      }
      if (!overtaken && open.stream().noneMatch(t -> ending(t, coordinated))) {
        break;
      }
      waiting.pause(PAUSE);
    }
    return List.copyOf(ended);
  }

  /**
   * Open, not in its coordinator's hands, and still the same open one afterwards. In that order: a
   * coordinator lets go of a partition only after its marker is written, so one that was ending
   * meanwhile is not open the second time.
   */
  private Set<OpenTransaction> hung(Set<OpenTransaction> open, Map<Long, Coordinated> coordinated)
      throws ExecutionException, InterruptedException {
    Set<OpenTransaction> hung = new HashSet<>(open);
    hung.removeIf(transaction -> held(transaction, coordinated));
    if (!hung.isEmpty()) {
      hung.retainAll(cluster.open());
    }
    return hung;
  }

  private static Decision decision(OpenTransaction hung, Map<Long, Coordinated> coordinated) {
    Coordinated remembered = coordinated.get(hung.producerId());
    return remembered != null && remembered.committed(hung) ? Decision.COMMITTED : Decision.ABORTED;
  }

  private static boolean held(OpenTransaction open, Map<Long, Coordinated> coordinated) {
    Coordinated transaction = coordinated.get(open.producerId());
    return transaction != null && transaction.partitions().contains(open.partition());
  }

  private static boolean ending(OpenTransaction open, Map<Long, Coordinated> coordinated) {
    return held(open, coordinated)
        && coordinated.get(open.producerId()).decision() == Decision.ENDING;
  }
}
