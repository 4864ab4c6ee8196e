package io.videosdkstreams.processor.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.videosdkstreams.processor.query.route.FakeCluster;
import io.videosdkstreams.processor.read.SessionList;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.UsageView;
import io.videosdkstreams.view.UsageView.Granularity;
import io.videosdkstreams.view.ViewJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** A day of a clinic: a consultation with something of every family, live sessions, usage. */
final class Clinic {

  static final String ACCOUNT = "clinic";
  static final String NAME = "Cardiology follow-up · Room 4";
  static final String ID = "Yh8Kx/3mQz+V7tB1aNcEwA==";
  static final String PERSON = "patient-7731";

  private static final Instant NOW = Instant.now();
  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
  private static final int DAYS = 14;
  private static final int LIVE = 3;

  private Clinic() {}

  static FakeCluster cluster() {
    FakeCluster cluster = new FakeCluster(2);
    JsonNode all = consultation();
    cluster.session(ID).add(ViewJson.read(bytes(all.get("session")), SessionView.class));
    for (SessionList list : SessionList.values()) {
      all.get(list.field()).forEach(item -> cluster.session(ID).add(list, ID, bytes(item)));
    }
    for (int i = 1; i <= LIVE; i++) {
      cluster.session("live-" + i).add(live(i));
    }
    for (int i = 0; i < DAYS; i++) {
      if (i != 5) {
        cluster.account(ACCOUNT).add(usage(Granularity.DAY, i, 4 + i % 5));
        cluster.account(ACCOUNT).add(usage(Granularity.HOUR, i, 1 + i % 3));
      }
    }
    cluster.account(ACCOUNT).addUser(ACCOUNT, PERSON);
    cluster.account(ACCOUNT).addSession(ACCOUNT, PERSON, ID, 1);
    return cluster;
  }

  static SessionView live(int i) {
    return waitingRoom(i, true, "Waiting room " + i);
  }

  /** The same session later. */
  static SessionView ended(int i) {
    return waitingRoom(i, false, "Over " + i);
  }

  private static SessionView waitingRoom(int i, boolean live, String name) {
    long start = NOW.minus(Duration.ofMinutes(10L * i)).toEpochMilli();
    return Samples.session("live-" + i, start, live, ACCOUNT, name);
  }

  /** Of a day, or of its ninth hour. */
  static UsageView usage(Granularity granularity, int day, long sessions) {
    Duration hour = Duration.ofHours(granularity == Granularity.HOUR ? 9 : 0);
    return new UsageView(
        ACCOUNT,
        granularity,
        DAY.plus(Duration.ofDays(day)).plus(hour),
        sessions,
        sessions * 3,
        BigDecimal.valueOf(sessions * 2_400),
        BigDecimal.valueOf(sessions * 6_100),
        1 + sessions / 3,
        0);
  }

  static String json(Object view) {
    return new String(ViewJson.write(view), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode consultation() {
    try (InputStream file = Clinic.class.getResourceAsStream("/dashboard/clinic.json")) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
