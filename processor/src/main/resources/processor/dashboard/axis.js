/** Everything of a session on one axis of time. One stop of the tab key; arrows go from bar to bar. */

import { arrows, h, place } from "./dom.js";
import { clock, counted, day, duration, plain, reason, zone } from "./words.js";

const STEPS_MS = [1, 5, 15, 30, 60, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800,
  604_800, 2_592_000].map((seconds) => seconds * 1000);

/**
 * A bar: when, what it means, and whether a rule rather than an event says so.
 *
 * @typedef {{from: number, to: number?, kind: string, inferred: boolean, text: string}} Bar
 */

/** @returns {{label: string, href: string?, meta: string, bars: Bar[]}[]} */
export function rows(view, lists) {
  return [
    { label: "Session", bars: [bar("session", view.start_time, view.end_time, {
      inferred: view.start_source === "inferred" || view.end_source === "inferred",
      what: "Session",
      because: [view.start_source === "inferred" && "start worked out from the earliest activity",
        view.end_source === "inferred" && "end worked out from the latest activity"].filter(Boolean).join("; "),
    })] },
    ...lists.participants.map((participant) => person(participant)),
    ...grouped(lists.shares.flatMap((found) => found.shares), (share) => share.name ?? share.user_key ?? share.user_id)
        .map(([who, shares]) => ({ label: "Share", meta: who, bars: shares.map((share) =>
          interval("share", share, (share.content ? plain(share.content) : "screen") + " shared by " + who)) })),
    ...lists.recordings.filter((found) => found.captures.length).map((found) => ({
      label: "Recording", meta: found.state,
      bars: found.captures.map((capture) => interval("recording", capture, "recording")) })),
    ...lists.live_streams.flatMap((found) => found.streams).map((stream) => ({
      label: "Live stream", meta: stream.service ?? stream.page_url,
      bars: stream.intervals.map((part) => interval("stream", part, "live stream to " + (stream.service ?? "an unknown service"))) })),
    ...lists.stream_ingestions.map((stream) => ({
      label: "Ingestion", meta: stream.stream_name ?? stream.stream_id,
      bars: [...stream.connected_intervals.map((part) => interval("connected", part, "ingested stream connected")),
        ...stream.on_air_intervals.map((part) => interval("air", part, "ingested stream on air"))] })),
    ...grouped(lists.callouts, (call) => call.invitee_name ?? call.target ?? "unknown").map(([who, calls]) => ({
      label: call(calls[0]), meta: who, bars: calls.map((attempt) => ringing(attempt, who)) })),
    ...lists.alerts.flatMap((found) => found.issues).map((issue) => ({
      label: "Alert", meta: issue.issue,
      bars: [bar("alert", issue.first_time, issue.last_time, {
        what: issue.issue + ", " + counted(issue.count, "time") }) ] })),
  ].map((row) => ({ ...row, bars: row.bars.filter((found) => !Number.isNaN(found.from)) }));
}

const call = (attempt) => attempt.kind === "phone" ? "Call by phone" : "Call of a room";

function person(participant) {
  const who = participant.name ?? participant.user_key ?? participant.participant_id;
  const key = participant.user_key;
  return {
    label: who,
    href: key ? "#/people/" + encodeURIComponent(key)
        + (participant.account_id ? "?account_id=" + encodeURIComponent(participant.account_id) : "") : null,
    meta: duration(participant.seconds) + (participant.phone ? ", by phone" : ""),
    bars: participant.visits.map((visit) => bar("visit", visit.join_time ?? visit.leave_time, visit.leave_time, {
      inferred: visit.leave_source === "inferred" || !visit.join_time,
      what: who,
      because: [!visit.join_time && "no join is known",
        visit.leave_source === "inferred" ? "no event states the leave" : reason(visit.leave_reason)]
          .filter(Boolean).join("; "),
    })),
  };
}

const interval = (kind, part, what) => bar(kind, part.start_time ?? part.end_time, part.end_time, {
  inferred: part.end_source === "inferred", what,
  because: part.end_source === "inferred" ? "no event of its own states the end" : "",
});

const ringing = (attempt, who) => bar(attempt.outcome === "accepted" ? "accepted" : "call",
    attempt.ringing_time ?? attempt.outcome_time, attempt.outcome_time ?? attempt.ringing_time, {
      what: call(attempt) + " to " + who,
      because: plain(attempt.outcome) + (attempt.failure_reason ? ": " + plain(attempt.failure_reason) : "") });

