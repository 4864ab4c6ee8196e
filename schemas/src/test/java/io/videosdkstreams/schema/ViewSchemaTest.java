package io.videosdkstreams.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.videosdkstreams.view.AlertView;
import io.videosdkstreams.view.CalloutView;
import io.videosdkstreams.view.Interval;
import io.videosdkstreams.view.LiveStreamView;
import io.videosdkstreams.view.RecordingView;
import io.videosdkstreams.view.Seconds;
import io.videosdkstreams.view.SessionView;
import io.videosdkstreams.view.ShareView;
import io.videosdkstreams.view.Source;
import io.videosdkstreams.view.StreamIngestionView;
import io.videosdkstreams.view.UsageView;
import io.videosdkstreams.view.UserView;
import io.videosdkstreams.view.ViewJson;
import io.videosdkstreams.view.ViewSerde;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The views of the families are what their schemas publish, full and sparse, and come back whole.
 */
class ViewSchemaTest {

  private static final Instant T = Instant.parse("2026-03-14T15:00:00.250Z");
  private static final BigDecimal LENGTH = Seconds.ofMillis(1_250);
  private static final BigDecimal NO_LENGTH = Seconds.ofMillis(0);
  private static final Interval CLOSED = new Interval(T, T, Source.INFERRED, LENGTH);
  private static final Interval OPEN = new Interval(T, null, null, null);

  static Stream<Arguments> views() {
    RecordingView.File file =
        new RecordingView.File("session", "f", "MP4", "MP4", "gallery", 9L, T, T, "1", "k");
    return Stream.of(
        Arguments.of(
            "recording",
            new RecordingView(
                "s",
                "a",
                SessionView.RecordingState.TRASHED,
                LENGTH,
                List.of(CLOSED, OPEN),
                2,
                1,
                9,
                new TreeMap<>(Map.of("MP4", 9L)),
                1,
                List.of(file),
                1,
                T,
                LENGTH,
                SessionView.TranscriptState.FAILED,
                new RecordingView.Custody(SessionView.RecordingState.TRASHED, T, "o", "1"))),
        Arguments.of(
            "recording",
            new RecordingView(
                "s",
                null,
                SessionView.RecordingState.NONE,
                NO_LENGTH,
                List.of(),
                0,
                0,
                0,
                new TreeMap<>(),
                0,
                List.of(),
                0,
                null,
                null,
                SessionView.TranscriptState.NONE,
                null)),
        Arguments.of(
            "share",
            new ShareView(
                "s",
                "a",
                List.of(
                    new ShareView.Share("1", "k", "Ann", "desktop", T, T, Source.EVENT, LENGTH)),
                1,
                0,
                LENGTH,
                new TreeMap<>(Map.of("desktop", LENGTH)),
                1,
                1,
                T)),
        Arguments.of(
            "live-stream",
            new LiveStreamView(
                "s",
                null,
                List.of(
                    new LiveStreamView.Stream(
                        "YouTube", null, null, true, List.of(OPEN), 1, NO_LENGTH)),
                1,
                1,
                NO_LENGTH)),
        Arguments.of(
            "stream-ingestion",
            new StreamIngestionView(
                "s",
                "a",
                "i",
                "n",
                null,
                true,
                false,
                NO_LENGTH,
                LENGTH,
                List.of(OPEN),
                1,
                List.of(CLOSED),
                1,
                1,
                T)),
        Arguments.of(
            "callout",
            new CalloutView(
                "s",
                "a",
                "c",
                CalloutView.Kind.ROOM_SYSTEM,
                "i",
                null,
                "10.0.0.1",
                null,
                "sip",
                CalloutView.Outcome.FAILED,
                "TIMEOUT",
                T,
                T,
                null,
                null)),
        Arguments.of(
            "alert",
            new AlertView("s", "a", 2, List.of(new AlertView.Issue("x", 2, T, T)), 1, T, T)),
        Arguments.of(
            "usage", new UsageView("a", UsageView.Granularity.DAY, T, 1, 2, LENGTH, LENGTH, 1, 0)),
        Arguments.of("user", new UserView("a", "k", 1, 2, LENGTH, T, T)));
  }

  @ParameterizedTest
  @MethodSource("views")
  void isAsPublished(String schema, Record view) {
    String json = new String(ViewJson.write(view), StandardCharsets.UTF_8);
    assertThat(violations(schema, json)).as(json).isEmpty();
    assertThat(violations(schema, json.replaceFirst("\"[a-z]+_id\":", "\"other\":"))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("views")
  void aSubscriberReadsWhatWasWritten(String schema, Record view) {
    assertThat(again(view)).isEqualTo(view);
  }

  @Test
  void aTombstoneIsNullAndAnythingElseIsRefused() {
    ViewSerde<UserView> serde = new ViewSerde<>(UserView.class);
    assertThat(serde.deserializer().deserialize("t", null)).isNull();
    assertThat(serde.serializer().serialize("t", null)).isNull();
    assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {'['}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("UserView");
  }

  private static <T extends Record> T again(T view) {
    @SuppressWarnings("unchecked")
    ViewSerde<T> serde = new ViewSerde<>((Class<T>) view.getClass());
    return serde.deserializer().deserialize("t", serde.serializer().serialize("t", view));
  }

  private static Set<ValidationMessage> violations(String schema, String json) {
    try (InputStream file =
        ViewSchemaTest.class.getResourceAsStream("/schema/" + schema + ".json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(file)
          .validate(json, InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
