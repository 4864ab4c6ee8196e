/** The list of sessions: filtered by the server, kept up to date by its events. */

import { empty, h, loading } from "./dom.js";
import { ask, query } from "./http.js";
import { throttled } from "./live.js";
import { counted, duration, moment, number } from "./words.js";

const PAGE = 50;
/** What comes while a page is open pushes out what is oldest. */
const MAX_SHOWN = 500;
/** A filter that finds little is answered with pages that hold little. */
const MAX_QUESTIONS = 20;
const RENDER_MS = 500;
const TYPING_MS = 300;
const FILTERS = ["search", "status", "account_id", "from", "to"];

export async function showSessions(root, page) {
  page.title("Sessions");
  const filter = Object.fromEntries(FILTERS.map((name) => [name, page.parameters.get(name) ?? ""]));
  const list = h("div", null, loading("sessions"));
  const table = sessionTable();
  let shown = new Map();
  let cursor = null;
  let last = null;
  let cut = false;
  let limit = MAX_SHOWN;
  let reading = new AbortController();
  page.signal.addEventListener("abort", () => reading.abort());

  function render() {
    const views = [...shown.values()].sort(newestFirst);
    for (const view of views.splice(limit)) {
      shown.delete(view.session_id);
      cut = true;
    }
    last = views.at(-1);
    const more = cut ? load : cursor ? older : null;
    fill(list, views, table, more, isFiltered(filter));
    page.announce(list.firstChild.textContent);
  }
  const later = throttled(RENDER_MS, render, page.signal);

  /** Whoever asks for something else meanwhile does not get this answer. */
  async function read(after) {
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    list.setAttribute("aria-busy", "true");
    try {
      const found = await readSome(filter, after, signal);
      shown = after ? shown : new Map();
      found.items.forEach((view) => shown.set(view.session_id, view));
      cursor = found.cursor;
      limit = Math.max(MAX_SHOWN, shown.size);
      cut = after ? cut : false;
      list.removeAttribute("aria-busy");
      render();
    } catch (e) {
      if (!signal.aborted) {
        throw e;
      }
    }
  }

  const load = () => read(null);
  const older = () => page.guarded(() => read(cursor))();
  const csv = h("a", { class: "button", download: "sessions.csv" }, "CSV");
  const link = () => csv.href = query("sessions?format=csv", parameters(filter));
  link();
  root.replaceChildren(h("div", { class: "section-head" }, h("h1", null, "Sessions"), csv), form(filter, (values) => {
    Object.assign(filter, values);
    link();
    history.replaceState(null, "", "#" + query("/sessions", values));
    page.guarded(load)();
  }), list);

  await load();
  page.listen("events/stream?topic=sessions", {
    again: load,
    removed: (key) => shown.delete(key) && later(),
    change: (view) => {
      if (!matches(view, filter)) {
        shown.delete(view.session_id) && later();
      } else if (shown.has(view.session_id) || !cursor || !last || newestFirst(view, last) < 0) {
        shown.set(view.session_id, view);
        later();
      }
    },
  });
  const clock = setInterval(() => tick(list), 1000);
  page.signal.addEventListener("abort", () => clearInterval(clock));
}

async function readSome(filter, after, signal) {
  const items = [];
  let cursor = after;
  let questions = 0;
  do {
    const page = await ask(query("sessions", { ...parameters(filter), limit: PAGE - items.length, cursor }), signal);
    items.push(...page.sessions);
    cursor = page.cursor;
    questions++;
  } while (cursor && items.length < PAGE && questions < MAX_QUESTIONS);
  return { items, cursor };
}

/** What is typed as local time is asked for as an instant. */
const parameters = ({ from, to, ...rest }) =>
  ({ ...rest, from: from && new Date(from).toISOString(), to: to && new Date(to).toISOString() });

/** As the server filters, so that events are treated as its answers are. */
function matches(view, filter) {
  const start = view.start_time && Date.parse(view.start_time);
  const wanted = filter.search.toLowerCase();
  return (!filter.status || view.status === filter.status)
      && (!filter.account_id || view.account_id === filter.account_id)
      && (!filter.from || start >= Date.parse(filter.from))
      && (!filter.to || start !== null && start < Date.parse(filter.to))
      && (!wanted || [view.session_id, view.session_name, view.session_key, view.account_id]
          .some((text) => text?.toLowerCase().includes(wanted)));
}

const newestFirst = (a, b) => (b.start_time ?? "").localeCompare(a.start_time ?? "")
    || (a.session_id < b.session_id ? -1 : 1);

const isFiltered = (filter) => Object.values(filter).some((value) => value);

