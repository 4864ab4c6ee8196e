package io.videosdkstreams.standalone;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/** The transactions of a broker, as partitions and coordinators describe them. */
record Transactions(Admin admin) {

  private static final String COORDINATORS_LOG = "__transaction_state";

  /** Enough names that every coordinator almost certainly has one of them. */
  private static final int NAMES_PER_COORDINATOR = 20;

  /** A transaction that is open in a partition; consumers of committed records wait for it. */
  record Open(TopicPartition partition, long producerId, int producerEpoch, long startOffset) {}

  /** Every open transaction, also in internal topics, with the epoch of its coordinator. */
  Map<Open, Integer> open() throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions =
        admin.describeTopics(topics()).allTopicNames().get().values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(one -> new TopicPartition(topic.name(), one.partition())))
            .toList();
    Map<Open, Integer> open = new HashMap<>();
    for (var partition : admin.describeProducers(partitions).all().get().entrySet()) {
      for (ProducerState producer : partition.getValue().activeProducers()) {
        OptionalLong start = producer.currentTransactionStartOffset();
        if (start.isPresent()) {
          open.put(
              new Open(
                  partition.getKey(),
                  producer.producerId(),
                  producer.producerEpoch(),
                  start.getAsLong()),
              producer.coordinatorEpoch().orElse(0));
        }
      }
    }
    return open;
  }

  /** The latest transaction of each producer id, as its coordinator describes it. */
  Map<Long, TransactionDescription> coordinated() throws ExecutionException, InterruptedException {
    awaitCoordinators();
    Map<Long, TransactionDescription> coordinated = new HashMap<>();
    for (TransactionListing listing : admin.listTransactions().all().get()) {
      TransactionDescription description = describe(listing.transactionalId());
      if (description != null) {
        coordinated.put(description.producerId(), description);
      }
    }
    return coordinated;
  }

  /**
   * A broker that has just started does not list the transactions of coordinators that are still
   * loading: every open one would seem to be unknown. But a coordinator describes a transaction
   * only after it has loaded, so describing is a way to wait.
   */
  private void awaitCoordinators() throws ExecutionException, InterruptedException {
    if (!topics().contains(COORDINATORS_LOG)) {
      return;
    }
    int coordinators =
        admin
            .describeTopics(Set.of(COORDINATORS_LOG))
            .allTopicNames()
            .get()
            .get(COORDINATORS_LOG)
            .partitions()
            .size();
    for (int i = 0; i < coordinators * NAMES_PER_COORDINATOR; i++) {
      describe("not-a-transaction-" + i);
    }
  }

  /** Null for an unknown transaction. */
  private TransactionDescription describe(String id)
      throws ExecutionException, InterruptedException {
    try {
      return admin.describeTransactions(Set.of(id)).description(id).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TransactionalIdNotFoundException) {
        return null;
      }
      throw e;
    }
  }

  private Set<String> topics() throws ExecutionException, InterruptedException {
    return new HashSet<>(
        admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get());
  }

  /** Returns false when the coordinator has ended it meanwhile. */
  boolean abort(Open open, int coordinatorEpoch) throws ExecutionException, InterruptedException {
    try {
      admin
          .abortTransaction(
              new AbortTransactionSpec(
                  open.partition(),
                  open.producerId(),
                  (short) open.producerEpoch(),
                  coordinatorEpoch))
          .all()
          .get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InvalidProducerEpochException) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Whether the coordinator says that this transaction was committed, not an earlier or later one.
   */
  static boolean committed(Open open, TransactionDescription coordinated) {
    return coordinated != null
        && coordinated.state() == TransactionState.COMPLETE_COMMIT
        // A decided transaction has the epoch of its records plus one.
        && coordinated.producerEpoch() == open.producerEpoch() + 1;
  }

  /** Whether the coordinator knows the partition as part of it, and so will end it. */
  static boolean held(Open open, TransactionDescription coordinated) {
    return coordinated != null && coordinated.topicPartitions().contains(open.partition());
  }

  /** Whether the coordinator is ending it now. */
  static boolean ending(Open open, TransactionDescription coordinated) {
    return held(open, coordinated)
        && switch (coordinated.state()) {
          case PREPARE_COMMIT, PREPARE_ABORT, PREPARE_EPOCH_FENCE -> true;
          case ONGOING, EMPTY, COMPLETE_COMMIT, COMPLETE_ABORT, UNKNOWN -> false;
        };
  }
}
