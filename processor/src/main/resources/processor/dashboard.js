"use strict";
// Names, reasons and ids come from outside: everything is shown through textContent, never as markup.

const POLL_MS = 5000;
const PAGE = 25;
const TOKEN = "videosdk-streams.token";
const by = (id) => document.getElementById(id);

const shown = {
  status: "", cursors: [null], sessionId: idInAddress(), // status "" is all of them
  counts: { participants: 100, timeline: 100 }, // grow with "more"
};
let round = 0; // an answer to an older question is not shown

class Refused extends Error {}

/** A session can be linked to: its id is the fragment of the page's address. */
function idInAddress() {
  try {
    return decodeURIComponent(location.hash.slice(1)) || null;
  } catch (malformed) {
    return location.hash.slice(1);
  }
}

async function ask(path) {
  const token = sessionStorage.getItem(TOKEN);
  const response = await fetch(path, {
    headers: token ? { Authorization: "Bearer " + token } : {}, cache: "no-store",
  });
  if (response.status === 401) {
    throw new Refused("a token is needed");
  }
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error || "HTTP " + response.status);
  }
  return answer;
}

/** As many items of a list as are shown, over as many pages as that takes. */
async function askList(base, name, count) {
  const items = [];
  let cursor = null;
  do {
    const limit = Math.min(500, count - items.length);
    const page = await ask(base + "/" + name + "?limit=" + limit
        + (cursor ? "&cursor=" + encodeURIComponent(cursor) : ""));
    items.push(...page[name]);
    cursor = page.cursor;
  } while (cursor && items.length < count);
  return { items, more: cursor !== null };
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  if (text !== undefined && text !== null) {
    made.textContent = text;
  }
  return made;
}

const time = (text) => text ? new Date(text).toLocaleString() : "unknown";

function duration(seconds) {
  if (seconds === null || seconds === undefined) {
    return "unknown";
  }
  const whole = Math.round(seconds);
  const parts = [[Math.floor(whole / 3600), "h"], [Math.floor(whole / 60) % 60, "min"], [whole % 60, "s"]];
  return parts.filter(([n]) => n > 0).map(([n, unit]) => n + " " + unit).join(" ") || "0 s";
}

function showSessions(page) {
  const items = page.sessions.map((session) => {
    const button = element("button");
    button.type = "button";
    button.setAttribute("aria-current", String(session.session_id === shown.sessionId));
    button.append(element("span", "name", session.session_name || session.session_id));
    const people = session.participants || {};
    button.append(element("span", "meta", time(session.start_time) + " · "
        + (session.status === "live" ? "live · " + (people.present ?? 0) + " present" : duration(session.duration_seconds))
        + " · " + (people.total ?? 0) + " participants"));
    button.addEventListener("click", () => choose(session.session_id));
    const item = element("li");
    item.append(button);
    return item;
  });
  by("sessions").replaceChildren(...items);
  by("no-sessions").hidden = items.length > 0;
  by("newer").hidden = shown.cursors.length === 1;
  by("older").hidden = !page.cursor;
  by("older").dataset.cursor = page.cursor || "";
}

/** What a session has none of is not shown. */
function intervals(sums, count) {
  return sums && sums[count]
    ? sums[count] + " · " + duration(sums.seconds) + (sums.active ? " · " + sums.active + " now" : "") : null;
}

function recording(sums) {
  return sums && sums.state !== "none"
    ? sums.state + " · " + duration(sums.seconds) + " · " + sums.files + " files · "
        + sums.bytes.toLocaleString() + " bytes"
        + (sums.transcript === "none" ? "" : " · transcript " + sums.transcript) : null;
}

/** A total and what it is made of. */
function parts(counts, total) {
  const some = Object.entries(counts || {}).filter(([name, n]) => name !== total && n > 0);
  return counts && counts[total]
    ? counts[total] + (some.length ? ": " + some.map(([name, n]) => n + " " + name).join(", ") : "") : null;
}

function showSession(view) {
  by("details-title").textContent = view.session_name || view.session_id;
  const people = view.participants || {};
  const facts = [
    ["Status", view.status, view.status === "live" ? "live" : ""],
    ["Session id", view.session_id], ["Account", view.account_id],
    ["Start", time(view.start_time), view.start_source],
    ["End", view.status === "live" ? "–" : time(view.end_time), view.end_source],
    ["Duration", duration(view.duration_seconds)],
    ["Participants", people.total], ["Present", people.present],
    ["Peak", people.peak_time ? people.peak + " at " + time(people.peak_time) : people.peak],
    ["Visits", people.visits], ["Time of participants", duration(people.seconds)],
    ["Screen shares", intervals(view.sharing, "shares")],
    ["Recording", recording(view.recording)],
    ["Live streams", intervals(view.live_streaming, "streams")],
    ["Ingested streams", intervals(view.stream_ingestion, "streams")],
    ["Call-outs", parts(view.callouts, "attempts")],
    ["Alerts", view.alerts && parts({ total: view.alerts.total, ...view.alerts.by_issue }, "total")],
    ["Flags", (view.flags || []).join(", ")],
  ];
  by("facts").replaceChildren(...facts
      .filter(([, value]) => value !== undefined && value !== null && value !== "")
      .map(([label, value, mark]) => {
        const pair = element("div");
        pair.append(element("dt", "", label), element("dd", mark, value));
        return pair;
      }));
}

