/** Accounts, and what one of them used. */

import { chart } from "./charts.js";
import { empty, h, table } from "./dom.js";
import { askList, query } from "./http.js";
import { throttled } from "./live.js";
import { counted, number } from "./words.js";

const MAX_ACCOUNTS = 1000;
const MAX_ROWS = 1000;
const RENDER_MS = 1000;
const SECONDS = { hour: 3600, day: 86_400 };
/** How far back the charts go from the last row, at most and at least. */
const SHOWN = { hour: 7 * 24, day: 90 };
const LEAST = { hour: 24, day: 14 };

export async function showAccounts(root, page) {
  page.title("Accounts");
  const { items, cursor } = await askList("accounts", "accounts", MAX_ACCOUNTS, page.signal);
  root.replaceChildren(h("h1", null, "Accounts"), items.length
    ? h("ul", { class: "links" }, items.map(({ account_id: id }) =>
      h("li", null, h("a", { href: "#/accounts/" + encodeURIComponent(id) }, id))))
    : empty("No account is known yet."),
  cursor ? h("p", { class: "hint" }, "The first " + number(MAX_ACCOUNTS) + " of them.") : "");
}

export async function showAccount(root, page) {
  page.title("Account " + page.id);
  const path = "accounts/" + encodeURIComponent(page.id) + "/usage";
  const granularity = page.parameters.get("granularity") === "hour" ? "hour" : "day";
  const rows = new Map();
  const drawing = h("div", null);
  let charts = null;

  async function load() {
    const days = await askList(query(path, { granularity: "day" }), "usage", MAX_ROWS, page.signal);
    let found = days.items;
    if (granularity === "hour" && found.length) {
      const last = Date.parse(found.at(-1).start) / 1000 + SECONDS.day;
      const from = new Date((last - SHOWN.hour * SECONDS.hour) * 1000).toISOString();
      found = (await askList(query(path, { granularity, from }), "usage", MAX_ROWS, page.signal)).items;
    }
    rows.clear();
    found.forEach((row) => rows.set(row.start, row));
    render();
  }

  function render() {
    if (!rows.size) {
      drawing.replaceChildren(empty("This account has used nothing that is still kept."));
      return;
    }
    const data = filled(rows, granularity);
    page.announce(inShort(data.at(-1), granularity));
    if (charts) {
      charts.forEach((one) => one.chart.update(one.data(data)));
    } else {
      charts = CHARTS.map(([title, ...series]) => {
        const values = (table) => [table.map((row) => row.at), ...series.map((one) => table.map(one.of))];
        return { chart: chart(title, series, values(data), { step: SECONDS[granularity], signal: page.signal }), data: values };
      });
      drawing.replaceChildren(h("div", { class: "charts" }, charts.map((one) => one.chart.figure)), h("div", { id: "numbers" }));
    }
    const open = drawing.querySelector("details")?.open ?? false;
    drawing.lastElementChild.replaceChildren(h("details", { open }, h("summary", null, "The same as numbers"), numbers(data, granularity)));
  }

  const tab = (name, text) => h("a", { class: "button", href: "#/accounts/" + encodeURIComponent(page.id) + "?granularity=" + name,
    "aria-current": granularity === name ? "true" : null }, text);
  await load();
  root.replaceChildren(
      h("p", { class: "back" }, h("a", { href: "#/accounts" }, "Accounts")),
      h("h1", null, "Account " + page.id),
      h("div", { class: "section-head" },
          h("div", { class: "tabs", role: "group", "aria-label": "By" }, tab("day", "By day"), tab("hour", "By hour")),
          h("span", { class: "hint" }, "Hours and days of UTC"),
          h("a", { class: "button", href: "#" + query("/sessions", { account_id: page.id }) }, "Its sessions"),
          h("a", { class: "button", href: query(path, { granularity, format: "csv" }), download: "usage.csv" }, "CSV")),
      drawing);
  const later = throttled(RENDER_MS, render, page.signal);
  page.listen("events/stream?topic=usage", {
    again: load,
    change: (row) => {
      if (row.account_id === page.id && row.granularity === granularity) {
        rows.set(row.start, row);
        later();
      }
    },
  });
}

const whole = (value) => Number.isInteger(value) ? number(value) : "";
const hours = (value) => number(Math.round(value * 10) / 10);

const CHARTS = [
  ["Sessions begun", { label: "Sessions", colour: "--accent", bars: true, value: whole, of: (row) => row.sessions }],
  ["Participants", { label: "Participants", colour: "--live", bars: true, value: whole, of: (row) => row.participants }],
  ["Hours", { label: "Of participants", colour: "--live", value: hours, of: (row) => row.participant_seconds / 3600 },
    { label: "Of sessions", colour: "--accent", value: hours, of: (row) => row.session_seconds / 3600 }],
  ["Most sessions at once", { label: "Sessions", colour: "--warning", bars: true, value: whole, of: (row) => row.peak_sessions }],
];

const NOTHING = { sessions: 0, participants: 0, session_seconds: 0, participant_seconds: 0, peak_sessions: 0, alerts: 0 };

/** An hour or day of nothing has no row. */
function filled(rows, granularity) {
  const step = SECONDS[granularity];
  const byTime = new Map([...rows.values()].map((row) => [Date.parse(row.start) / 1000, row]));
  const last = Math.max(...byTime.keys());
  const first = Math.min(last - (LEAST[granularity] - 1) * step,
      Math.max(Math.min(...byTime.keys()), last - (SHOWN[granularity] - 1) * step));
  const found = [];
  for (let at = first; at <= last; at += step) {
    found.push({ at, ...(byTime.get(at) ?? NOTHING) });
  }
  return found;
}

const time = (at, granularity) => new Date(at * 1000).toISOString().slice(0, granularity === "day" ? 10 : 16).replace("T", " ");

const inShort = (row, granularity) => time(row.at, granularity) + ": " + counted(row.sessions, "session")
  + ", " + counted(row.participants, "participant");

function numbers(data, granularity) {
  const heads = [granularity === "day" ? "Day" : "Hour", "Sessions", "Participants", "Session hours",
    "Participant hours", "Peak sessions", "Alerts"];
  return table("Usage", heads, data.filter((row) => row.start).reverse().map((row) => [time(row.at, granularity), number(row.sessions),
    number(row.participants), hours(row.session_seconds / 3600), hours(row.participant_seconds / 3600),
    number(row.peak_sessions), number(row.alerts)]));
}
