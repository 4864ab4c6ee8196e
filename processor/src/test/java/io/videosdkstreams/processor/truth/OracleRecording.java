package io.videosdkstreams.processor.truth;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.event.Family;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A session's recording: what was captured, the files, and what has become of them. */
final class OracleRecording implements OracleFamily {

  private static final Comparator<Fact> EARLIER_TO_LATER =
      comparing(Fact::time)
          .thenComparing(Fact::orderingTs)
          .thenComparing(Fact::type)
          .thenComparing(Fact::id, OracleText.BY_UTF8);

  private static final List<EventType> TRANSCRIPTS =
      List.of(EventType.RECORDING_TRANSCRIPT_COMPLETED, EventType.RECORDING_TRANSCRIPT_FAILED);
  private static final List<EventType> UNFINISHED =
      List.of(EventType.RECORDING_STARTED, EventType.RECORDING_PAUSED, EventType.RECORDING_RESUMED);

  private final Session session;
  private final List<Fact> told;
  private final List<OracleInterval> captures;
  private final List<RecordedFile> files;

  OracleRecording(Session session) {
    this.session = session;
    told = session.facts(Family.RECORDING).stream().sorted(EARLIER_TO_LATER).toList();
    captures = paired().stream().map(capture -> capture.closedBy(session)).toList();
    files =
        files().stream()
            .sorted(
                comparing(RecordedFile::id, nullsFirst(OracleText.BY_UTF8))
                    .thenComparing(RecordedFile::scope, OracleText.BY_UTF8)
                    .thenComparing(RecordedFile::type, nullsFirst(OracleText.BY_UTF8))
                    .thenComparing(RecordedFile::start, nullsFirst(naturalOrder())))
            .toList();
  }

  private List<Fact> of(EventType... types) {
    return told.stream().filter(fact -> List.of(types).contains(fact.type())).toList();
  }

  /** Captured time: started or resumed, until paused or stopped. */
  private List<OracleInterval> paired() {
    return OracleInterval.of(
            of(EventType.RECORDING_STARTED, EventType.RECORDING_RESUMED),
            of(EventType.RECORDING_PAUSED, EventType.RECORDING_STOPPED))
        .stream()
        .filter(capture -> capture.start() != null)
        .toList();
  }

  /** Of several facts that list a file the latest holds. */
  private Collection<RecordedFile> files() {
    Map<List<Object>, RecordedFile> byKey = new HashMap<>();
    for (Fact fact :
        of(EventType.RECORDING_COMPLETED, EventType.RECORDING_TRANSCRIPT_COMPLETED).stream()
            .sorted(OracleText.EARLIER_TO_LATER)
            .toList()) {
      RecordedFile.of(fact.line()).forEach(file -> byKey.put(key(file), file));
    }
    return byKey.values();
  }

  private static List<Object> key(RecordedFile file) {
    return file.id() != null
        ? List.of(file.id())
        : List.of(
            file.scope(),
            Objects.requireNonNullElse(file.type(), ""),
            Objects.requireNonNullElse(file.start(), ""));
  }

  private String state() {
    Optional<Pending> pending = pending();
    Optional<Fact> latest =
        told.stream()
            .filter(fact -> !TRANSCRIPTS.contains(fact.type()))
            .filter(fact -> !UNFINISHED.contains(fact.type()))
            .max(EARLIER_TO_LATER);
    if (pending.isPresent()) {
      Instant end = pending.get().end();
      if (end == null) {
        return pending.get().state();
      }
      if (latest.isEmpty() || latest.get().time().isBefore(end)) {
        return "stopped";
      }
    }
    return latest.map(fact -> state(fact.type())).orElse("none");
  }

  /**
   * A recording that nothing has stopped.
   *
   * @param end when the session stopped it; null while it goes on
   */
  private record Pending(String state, Instant end) {}

  private Optional<Pending> pending() {
    List<Fact> steps =
        told.stream()
            .filter(
                fact -> UNFINISHED.contains(fact.type()) || fact.is(EventType.RECORDING_STOPPED))
            .toList();
    if (steps.isEmpty()) {
      return Optional.empty();
    }
    Instant last = steps.getLast().time();
    List<Fact> now = steps.stream().filter(fact -> fact.time().equals(last)).toList();
    List<OracleInterval> paired = paired();
    boolean open = !paired.isEmpty() && paired.getLast().isOpen();
    if (!open && now.stream().anyMatch(fact -> fact.is(EventType.RECORDING_STOPPED))) {
      return Optional.empty();
    }
    Instant end = new OracleInterval(now, List.of(), last, null, null).closedBy(session).end();
    return Optional.of(new Pending(open ? "recording" : "paused", end));
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
    return files.stream().map(RecordedFile::bytes).filter(Objects::nonNull).mapToLong(b -> b).sum();
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
    captures.forEach(capture -> list.add(capture.view()));
    view.put("captures_total", captures.size());
    view.put("files", files.size());
    view.put("bytes", bytes());
    SortedMap<String, Long> byType = new TreeMap<>(OracleText.BY_UTF8);
    files.stream()
        .filter(file -> file.type() != null && file.bytes() != null && file.bytes() > 0)
        .forEach(file -> byType.merge(file.type(), file.bytes(), Long::sum));
    ObjectNode bytes = view.putObject("bytes_by_type");
    byType.forEach(bytes::put);
    view.put("bytes_by_type_total", byType.size());
    ArrayNode fileList = view.putArray("file_list");
    files.forEach(file -> fileList.add(view(file)));
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
        .map(Fact::time)
        .min(naturalOrder())
        .orElse(null);
  }

  private Duration sinceTheStop(Instant available) {
    return available == null
        ? null
        : of(EventType.RECORDING_STOPPED).stream()
            .map(Fact::time)
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
              ObjectNode custody = JsonNodeFactory.instance.objectNode();
              custody.put("state", state(fact.type()));
              custody.put("time", OracleText.of(fact.time()));
              custody.put("operator", fact.stated("operator"));
              custody.put("operator_id", fact.stated("operatorid"));
              return custody;
            })
        .orElse(null);
  }

  private static ObjectNode view(RecordedFile file) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("scope", file.scope());
    view.put("id", file.id());
    view.put("file_type", file.type());
    view.put("file_extension", file.type());
    view.put("recording_type", file.recordingType());
    view.put("bytes", file.bytes());
    view.put("recording_start", OracleText.of(file.start()));
    view.put("recording_end", OracleText.of(file.end()));
    view.put("user_id", file.userId());
    view.put("user_key", file.userKey());
    return view;
  }
}
