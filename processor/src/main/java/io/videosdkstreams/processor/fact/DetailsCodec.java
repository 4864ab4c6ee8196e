package io.videosdkstreams.processor.fact;

import io.videosdkstreams.event.Details;
import io.videosdkstreams.event.EventType;
import io.videosdkstreams.processor.store.BinaryInput;
import io.videosdkstreams.processor.store.BinaryOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The details of a fact in the store. Which shape they have follows from the event type. */
final class DetailsCodec {

  private DetailsCodec() {}

  static void write(Details details, BinaryOutput out) {
    switch (details) {
      case Details.Lifecycle it -> instants(out, it.startTime(), it.endTime());
      case Details.Presence it ->
          texts(
              out,
              it.userId(),
              it.participantUuid(),
              it.userKey(),
              it.name(),
              it.phoneNumber(),
              it.leaveReason());
      case Details.Share it -> texts(out, it.userId(), it.userKey(), it.name(), it.content());
      case Details.Capture it -> {
        texts(out, it.timezone());
        instants(out, it.startTime(), it.recordingStart(), it.recordingEnd());
      }
      case Details.Assets it -> {
        texts(out, it.timezone());
        instants(out, it.startTime());
        out.number(it.files().size());
        it.files().forEach(file -> write(file, out));
        out.number(it.filesOmitted());
      }
      case Details.Custody it -> {
        texts(out, it.timezone(), it.operator(), it.operatorId());
        instants(out, it.startTime());
      }
      case Details.LiveStream it -> {
        texts(out, it.service(), it.pageUrl(), it.resolution());
        instants(out, it.startTime());
      }
      case Details.Ingestion it ->
          texts(out, it.streamId(), it.streamName(), it.streamDescription());
      case Details.PhoneCallout it ->
          texts(
              out, it.userKey(), it.hostId(), it.inviteeName(), it.phoneNumber(), it.fromNumber());
      case Details.RoomSystemCallout it -> {
        texts(out, it.messageId(), it.inviterName(), it.hostId(), it.callType(), it.deviceIp());
        out.optional(it.reasonType() == null ? null : it.reasonType().longValue());
      }
      case Details.Alert it -> {
        out.number(it.issues().size());
        it.issues().forEach(out::text);
        out.number(it.issuesOmitted());
      }
    }
  }

  static Details read(EventType type, BinaryInput in) {
    return switch (type.family()) {
      case SESSION -> new Details.Lifecycle(instant(in), instant(in));
      case USER ->
          new Details.Presence(in.text(), in.text(), in.text(), in.text(), in.text(), in.text());
      case SHARING -> new Details.Share(in.text(), in.text(), in.text(), in.text());
      case RECORDING -> recording(type, in);
      case LIVE_STREAMING -> {
        String service = in.text();
        String pageUrl = in.text();
        String resolution = in.text();
        yield new Details.LiveStream(instant(in), service, pageUrl, resolution);
      }
      case STREAM_INGESTION -> new Details.Ingestion(in.text(), in.text(), in.text());
      case PHONE_CALLOUT ->
          new Details.PhoneCallout(in.text(), in.text(), in.text(), in.text(), in.text());
      case ROOM_SYSTEM_CALLOUT ->
          new Details.RoomSystemCallout(
              in.text(), in.text(), in.text(), in.text(), in.text(), integer(in.optional()));
      case ALERT -> {
        int count = (int) in.number();
        List<String> issues = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          issues.add(in.text());
        }
        yield new Details.Alert(issues, (int) in.number());
      }
    };
  }

  private static Details recording(EventType type, BinaryInput in) {
    String timezone = in.text();
    if (!type.isRecordingAsset()) {
      Instant start = instant(in);
      return new Details.Capture(start, timezone, instant(in), instant(in));
    }
    if (type == EventType.RECORDING_TRASHED
        || type == EventType.RECORDING_DELETED
        || type == EventType.RECORDING_RECOVERED) {
      String operator = in.text();
      String operatorId = in.text();
      return new Details.Custody(instant(in), timezone, operator, operatorId);
    }
    Instant start = instant(in);
    int count = (int) in.number();
    List<Details.File> files = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      files.add(file(in));
    }
    return new Details.Assets(start, timezone, files, (int) in.number());
  }

  private static void write(Details.File file, BinaryOutput out) {
    texts(
        out,
        file.scope(),
        file.id(),
        file.fileType(),
        file.fileExtension(),
        file.recordingType(),
        file.fileName());
    out.optional(file.bytes());
    instants(out, file.recordingStart(), file.recordingEnd());
    texts(out, file.userId(), file.userKey());
  }

  private static Details.File file(BinaryInput in) {
    return new Details.File(
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.optional(),
        instant(in),
        instant(in),
        in.text(),
        in.text());
  }

  private static void texts(BinaryOutput out, String... texts) {
    for (String text : texts) {
      out.text(text);
    }
  }

  private static void instants(BinaryOutput out, Instant... instants) {
    for (Instant instant : instants) {
      out.optional(instant == null ? null : Long.valueOf(instant.toEpochMilli()));
    }
  }

  private static Instant instant(BinaryInput in) {
    Long millis = in.optional();
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static Integer integer(Long value) {
    return value == null ? null : value.intValue();
  }
}