function form(filter, apply) {
  let timer = null;
  const send = () => {
    clearTimeout(timer);
    apply(Object.fromEntries(new FormData(element)));
  };
  const field = (label, name, type, hint) => h("label", null, label,
      h("input", { name, type, value: filter[name], placeholder: hint, autocomplete: "off" }));
  const status = (value, label) => h("label", null,
      h("input", { type: "radio", name: "status", value, checked: filter.status === value }), h("span", null, label));
  const element = h("form", { class: "filters", role: "search", input: () => {
    clearTimeout(timer);
    timer = setTimeout(send, TYPING_MS);
  }, submit: (event) => {
    event.preventDefault();
    send();
  } },
  field("Search", "search", "search", "Name, key, id or account"),
  h("fieldset", { class: "segments" }, h("legend", null, "Status"),
      status("", "All"), status("live", "Live"), status("ended", "Ended")),
  field("Account", "account_id", "text", "Exact id"),
  field("Started from", "from", "datetime-local"),
  field("Started before", "to", "datetime-local"));
  return element;
}

/** What is there already stays there: whoever is on a row with the keyboard stays on it. */
function fill(list, views, table, more, filtered) {
  if (!views.length && !more) {
    list.replaceChildren(empty(filtered
      ? "No session is like that." : "No session is known yet. The first will appear here by itself."));
    return;
  }
  if (!table.element.isConnected) {
    list.replaceChildren(h("p", { class: "hint" }), table.element);
  }
  const text = counted(views.length, "session") + (more ? ", and there are more" : "");
  if (list.firstChild.textContent !== text) {
    list.firstChild.textContent = text;
  }
  table.update(views);
  list.querySelector(".more")?.remove();
  if (more) {
    list.append(h("button", { type: "button", class: "more", click: more }, "Show older ones"));
  }
}

/** A row for each session, which only changes where its session does. */
export function sessionTable() {
  const body = h("tbody", null);
  const rows = new Map();
  const element = h("table", { class: "sessions" },
      h("caption", { class: "unseen" }, "Sessions, newest start first"),
      h("thead", null, h("tr", null, ["Session", "Status", "Started", "Duration", "People", "With"]
          .map((head) => h("th", { scope: "col" }, head)))),
      body);

  function rowOf(view) {
    const known = rows.get(view.session_id);
    if (known?.view === view) {
      return known.row;
    }
    const row = known?.row ?? h("tr", { "data-id": view.session_id }, name(view));
    if (known && (known.view.session_name !== view.session_name || known.view.account_id !== view.account_id)) {
      row.firstChild.replaceWith(name(view));
    }
    while (row.children.length > 1) {
      row.lastChild.remove();
    }
    row.append(...values(view));
    rows.set(view.session_id, { view, row });
    return row;
  }

  function update(views) {
    const wanted = new Set(views.map((view) => view.session_id));
    for (const [id, { row }] of rows) {
      if (!wanted.has(id)) {
        row.remove();
        rows.delete(id);
      }
    }
    views.forEach((view, i) => {
      const row = rowOf(view);
      if (body.children[i] !== row) {
        body.insertBefore(row, body.children[i] ?? null);
      }
    });
  }
  return { element, update };
}

const name = (view) => h("td", null,
    h("a", { class: "name", href: "#/sessions/" + encodeURIComponent(view.session_id) },
        view.session_name || view.session_id),
    h("span", { class: "meta" }, view.account_id ? "account " + view.account_id : "account unknown"));

function values(view) {
  const people = view.participants ?? {};
  const live = view.status === "live";
  return [
    h("td", { "data-head": "Status" }, h("span", { class: "pill " + view.status }, view.status)),
    h("td", { "data-head": "Started", class: "figure" }, moment(view.start_time)),
    h("td", { "data-head": "Duration", class: "figure", "data-since": live ? view.start_time : null },
        live ? since(view.start_time) : duration(view.duration_seconds)),
    h("td", { "data-head": "People", class: "figure" }, live
      ? number(people.present ?? 0) + " now, " + number(people.total ?? 0) + " in all"
      : number(people.total ?? 0) + " in all, peak " + number(people.peak ?? 0)),
    h("td", { "data-head": "With", class: "marks" }, marks(view)),
  ];
}

function marks(view) {
  const found = [
    [view.recording?.state !== undefined && view.recording.state !== "none", view.recording?.state === "recording" ? "recording now" : "recording " + view.recording?.state],
    [view.sharing?.shares, counted(view.sharing?.shares ?? 0, "share")],
    [view.live_streaming?.streams, counted(view.live_streaming?.streams ?? 0, "live stream")],
    [view.stream_ingestion?.streams, counted(view.stream_ingestion?.streams ?? 0, "ingestion")],
    [view.callouts?.attempts, counted(view.callouts?.attempts ?? 0, "call-out")],
    [view.alerts?.total, counted(view.alerts?.total ?? 0, "alert"), "warning"],
  ].filter(([some]) => some);
  return found.map(([, text, kind]) => h("span", { class: "mark " + (kind ?? "") }, text));
}

const since = (start) => start ? duration(Math.max(0, (Date.now() - Date.parse(start)) / 1000)) : "unknown";

export function tick(root) {
  for (const cell of root.querySelectorAll("[data-since]")) {
    cell.textContent = since(cell.dataset.since);
  }
}