function bar(kind, start, end, { what, because = "", inferred = false }) {
  const from = Date.parse(start);
  const to = end ? Date.parse(end) : null;
  const when = Number.isNaN(from) ? "" : to === null ? "since " + clock(from)
    : to === from ? "at " + clock(from) : clock(from) + " to " + clock(to) + ", " + duration((to - from) / 1000);
  const text = what.charAt(0).toUpperCase() + what.slice(1) + ": " + when
      + (because ? " (" + because + ")" : "") + (inferred ? ". Inferred." : ".");
  return { kind, from, to, inferred, text };
}

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item) ?? "unknown";
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return [...groups];
}

/** @param live whether what is open reaches to the present */
export function axis(rows, live) {
  const bars = rows.flatMap((row) => row.bars);
  if (!bars.length) {
    return h("p", { class: "empty" }, "Nothing of this session has a time yet.");
  }
  const now = Date.now();
  const from = bars.reduce((least, found) => Math.min(least, found.from), Infinity);
  const last = bars.reduce((most, found) => Math.max(most, found.to ?? found.from), -Infinity);
  const to = Math.max(live ? now : last, from + 1000);
  const share = (at) => (Math.min(at, to) - from) / (to - from) * 100;
  const explanation = h("p", { class: "explanation", id: "explanation", hidden: true });
  const element = h("div", { class: "axis", role: "group",
    "aria-label": "Time axis of the session. Arrow keys go from bar to bar." });

  element.append(
      h("div", { class: "ticks", "aria-hidden": "true" }, h("span", { class: "axis-label" }, zone()),
          h("div", { class: "track" }, ticks(from, to).map((at) =>
            place(h("span", null, to - from > 86_400_000 ? day(at) : clock(at)), share(at))))),
      h("ul", null, rows.map((row) => h("li", null,
          h("div", { class: "axis-label" },
              row.href ? h("a", { class: "name", href: row.href }, row.label) : h("span", { class: "name" }, row.label),
              row.meta ? h("span", { class: "meta" }, row.meta) : null),
          h("div", { class: "track" }, row.bars.map((found) => drawn(found, share)))))),
      explanation);
  explain(element, explanation);
  return element;
}

function drawn(found, share) {
  const left = share(found.from);
  const width = share(found.to ?? Infinity) - left;
  return place(h("button", {
    type: "button", tabindex: "-1", "aria-label": found.text,
    class: "bar " + found.kind + (found.inferred ? " inferred" : "") + (found.to === null ? " open" : ""),
  }), left, width);
}

function ticks(from, to) {
  const step = STEPS_MS.find((length) => (to - from) / length <= 6) ?? STEPS_MS.at(-1);
  const shift = new Date(from).getTimezoneOffset() * 60_000;
  const found = [];
  for (let at = Math.ceil((from - shift) / step) * step + shift; at <= to; at += step) {
    found.push(at);
  }
  return found;
}

/** The explanation follows the pointer and the focus; Escape hides it. */
function explain(element, explanation) {
  const grid = [...element.querySelectorAll("li")].map((row) => [...row.querySelectorAll(".bar")]).filter((row) => row.length);
  grid[0][0].tabIndex = 0;

  function show(bar) {
    explanation.textContent = bar.getAttribute("aria-label");
    explanation.hidden = false;
    const outer = element.getBoundingClientRect();
    const inner = bar.getBoundingClientRect();
    const left = Math.min(Math.max(0, inner.left - outer.left), Math.max(0, outer.width - explanation.offsetWidth));
    explanation.style.left = left + "px";
    explanation.style.top = inner.bottom - outer.top + 6 + "px";
  }

  arrows(element, () => grid);
  const barOf = (event) => event.target.closest?.(".bar");
  for (const type of ["mouseover", "focusin", "click"]) {
    element.addEventListener(type, (event) => barOf(event) && show(barOf(event)));
  }
  for (const type of ["mouseout", "focusout"]) {
    element.addEventListener(type, () => explanation.hidden = true);
  }
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      explanation.hidden = true;
    }
  });
}

export function legend() {
  const entry = (kind, text) => h("li", null, h("span", { class: "swatch " + kind, "aria-hidden": "true" }), text);
  return h("ul", { class: "legend" },
      entry("visit", "stated by events"), entry("visit inferred", "end or start inferred"),
      entry("visit open", "still open"));
}