function showParticipants(view, { items, more }) {
  const ends = items.flatMap((p) => p.visits || [])
      .flatMap((v) => [v.join_time, v.leave_time]).concat(view.start_time, view.end_time)
      .filter(Boolean).map(Date.parse);
  if (view.status === "live") {
    ends.push(Date.now());
  }
  const from = ends.reduce((a, b) => Math.min(a, b), Infinity);
  const to = ends.reduce((a, b) => Math.max(a, b), -Infinity);
  const share = (at) => to > from ? (at - from) / (to - from) * 100 : 0;

  const scale = element("div");
  if (ends.length) {
    scale.append(element("span", "", new Date(from).toLocaleTimeString()),
        element("span", "", new Date(to).toLocaleTimeString()));
  }
  by("scale").replaceChildren(scale);
  by("participants").replaceChildren(...items.map((participant) => {
    const bar = element("div", "bar");
    for (const visit of participant.visits || []) {
      const start = Date.parse(visit.join_time ?? visit.leave_time);
      const end = visit.leave_time ? Date.parse(visit.leave_time) : to;
      const stay = element("i", !visit.leave_time ? "open" : visit.leave_source === "inferred" ? "guess" : "");
      stay.style.left = share(start) + "%";
      stay.style.width = Math.max(0, share(end) - share(start)) + "%";
      stay.title = time(visit.join_time) + " – "
          + (visit.leave_time ? time(visit.leave_time) + " " + (visit.leave_reason || "") : "present");
      bar.append(stay);
    }
    const who = element("div");
    who.append(element("span", "name", participant.name || participant.participant_id),
        element("span", "meta", duration(participant.seconds)
            + (participant.phone ? " · phone" : "") + (participant.present ? " · present" : "")));
    const item = element("li");
    item.append(who, bar);
    return item;
  }));
  by("more-participants").hidden = !more;
}

function showTimeline({ items, more }) {
  by("timeline").replaceChildren(...items.map((fact) => {
    const { time: at, kind, event, about, because, event_id: id, ...rest } = fact;
    const inferred = kind === "inference";
    const when = element("time", "", time(at));
    when.dateTime = at || "";
    const item = element("li");
    item.append(when, inferred
        ? element("span", "inferred", "inferred " + about + ": " + because)
        : element("span", "", event || id));
    item.append(element("code", "", JSON.stringify(rest)));
    return item;
  }));
  by("more-timeline").hidden = !more;
}

async function refresh() {
  const mine = ++round;
  const cursor = shown.cursors.at(-1);
  const id = shown.sessionId;
  try {
    const page = await ask("sessions?limit=" + PAGE
        + (shown.status ? "&status=" + shown.status : "")
        + (cursor ? "&cursor=" + encodeURIComponent(cursor) : ""));
    let details = null;
    if (id !== null) {
      const base = "sessions/" + encodeURIComponent(id);
      details = await Promise.all([ask(base),
        askList(base, "participants", shown.counts.participants),
        askList(base, "timeline", shown.counts.timeline)]);
    }
    if (mine !== round) {
      return;
    }
    showSessions(page);
    if (details) {
      showSession(details[0]);
      showParticipants(details[0], details[1]);
      showTimeline(details[2]);
    }
    by("details").hidden = !details;
    by("choose").hidden = Boolean(details);
    by("access").hidden = true;
    say("as of " + new Date().toLocaleTimeString(), false);
  } catch (problem) {
    if (mine !== round) {
      return;
    }
    by("access").hidden = !(problem instanceof Refused);
    say(problem.message, true);
  }
}

function say(text, bad) {
  by("state").textContent = text;
  by("state").className = bad ? "bad" : "";
}

function choose(sessionId) {
  shown.sessionId = sessionId;
  history.replaceState(null, "", "#" + encodeURIComponent(sessionId));
  shown.counts = { participants: 100, timeline: 100 };
  refresh();
}

for (const tab of document.querySelectorAll("[data-status]")) {
  tab.addEventListener("click", () => {
    shown.status = tab.dataset.status;
    shown.cursors = [null];
    for (const other of document.querySelectorAll("[data-status]")) {
      other.setAttribute("aria-pressed", String(other === tab));
    }
    refresh();
  });
}
by("older").addEventListener("click", () => {
  shown.cursors.push(by("older").dataset.cursor);
  refresh();
});
by("newer").addEventListener("click", () => {
  shown.cursors.pop();
  refresh();
});
for (const list of ["participants", "timeline"]) {
  by("more-" + list).addEventListener("click", () => {
    shown.counts[list] += 400;
    refresh();
  });
}
by("access").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(TOKEN, by("token").value.trim());
  by("token").value = "";
  refresh();
});

addEventListener("hashchange", () => {
  const id = idInAddress();
  if (id !== null) {
    choose(id);
  }
});

(async function poll() {
  if (!document.hidden) {
    await refresh();
  }
  setTimeout(poll, POLL_MS);
})();
