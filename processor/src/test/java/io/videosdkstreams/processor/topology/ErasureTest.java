package io.videosdkstreams.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.videosdkstreams.processor.decode.Erasure;
import io.videosdkstreams.processor.usage.ContributionKey;
import io.videosdkstreams.topic.Topic;
import io.videosdkstreams.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is left of a person across sessions. */
class ErasureTest {

  private final PipelineDriver driver = new PipelineDriver();
  private final Topics topics = driver.topics();
  private final Map<String, TreeMap<String, String>> tables = new TreeMap<>();

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void usageIsWhatOthersUsedAndThePersonIsGone() {
    visit("s1", "bob");
    visit("s1", "ann");
    visit("s2", "ann");
    pass(Duration.ofSeconds(5));
    assertThat(table(topics.users())).containsOnlyKeys("acc|ann", "acc|bob");
    assertThat(table(topics.users()).get("acc|ann")).contains("\"sessions\":2");
    assertThat(usage()).contains("\"participants\":3", "\"participant_seconds\":180");
    final String bob = table(topics.users()).get("acc|bob");

    erase("s1", "ann");
    erase("s2", "ann");
    pass(Duration.ofSeconds(5));
    assertThat(table(topics.users())).containsOnlyKeys("acc|bob").containsEntry("acc|bob", bob);
    assertThat(table(topics.participants())).containsOnlyKeys("s1|bob");
    assertThat(usage()).contains("\"participants\":1", "\"participant_seconds\":60");
  }

  @Test
  void aRowOfSessionsThatAreNoLongerKeptIsErasedToo() {
    visit("s1", "ann");
    visit("s1", "bob");
    pass(Duration.ofDays(31));
    assertThat(table(topics.sessions())).isEmpty();
    assertThat(table(topics.users())).containsOnlyKeys("acc|ann", "acc|bob");
    eraseRow("ann");
    pass(Duration.ofSeconds(5));
    assertThat(table(topics.users())).containsOnlyKeys("acc|bob");
    assertThat(usage()).contains("\"participants\":2");
  }

  /** The partition of the account may be ahead of those of the sessions. */
  @Test
  void sessionsTakeNothingBackFromARowThatIsGone() {
    visit("s1", "ann");
    visit("s2", "ann");
    pass(Duration.ofSeconds(5));
    eraseRow("ann");
    pass(Duration.ofSeconds(5));
    assertThat(table(topics.users())).isEmpty();

    erase("s1", "ann");
    pass(Duration.ofSeconds(5));
    assertThat(table(topics.users())).isEmpty();

    // Not erased in this session: it is one that the person has been in.
    event("s2", "user_joined", "join_time", "11:05:00", "ann");
    event("s2", "user_left", "leave_time", "11:06:00", "ann");
    pass(Duration.ofSeconds(5));
    assertThat(table(topics.users()).get("acc|ann")).contains("\"sessions\":1");

    erase("s2", "ann");
    pass(Duration.ofSeconds(5));
    assertThat(table(topics.users())).isEmpty();
    assertThat(table(topics.usage())).isEmpty();
  }

  private void visit(String session, String user) {
    event(session, "user_joined", "join_time", "11:00:00", user);
    event(session, "user_left", "leave_time", "11:01:00", user);
  }

  private void event(String session, String type, String timeField, String time, String user) {
    String at = "2026-11-23T" + time + "Z";
    String body =
        """
        {"event":"session.%s","event_ts":%d,"payload":{"account_id":"acc","object":{
         "session_id":"%s","user":{"id":"%s","user_key":"%s","%s":"%s"}}}}"""
            .formatted(type, Instant.parse(at).toEpochMilli(), session, user, user, timeField, at);
    driver.webhook(session, body);
  }

  private void erase(String session, String participant) {
    Erasure request = new Erasure(session, participant);
    driver.append(session, request.toBytes(), request.headers());
  }

  private void eraseRow(String user) {
    driver.contributionTombstone(ContributionKey.erasure("acc", user).toBytes());
  }

  /** In steps, as deadlines pass one after the other. */
  private void pass(Duration time) {
    for (int i = 0; i < 5; i++) {
      driver.pass(time.dividedBy(5));
    }
  }

  private String usage() {
    return table(topics.usage()).get("acc|day|2026-11-23T00:00:00Z");
  }

  private TreeMap<String, String> table(Topic<String, byte[]> topic) {
    TreeMap<String, String> table = tables.computeIfAbsent(topic.name(), name -> new TreeMap<>());
    driver
        .output(topic)
        .readKeyValuesToList()
        .forEach(
            change -> {
              if (change.value == null) {
                table.remove(change.key);
              } else {
                table.put(change.key, new String(change.value, StandardCharsets.UTF_8));
              }
            });
    return table;
  }
}
