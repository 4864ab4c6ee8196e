package io.videosdkstreams.standalone;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
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

/** What partitions and coordinators say about transactions. */
record Transactions(Admin admin) {

  private static final String COORDINATORS_LOG = "__transaction_state";

  /** So many names that every coordinator has one of them, as good as certainly. */
  private static final int NAMES_PER_COORDINATOR = 20;

  /** A transaction that a partition takes for open; readers of committed records wait for it. */
  record Open(TopicPartition partition, long producerId, int producerEpoch, long startOffset) {}

  /** Every open one, those in internal topics too, and the epoch of its coordinator. */
  Map<Open, Integer> open() throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions =
        admin.describeTopics(topics()).allTopicNames().get().values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(one -> new TopicPartition(topic.name(), one.partition())))
            .toList();
    Map<Open, Integer> open = new HashMap<>();
    admin
        .describeProducers(partitions)
        .all()
        .get()
        .forEach(
            (partition, state) -> {
              for (ProducerState producer : state.activeProducers()) {
                producer
                    .currentTransactionStartOffset()
                    .ifPresent(
                        start ->
                            open.put(
                                new Open(
                                    partition,
                                    producer.producerId(),
                                    producer.producerEpoch(),
                                    start),
                                producer.coordinatorEpoch().orElse(0)));
              }
            });
    return open;
  }

  /** By producer, what its coordinator holds of its latest transaction. */
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
   * A broker that has just started lists no transactions for coordinators it has not loaded yet,
   * and every open one would seem to be forgotten. A coordinator that is asked for one transaction
   * does not answer before it has loaded.
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
    for (int i : IntStream.range(0, coordinators * NAMES_PER_COORDINATOR).toArray()) {
      describe("not-a-transaction-" + i);
    }
  }

  /** Null for one that its coordinator does not know. */
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

  /** Returns false when its coordinator has ended it meanwhile. */
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

  /** Whether the coordinator says that this one was committed, not one before or after it. */
  static boolean committed(Open open, TransactionDescription coordinated) {
    return coordinated != null
        && coordinated.state() == TransactionState.COMPLETE_COMMIT
        // One more than that of its records, once it is decided.
        && coordinated.producerEpoch() == open.producerEpoch() + 1;
  }

  /** Whether the coordinator still has to end it, and will. */
  static boolean held(Open open, TransactionDescription coordinated) {
    return coordinated != null && coordinated.topicPartitions().contains(open.partition());
  }

  /** Whether the coordinator is about to. */
  static boolean ending(Open open, TransactionDescription coordinated) {
    return held(open, coordinated)
        && switch (coordinated.state()) {
          case PREPARE_COMMIT, PREPARE_ABORT, PREPARE_EPOCH_FENCE -> true;
          case ONGOING, EMPTY, COMPLETE_COMMIT, COMPLETE_ABORT, UNKNOWN -> false;
        };
  }
}
