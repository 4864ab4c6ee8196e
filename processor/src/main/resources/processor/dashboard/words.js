/** Numbers, times and facts as people say them. */

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const NUMBER = new Intl.NumberFormat();

export const day = (time) => DAY.format(new Date(time));
export const clock = (time) => CLOCK.format(new Date(time));
export const moment = (time) => time ? MOMENT.format(new Date(time)) : "unknown";
export const number = (value) => NUMBER.format(value);
export const zone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

export function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return "unknown";
  }
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 86_400), "d"], [Math.floor(whole / 3600) % 24, "h"],
    [Math.floor(whole / 60) % 60, "min"], [whole % 60, "s"],
  ].filter(([count]) => count > 0);
  return parts.slice(0, 2).map(([count, unit]) => count + " " + unit).join(" ") || "0 s";
}

export function bytes(count) {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let unit = 0;
  let value = count;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return (unit ? value.toFixed(1) : value) + " " + units[unit];
}

export const counted = (count, one, many) => number(count) + " " + (count === 1 ? one : many ?? one + "s");

/** `SOME_WORD` and `some_word` as "some word". */
export const plain = (word) => word.toLowerCase().replaceAll("_", " ");

const REASONS = {
  LEFT_THE_SESSION: "of their own accord",
  GOT_DISCONNECTED_FROM_THE_SESSION: "got disconnected",
  HOST_ENDED_THE_SESSION: "the host ended the session",
  HOST_CLOSED_THE_SESSION: "the host closed the session",
  HOST_STARTED_A_NEW_SESSION: "the host started a new session",
  HOST_DID_NOT_JOIN: "the host did not join",
  NETWORK_CONNECTION_ERROR: "the network connection failed",
  EXCEEDED_FREE_SESSION_MINUTES_LIMIT: "the free minutes were used up",
  REMOVED_BY_HOST: "removed by the host",
  REMOVED_BY_HOST_FROM_WAITING_ROOM: "removed from the waiting room by the host",
  LEAVE_WAITING_ROOM: "from the waiting room",
  UNKNOWN_REASON: "the reason is not known",
  OTHER: "another reason",
};

export const reason = (word) => word ? REASONS[word] ?? plain(word) : null;

const FLAGS = {
  implied_start: "no event states the start",
  inferred_end: "no event states the end",
  orphan_leave: "somebody left of whom no join is known",
  negative_duration: "the stated end lies before the start",
  event_time_skew: "an event's own time is far from when it was sent",
  reopened: "people came back after the end",
};

export const flag = (word) => FLAGS[word] ?? plain(word);

const EVENTS = {
  "session.started": () => "The session started",
  "session.ended": () => "The session ended",
  "session.user_joined": (d, who) => who + " joined" + (d.phone_number ? " by phone" : ""),
  "session.user_left": (d, who) => who + " left" + (d.leave_reason ? ": " + reason(d.leave_reason) : ""),
  "session.sharing_started": (d, who) => who + " began to share" + (d.content ? " (" + plain(d.content) + ")" : ""),
  "session.sharing_ended": (d, who) => who + " stopped sharing",
  "session.recording_started": () => "Recording started",
  "session.recording_paused": () => "Recording paused",
  "session.recording_resumed": () => "Recording went on",
  "session.recording_stopped": () => "Recording stopped",
  "session.recording_completed": (d) => "The recording is available"
      + (d.files?.length ? ": " + counted(d.files.length + (d.files_omitted ?? 0), "file") : ""),
  "session.recording_transcript_completed": () => "The transcript is available",
  "session.recording_transcript_failed": () => "The transcript failed",
  "session.recording_trashed": (d) => "The recording was moved to the trash" + by(d.operator),
  "session.recording_deleted": (d) => "The recording was deleted" + by(d.operator),
  "session.recording_recovered": (d) => "The recording was recovered" + by(d.operator),
  "session.live_streaming_started": (d) => "Live stream started" + to(d.service),
  "session.live_streaming_stopped": (d) => "Live stream stopped" + to(d.service),
  "session.stream_ingestion_connected": (d) => ingestion(d) + " connected",
  "session.stream_ingestion_started": (d) => ingestion(d) + " went on air",
  "session.stream_ingestion_stopped": (d) => ingestion(d) + " went off air",
  "session.stream_ingestion_disconnected": (d) => ingestion(d) + " disconnected",
  "session.stream_ingestion_unbind": (d) => ingestion(d) + " was unbound",
  "session.alert": (d) => "Alert" + (d.issues?.length ? ": " + d.issues.join(", ") : ""),
};

const by = (who) => who ? " by " + who : "";
const to = (service) => service ? " to " + service : "";
const ingestion = (d) => "Ingested stream " + (d.stream_name ?? d.stream_id ?? "without a name");

function callout(event, details) {
  const match = /^session\.user_(phone|room_system)_callout_(.+)$/.exec(event);
  if (!match) {
    return null;
  }
  const called = details.invitee_name ?? details.phone_number ?? details.device_ip;
  return (match[1] === "phone" ? "Call by phone" : "Call of a room system")
      + (called ? " to " + called : "") + ": " + plain(match[2]);
}

const INFERENCES = {
  start_time: () => "The session's start",
  end_time: () => "The session's end",
  duration_seconds: () => "The session's duration",
  "participants.peak": (entry) => counted(entry.value, "participant") + ", the most at one time",
  "visits.join_time": (entry, who) => "When " + who + " had joined is not known",
  "visits.leave_time": (entry, who) => "Until when " + who + " was present",
  "shares.end_time": () => "The end of a screen share",
  "recordings.captures": () => "The end of a recording",
  "live_streams.intervals": () => "The end of a live stream",
  "stream_ingestions.connected_intervals": () => "The end of an ingested stream's connection",
  "stream_ingestions.on_air_intervals": () => "When an ingested stream went off air",
  "callouts.participant_id": () => "Who answered a call",
  "flags.event_time_skew": () => "A time that is not believed",
};

/** @param names of participants by id */
export function sentence(entry, names) {
  if (entry.kind === "inference") {
    const who = names.get(entry.participant_id) ?? entry.participant_id ?? "somebody";
    return (INFERENCES[entry.about]?.(entry, who) ?? plain(entry.about)) + ": " + entry.because;
  }
  const details = entry.details ?? {};
  const who = details.name ?? details.user_key ?? details.user_id ?? "Somebody";
  return EVENTS[entry.event]?.(details, who) ?? callout(entry.event, details)
      ?? plain(entry.event.replace(/^session\./, ""));
}
