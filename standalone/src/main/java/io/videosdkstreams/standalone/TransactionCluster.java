package io.videosdkstreams.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.utils.Utils;

/** What partitions and coordinators say about transactions. Blocks; an interface for fakes. */
interface TransactionCluster {

  /** Every transaction that any partition, of internal topics too, believes to be open. */
  Set<OpenTransaction> open() throws ExecutionException, InterruptedException;

  /** By producer, the transactions in the hands of a coordinator. */
  Map<Long, Coordinated> coordinated() throws ExecutionException, InterruptedException;

  /**
   * Writes the end that its coordinator owes. Returns whether it did; not when the producer is
   * further on already, because its coordinator has ended the transaction meanwhile.
   */
  boolean end(OpenTransaction transaction, Decision decision)
      throws ExecutionException, InterruptedException;

  /** What becomes, or became, of a transaction. */
  enum Decision {
    COMMITTED,
    ABORTED,
    /** Not yet. */
    OPEN,
    /** It is, and the ends are being written now. */
    ENDING
  }

  /**
   * What a coordinator holds of the latest transaction of a producer.
   *
   * @param partitions where it still has to write an end
   * @param producerEpoch one more than the transaction's records have, once it is decided
   */
  record Coordinated(Set<TopicPartition> partitions, Decision decision, int producerEpoch) {

    /** Whether it says that this one was committed, not one before or after it. */
    boolean committed(OpenTransaction transaction) {
      return decision == Decision.COMMITTED && producerEpoch == transaction.producerEpoch() + 1;
    }
  }

  /** The real one. */
  record OfAdmin(Admin admin, InetSocketAddress broker) implements TransactionCluster {

    private static final String COORDINATORS_LOG = "__transaction_state";

    @Override
    public Set<OpenTransaction> open() throws ExecutionException, InterruptedException {
      Set<String> topics =
          admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
      List<TopicPartition> partitions =
          admin.describeTopics(topics).allTopicNames().get().values().stream()
              .flatMap(
                  topic ->
                      topic.partitions().stream()
                          .map(p -> new TopicPartition(topic.name(), p.partition())))
              .toList();
      Set<OpenTransaction> open = new HashSet<>();
      admin
          .describeProducers(partitions)
          .all()
          .get()
          .forEach(
              (partition, state) ->
                  state.activeProducers().stream()
                      .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                      .map(producer -> OpenTransaction.of(partition, producer))
                      .forEach(open::add));
      return open;
    }

    @Override
    public Map<Long, Coordinated> coordinated() throws ExecutionException, InterruptedException {
      awaitCoordinators();
      Map<Long, Coordinated> coordinated = new HashMap<>();
      for (TransactionListing listing : admin.listTransactions().all().get()) {
        String id = listing.transactionalId();
        try {
          var description = admin.describeTransactions(Set.of(id)).description(id).get();
          coordinated.put(
              description.producerId(),
              new Coordinated(
                  description.topicPartitions(),
                  decision(description.state()),
                  description.producerEpoch()));
        } catch (ExecutionException failure) {
          // Its coordinator has dropped it since it was listed: then nothing of it is ongoing.
          if (!(failure.getCause() instanceof TransactionalIdNotFoundException)) {
            throw failure;
          }
        }
      }
      return coordinated;
    }

    /**
     * A broker that has just started lists no transactions for coordinators it has not loaded yet;
     * taken at its word, every open transaction would seem to be forgotten, and be rolled back in
     * some partitions while its coordinator commits it in others. A coordinator that is asked for
     * one transaction does not answer before it has loaded.
     */
    private void awaitCoordinators() throws ExecutionException, InterruptedException {
      if (!admin
          .listTopics(new ListTopicsOptions().listInternal(true))
          .names()
          .get()
          .contains(COORDINATORS_LOG)) {
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
      for (String id : oneOfEach(coordinators)) {
        try {
          admin.describeTransactions(Set.of(id)).description(id).get();
        } catch (ExecutionException failure) {
          if (!(failure.getCause() instanceof TransactionalIdNotFoundException)) {
            throw failure;
          }
        }
      }
    }

    /** Made-up transactional ids, one in the hands of each coordinator. */
    private static Collection<String> oneOfEach(int coordinators) {
      Map<Integer, String> ids = new HashMap<>();
      for (int i = 0; ids.size() < coordinators; i++) {
        String id = "nobodys-" + i;
        // As Kafka assigns them.
        ids.putIfAbsent(Utils.abs(id.hashCode()) % coordinators, id);
      }
      return ids.values();
    }

    private static Decision decision(TransactionState state) {
      return switch (state) {
        case COMPLETE_COMMIT -> Decision.COMMITTED;
        case COMPLETE_ABORT -> Decision.ABORTED;
        case PREPARE_COMMIT, PREPARE_ABORT, PREPARE_EPOCH_FENCE -> Decision.ENDING;
        case ONGOING, EMPTY, UNKNOWN -> Decision.OPEN;
      };
    }

    @Override
    public boolean end(OpenTransaction transaction, Decision decision)
        throws ExecutionException, InterruptedException {
      try {
        if (decision == Decision.COMMITTED) {
          commit(transaction);
        } else {
          admin.abortTransaction(transaction.toAbort()).all().get();
        }
        return true;
      } catch (ExecutionException failure) {
        if (failure.getCause() instanceof InvalidProducerEpochException) {
          return false;
        }
        throw failure;
      }
    }

    private void commit(OpenTransaction transaction) throws ExecutionException {
      try {
        Errors error = TransactionMarker.commit(broker, transaction);
        if (error != Errors.NONE) {
          throw new ExecutionException(error.exception());
        }
      } catch (IOException unanswered) {
        throw new ExecutionException(unanswered);
      }
    }
  }
}
