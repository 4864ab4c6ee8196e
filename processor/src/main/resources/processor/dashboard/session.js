/** One session: what it comes to, the axis of time, and the timeline in words. */

import { axis, legend, rows } from "./axis.js";
import { empty, facts, h } from "./dom.js";
import { ask, askList } from "./http.js";
import { throttled } from "./live.js";
import { bytes, clock, counted, day, duration, flag, moment, number, plain, sentence } from "./words.js";

const LISTS = ["participants", "shares", "recordings", "live_streams", "stream_ingestions", "callouts", "alerts"];
const FIRST = 100;
const MORE = 400;
const RELOAD_MS = 1000;
const LATE_SECONDS = 60;

export async function showSession(root, page) {
  const path = "sessions/" + encodeURIComponent(page.id);
  const counts = { participants: FIRST, timeline: FIRST };
  let json = false;
  let state = null;

  async function load() {
    const [view, timeline, ...lists] = await Promise.all([ask(path, page.signal),
      askList(path + "/timeline", "timeline", counts.timeline, page.signal),
      ...LISTS.map((name) => askList(path + "/" + name.replace("_", "-"), name,
          name === "participants" ? counts.participants : FIRST + MORE, page.signal))]);
    state = { view, timeline, lists: Object.fromEntries(LISTS.map((name, i) => [name, lists[i].items])),
      morePeople: lists[0].cursor };
    render();
  }

  function render() {
    const focused = focus(root);
    page.title(state.view.session_name || state.view.session_id);
    page.announce(inShort(state.view));
    root.replaceChildren(
        h("p", { class: "back" }, h("a", { href: "#/sessions" }, "Sessions")),
        head(state.view), summary(state.view),
        h("section", { "aria-labelledby": "axis-title" }, h("div", { class: "section-head" },
            h("h2", { id: "axis-title" }, "Who and what, when"),
            h("a", { class: "button", href: path + "/participants?format=csv", download: "participants.csv" }, "Participants as CSV")),
        axis(rows(state.view, state.lists), state.view.status === "live"), legend(),
        state.morePeople ? more("participants", "Show more participants") : null),
        h("section", { "aria-labelledby": "timeline-title" }, h("div", { class: "section-head" },
            h("h2", { id: "timeline-title" }, "Timeline"),
            h("button", { type: "button", id: "json", "aria-pressed": String(json), click: () => {
              json = !json;
              render();
            } }, "JSON")),
        words(state.timeline.items, names(state.lists), json),
        state.timeline.cursor ? more("timeline", "Show more of the timeline") : null));
    refocus(root, focused);
  }

  const more = (name, text) => h("button", { type: "button", class: "more", id: "more-" + name, click: () => {
    counts[name] += MORE;
    page.guarded(load)();
  } }, text);

  await load();
  const later = throttled(RELOAD_MS, page.repeated(load), page.signal);
  page.listen("events/stream?topic=sessions", {
    again: load,
    change: (view) => view.session_id === page.id && later(),
    removed: (key) => key === page.id && later(),
  });
}

/** What is drawn anew keeps the focus where it was. */
function focus(root) {
  const focused = document.activeElement;
  if (!root.contains(focused)) {
    return null;
  }
  const bars = [...root.querySelectorAll(".bar")];
  return focused.id ? { id: focused.id } : { bar: bars.indexOf(focused) };
}

function refocus(root, focused) {
  if (!focused || focused.id === "main") {
    return;
  }
  const target = focused.id ? document.getElementById(focused.id) : root.querySelectorAll(".bar")[focused.bar];
  if (target) {
    if (target.classList.contains("bar")) {
      root.querySelector(".bar[tabindex='0']").tabIndex = -1;
      target.tabIndex = 0;
    }
    target.focus({ preventScroll: true });
  }
}

function head(view) {
  return h("div", { class: "title" },
      h("h1", null, view.session_name || view.session_id),
      h("span", { class: "pill " + view.status }, view.status));
}

const inShort = (view) => view.status === "live"
  ? "Live, " + counted(view.participants?.present ?? 0, "participant") + " now"
  : "Ended after " + duration(view.duration_seconds);

/** Inferred values say so; what a session has none of is not shown. */
function summary(view) {
  const people = view.participants ?? {};
  const inferred = (source) => source === "inferred" ? "inferred" : null;
  const live = view.status === "live";
  return facts([
    ["Duration", live ? "since " + moment(view.start_time) : duration(view.duration_seconds)],
    ["Participants", people.total ? number(people.total) + (live ? ", " + number(people.present) + " now" : "") : "none"],
    ["Most at once", people.peak ? number(people.peak) : null, people.peak_time ? "at " + clock(people.peak_time) : null],
    ["Participant time", people.seconds ? duration(people.seconds) : null],
    ["Started", moment(view.start_time), inferred(view.start_source)],
    ["Ended", live ? null : moment(view.end_time), inferred(view.end_source)],
    ["Screen shares", intervals(view.sharing, "shares")],
    ["Recording", recording(view.recording)],
    ["Live streams", intervals(view.live_streaming, "streams")],
    ["Ingested streams", intervals(view.stream_ingestion, "streams")],
    ["Call-outs", parts(view.callouts)],
    ["Alerts", view.alerts?.total ? number(view.alerts.total) : null],
    ["Account", view.account_id
      ? h("a", { href: "#/accounts/" + encodeURIComponent(view.account_id) }, view.account_id) : null],
    ["Session id", h("code", null, view.session_id)],
    ["Session key", view.session_key],
    ["Note", (view.flags ?? []).map(flag).join("; ")],
  ]);
}

const intervals = (sums, count) => sums?.[count]
  ? number(sums[count]) + ", " + duration(sums.seconds) + (sums.active ? ", " + number(sums.active) + " now" : "") : null;

function recording(sums) {
  return sums && sums.state !== "none" ? sums.state + ", " + duration(sums.seconds)
      + (sums.files ? ", " + counted(sums.files, "file") + " of " + bytes(sums.bytes) : "")
      + (sums.transcript === "none" ? "" : ", transcript " + sums.transcript) : null;
}

function parts(counts) {
  const some = Object.entries(counts ?? {}).filter(([name, count]) => name !== "attempts" && count > 0);
  return counts?.attempts ? some.map(([name, count]) => number(count) + " " + plain(name)).join(", ") : null;
}

const names = (lists) => new Map(lists.participants.map((found) =>
  [found.participant_id, found.name ?? found.user_key ?? found.participant_id]));

function words(entries, names, json) {
  if (!entries.length) {
    return empty("Nothing is known of this session.");
  }
  let before = null;
  return h("ol", { class: "timeline" }, entries.flatMap((entry) => {
    const today = day(entry.time);
    const heading = today === before ? [] : [h("li", { class: "day" }, today)];
    before = today;
    return [...heading, h("li", { class: entry.kind },
        h("time", { datetime: entry.time }, clock(entry.time)),
        h("div", null, h("span", null, sentence(entry, names)),
            entry.kind === "inference" ? h("span", { class: "mark" }, "inferred") : late(entry),
            json ? h("pre", null, JSON.stringify(entry, null, 2)) : null))];
  }));
}

function late(entry) {
  const seconds = (Date.parse(entry.arrived_at) - Date.parse(entry.time)) / 1000;
  return seconds > LATE_SECONDS ? h("span", { class: "hint" }, " came " + duration(seconds) + " later") : null;
}
