package io.videosdkstreams.processor.run;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the transactions of instances that the group has lost. Whoever takes over a partition
 * restores its state up to the first open transaction and waits there, up to a minute, until the
 * one that its dead owner had open times out: no name tells Kafka whose it was. Here a name does,
 * for transactions and members are both named after the process.
 *
 * <p>One that lives is never ended: it is a member. One that lives and was put out of the group may
 * not commit any more.
 */
final class LostMembers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LostMembers.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  /** Longer than a commit takes, so that hardly ever a transaction has to be looked into. */
  private static final Duration LONG = Duration.ofSeconds(5);

  private static final String PROCESS = "-" + ProcessId.PATTERN + "-";

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("lost-members").factory());

  private final String application;
  private final Admin admin;

  private LostMembers(String application, Admin admin) {
    this.application = application;
    this.admin = admin;
  }

  static LostMembers watch(ProcessorSettings settings) {
    LostMembers lost =
        new LostMembers(settings.applicationId(), Admin.create(TopicSetup.configuration(settings)));
    lost.timer.scheduleWithFixedDelay(
        lost::look, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    return lost;
  }

  private void look() {
    try {
      List<String> open = open();
      if (open.isEmpty()) {
        return;
      }
      Set<String> left = transactions(application, open, members());
      if (!left.isEmpty()) {
        LOG.info("ending transactions of instances that are gone: {}", left);
        admin.fenceProducers(left).all().get();
      }
    } catch (ExecutionException notNow) {
      // They end by their own timeout at the latest, and there is another look soon.
      LOG.debug("lost members are not looked for now", notNow);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> open() throws ExecutionException, InterruptedException {
    ListTransactionsOptions longOnes =
        new ListTransactionsOptions()
            .filterStates(List.of(TransactionState.ONGOING))
            .filterOnDuration(LONG.toMillis());
    return admin.listTransactions(longOnes).all().get().stream()
        .map(TransactionListing::transactionalId)
        .toList();
  }

  private List<String> members() throws ExecutionException, InterruptedException {
    return admin
        .describeConsumerGroups(List.of(application))
        .describedGroups()
        .get(application)
        .get()
        .members()
        .stream()
        .map(MemberDescription::clientId)
        .toList();
  }

  /**
   * Which of these transactions nobody of the group has. None, when somebody's name does not say
   * which process it is.
   *
   * @param open transactional ids, of other applications too
   * @param clientIds of the group's members
   */
  static Set<String> transactions(
      String application, Collection<String> open, Collection<String> clientIds) {
    Set<String> alive = new HashSet<>();
    Pattern named = Pattern.compile(Pattern.quote(application) + PROCESS + "StreamThread-.*");
    for (String clientId : clientIds) {
      Matcher process = named.matcher(clientId);
      if (!process.matches()) {
        return Set.of();
      }
      alive.add(process.group(1));
    }
    Set<String> left = new HashSet<>();
    Pattern ours = Pattern.compile(Pattern.quote(application) + PROCESS + "\\d+");
    for (String id : open) {
      Matcher process = ours.matcher(id);
      // An empty group is about to form: who is coming is not known yet.
      if (process.matches() && !alive.isEmpty() && !alive.contains(process.group(1))) {
        left.add(id);
      }
    }
    return left;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    admin.close(Duration.ZERO);
  }
}
