/** One person across sessions. */

import { empty, facts, h } from "./dom.js";
import { ask, askList, query } from "./http.js";
import { throttled } from "./live.js";
import { sessionTable, tick } from "./sessions.js";
import { counted, duration, moment, number } from "./words.js";

const MAX_SESSIONS = 200;
const RELOAD_MS = 1000;

export async function showPerson(root, page) {
  const path = "users/" + encodeURIComponent(page.id);
  const account = page.parameters.get("account_id");
  page.title(page.id);
  const table = sessionTable();
  const head = h("div", null);
  const list = h("div", null);

  async function load() {
    const { items, cursor } = await askList(query(path + "/sessions", { account_id: account }), "sessions", MAX_SESSIONS, page.signal);
    const accounts = [...new Set(items.map((view) => view.account_id).filter(Boolean))];
    const single = account ?? (accounts.length === 1 ? accounts[0] : null);
    const user = single || !accounts.length ? await ask(query(path, { account_id: single }), page.signal) : null;
    head.replaceChildren(user ? sums(user) : choice(page.id, accounts));
    table.update(items);
    page.announce(counted(items.length, "session") + (user ? ", " + duration(user.seconds) + " present" : ""));
    if (!items.length) {
      list.replaceChildren(empty("None of this person's sessions is still kept."));
    } else if (!table.element.isConnected) {
      list.replaceChildren(table.element, cursor ? h("p", { class: "hint" }, "The latest " + number(MAX_SESSIONS) + ".") : "");
    }
  }

  await load();
  root.replaceChildren(
      h("p", { class: "back" }, h("a", { href: "#/sessions" }, "Sessions")),
      h("h1", null, page.id),
      head,
      h("section", { "aria-labelledby": "history" }, h("div", { class: "section-head" },
          h("h2", { id: "history" }, "Sessions"),
          h("a", { class: "button", href: query(path + "/sessions", { account_id: account, format: "csv" }), download: "sessions.csv" }, "CSV")),
      list));
  const later = throttled(RELOAD_MS, page.repeated(load), page.signal);
  page.listen("events/stream?topic=users", {
    again: load,
    change: (user) => user.user_key === page.id && later(),
  });
  const clock = setInterval(() => tick(root), 1000);
  page.signal.addEventListener("abort", () => clearInterval(clock));
}

const sums = (user) => facts([
  ["Sessions", number(user.sessions)], ["Visits", number(user.visits)], ["Time present", duration(user.seconds)],
  ["First seen", moment(user.first_seen)], ["Last seen", moment(user.last_seen)],
  ["Account", h("a", { href: "#/accounts/" + encodeURIComponent(user.account_id) }, user.account_id)],
]);

const choice = (key, accounts) => h("p", null, "Several accounts have a user of that key: ", accounts.flatMap((id, i) => [
  i ? ", " : "", h("a", { href: "#" + query("/people/" + encodeURIComponent(key), { account_id: id }) }, id)]), ".");
