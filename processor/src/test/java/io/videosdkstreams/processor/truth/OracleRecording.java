package io.videosdkstreams.processor.truth;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import io.videosdkstreams.event.SessionEvent;
import io.videosdkstreams.view.RecordingView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** A session's recording: what was captured, the files, and what has become of them. */
final class OracleRecording implements OracleFamily {

  private static final Comparator<SessionEvent> EARLIER_TO_LATER =
      comparing(SessionEvent::factTime)
          .thenComparing(SessionEvent::orderingTs)
          .thenComparing(SessionEvent::type)
          .thenComparing(SessionEvent::eventId, OracleText.BY_UTF8);

  private final Session session;
  private final List<SessionEvent> told;
  private final List<OracleInterval> captures = new ArrayList<>();
  private final List<Details.File> files;

  OracleRecording(Session session) {
    this.session = session;
    told =
        session.facts().stream()
            .filter(fact -> fact.type().family() == Family.RECORDING)
            .sorted(EARLIER_TO_LATER)
            .toList();
    capture();
    files =
        files().stream()
            .sorted(
                comparing(Details.File::id, nullsFirst(OracleText.BY_UTF8))
                    .thenComparing(Details.File::scope, OracleText.BY_UTF8)
                    .thenComparing(Details.File::fileType, nullsFirst(OracleText.BY_UTF8))
                    .thenComparing(Details.File::recordingStart, nullsFirst(naturalOrder())))
            .toList();
  }

  private List<SessionEvent> of(EventType... types) {
    return told.stream().filter(fact -> List.of(types).contains(fact.type())).toList();
  }

  private void capture() {
    Instant open = null;
    for (SessionEvent fact :
        of(
            EventType.RECORDING_STARTED,
            EventType.RECORDING_PAUSED,
            EventType.RECORDING_RESUMED,
            EventType.RECORDING_STOPPED)) {
      boolean opens =
          fact.type() == EventType.RECORDING_STARTED || fact.type() == EventType.RECORDING_RESUMED;
      if (open != null) {
        captures.add(
            new OracleInterval(List.of(), open, fact.factTime(), opens ? "inferred" : "event"));
      }
      open = opens ? fact.factTime() : null;
    }
    if (open != null) {
      captures.add(new OracleInterval(List.of(), open, null, null).inSessionUntil(session.end()));
    }
  }

  /** Of several facts that list a file the latest holds. */
  private Collection<Details.File> files() {
    Map<List<Object>, Details.File> byKey = new HashMap<>();
    for (SessionEvent fact :
        of(EventType.RECORDING_COMPLETED, EventType.RECORDING_TRANSCRIPT_COMPLETED).stream()
            .sorted(OracleText.EARLIER_TO_LATER)
            .toList()) {
      ((Details.Assets) fact.details()).files().forEach(file -> byKey.put(key(file), file));
    }
    return byKey.values();
  }

  private static List<Object> key(Details.File file) {
    return file.id() != null
        ? List.of(file.id())
        : List.of(
            file.scope(),
            Objects.requireNonNullElse(file.fileType(), ""),
            Objects.requireNonNullElse(file.recordingStart(), ""));
  }

  private String state() {
    return told.stream()
        .filter(fact -> fact.type() != EventType.RECORDING_TRANSCRIPT_COMPLETED)
        .filter(fact -> fact.type() != EventType.RECORDING_TRANSCRIPT_FAILED)
        .max(EARLIER_TO_LATER)
        .map(fact -> state(fact.type()))
        .map(
            state ->
                session.ended() && List.of("recording", "paused").contains(state)
                    ? "stopped"
                    : state)
        .orElse("none");
  }

  private static String state(EventType type) {
    return switch (type) {
      case RECORDING_STARTED, RECORDING_RESUMED -> "recording";
      case RECORDING_PAUSED -> "paused";
      case RECORDING_STOPPED -> "stopped";
      case RECORDING_COMPLETED, RECORDING_RECOVERED -> "available";
      case RECORDING_TRASHED -> "trashed";
      case RECORDING_DELETED -> "deleted";
      default -> throw new IllegalArgumentException("says nothing of the state: " + type);
    };
  }

  private String transcript() {
    return of(EventType.RECORDING_TRANSCRIPT_COMPLETED, EventType.RECORDING_TRANSCRIPT_FAILED)
        .stream()
        .max(EARLIER_TO_LATER)
        .map(
            fact ->
                fact.type() == EventType.RECORDING_TRANSCRIPT_COMPLETED ? "completed" : "failed")
        .orElse("none");
  }

  private long bytes() {
    return files.stream().map(Details.File::bytes).filter(Objects::nonNull).mapToLong(b -> b).sum();
  }

  @Override
  public ObjectNode summary() {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.put("state", state());
    summary.set("seconds", OracleText.seconds(OracleInterval.sum(captures)));
    summary.put("files", files.size());
    summary.put("bytes", bytes());
    summary.put("transcript", transcript());
    return summary;
  }

  @Override
  public void addTo(Views views) {
    if (told.isEmpty()) {
      return;
    }
    ObjectNode view = session.view();
    view.put("state", state());
    view.set("seconds", OracleText.seconds(OracleInterval.sum(captures)));
    ArrayNode list = view.putArray("captures");
    captures.stream()
        .skip(Math.max(0, captures.size() - RecordingView.MOST_CAPTURES))
        .forEach(capture -> list.add(capture.view()));
    view.put("captures_total", captures.size());
    view.put("files", files.size());
    view.put("bytes", bytes());
    SortedMap<String, Long> byType = new TreeMap<>(OracleText.BY_UTF8);
    files.stream()
        .filter(file -> file.fileType() != null && file.bytes() != null && file.bytes() > 0)
        .forEach(file -> byType.merge(file.fileType(), file.bytes(), Long::sum));
    ObjectNode bytes = view.putObject("bytes_by_type");
    byType.forEach(bytes::put);
    ArrayNode fileList = view.putArray("file_list");
    files.stream().limit(RecordingView.MOST_FILES).forEach(file -> fileList.add(view(file)));
    Instant available = available();
    view.put("available_time", OracleText.of(available));
    view.set("available_seconds", OracleText.seconds(sinceTheStop(available)));
    view.put("transcript", transcript());
    view.set("custody", custody());
    views.on(Views.RECORDINGS).put(session.id(), view);
  }

  /** When it was first reported complete. */
  private Instant available() {
    return of(EventType.RECORDING_COMPLETED).stream()
        .map(SessionEvent::factTime)
        .min(naturalOrder())
        .orElse(null);
  }

  private Duration sinceTheStop(Instant available) {
    return available == null
        ? null
        : of(EventType.RECORDING_STOPPED).stream()
            .map(SessionEvent::factTime)
            .filter(time -> !time.isAfter(available))
            .max(naturalOrder())
            .map(stop -> Duration.between(stop, available))
            .orElse(null);
  }

  private ObjectNode custody() {
    return of(
            EventType.RECORDING_TRASHED, EventType.RECORDING_DELETED, EventType.RECORDING_RECOVERED)
        .stream()
        .max(EARLIER_TO_LATER)
        .map(
            fact -> {
              Details.Custody said = (Details.Custody) fact.details();
              ObjectNode custody = JsonNodeFactory.instance.objectNode();
              custody.put("state", state(fact.type()));
              custody.put("time", OracleText.of(fact.factTime()));
              custody.put("operator", said.operator());
              custody.put("operator_id", said.operatorId());
              return custody;
            })
        .orElse(null);
  }

  private static ObjectNode view(Details.File file) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("scope", file.scope());
    view.put("id", file.id());
    view.put("file_type", file.fileType());
    view.put("file_extension", file.fileExtension());
    view.put("recording_type", file.recordingType());
    view.put("bytes", file.bytes());
    view.put("recording_start", OracleText.of(file.recordingStart()));
    view.put("recording_end", OracleText.of(file.recordingEnd()));
    view.put("user_id", file.userId());
    view.put("user_key", file.userKey());
    return view;
  }
}
