/** Which page is shown, and who may see it. */

import { h, loading, problem } from "./dom.js";
import { NotFoundException, RefusedException, ask, signIn, signOut } from "./http.js";
import { announcer, listen } from "./live.js";
import { showAccount, showAccounts } from "./accounts.js";
import { showPerson } from "./person.js";
import { showPipeline } from "./pipeline.js";
import { showSession } from "./session.js";
import { showSessions } from "./sessions.js";

/** The part of the address behind `#`, and what shows it. */
const PAGES = [
  [/^\/sessions$/, showSessions, "sessions"],
  [/^\/sessions\/(.+)$/, showSession, "session"],
  [/^\/accounts$/, showAccounts, "accounts"],
  [/^\/accounts\/(.+)$/, showAccount, "account"],
  [/^\/people\/(.+)$/, showPerson, "person"],
  [/^\/pipeline$/, showPipeline, "pipeline"],
];

const STATES = { live: "Live", reconnecting: "Not live, connecting again …", paused: "Paused", "": "" };
const RETRY_MS = 5_000;
const SIGNED_IN = "videosdk-streams-signed-in";

const by = (id) => document.getElementById(id);
const main = by("main");
let current = new AbortController();

function address() {
  const [path, parameters] = location.hash.slice(1).split("?", 2);
  return { path: path || "/sessions", parameters: new URLSearchParams(parameters) };
}

async function show() {
  current.abort();
  current = new AbortController();
  const { signal } = current;
  const { path, parameters } = address();
  for (const link of document.querySelectorAll("nav a")) {
    const here = path === link.hash.slice(1) || path.startsWith(link.hash.slice(1) + "/");
    here ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  const found = PAGES.map(([pattern, page, name]) => [pattern.exec(path), page, name]).find(([match]) => match);
  if (!found) {
    location.replace("#/sessions");
    return;
  }
  const [match, page, name] = found;
  by("access").hidden = true;
  main.hidden = false;
  main.replaceChildren(loading("the " + name));
  const context = {
    id: match[1] && decoded(match[1]),
    parameters,
    signal,
    announce: announcer(by("announcement"), signal),
    title: (text) => document.title = text + " · videosdk-streams",
    listen: (path, on) => listen(path, { state, ...on, again: repeated(on.again, signal) }, signal),
    guarded: (call) => guarded(call, signal),
    repeated: (call) => repeated(call, signal),
  };
  await guarded(() => page(main, context), signal)();
}

/** Shows what went wrong in place of the page; a page that is left says nothing more. */
function guarded(call, signal) {
  return async () => {
    try {
      await call();
    } catch (e) {
      if (signal.aborted) {
        return;
      }
      current.abort();
      if (e instanceof RefusedException) {
        askForToken();
      } else {
        const title = e instanceof NotFoundException ? "Not found" : "Not available";
        document.title = title + " · videosdk-streams";
        main.replaceChildren(h("h1", null, title), problem(e, show));
      }
    }
  };
}

/** What is shown stays while it cannot be brought up to date, which is tried until it succeeds. */
function repeated(call, signal) {
  let failed = false;
  return async function attempt() {
    try {
      await call();
      if (failed) {
        failed = false;
        state("live");
      }
    } catch (e) {
      if (signal.aborted) {
        return;
      }
      if (e instanceof RefusedException || e instanceof NotFoundException) {
        await guarded(() => Promise.reject(e), signal)();
        return;
      }
      failed = true;
      state("reconnecting");
      const timer = setTimeout(attempt, RETRY_MS);
      signal.addEventListener("abort", () => clearTimeout(timer));
    }
  };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function state(name) {
  by("connection").textContent = STATES[name];
  by("connection").dataset.state = name;
  if (name === "reconnecting") {
    // An event source does not say that it is refused; a question does.
    ask("sessions?limit=1").catch((e) => e instanceof RefusedException && refuse());
  }
}

function refuse() {
  current.abort();
  askForToken();
}

function askForToken() {
  localStorage.removeItem(SIGNED_IN);
  by("sign-out").hidden = true;
  main.replaceChildren();
  main.hidden = true;
  by("access").hidden = false;
  by("token").focus();
}

by("access").addEventListener("submit", async (event) => {
  event.preventDefault();
  by("refused").textContent = "";
  try {
    const accepted = await signIn(by("token").value.trim());
    by("refused").textContent = accepted ? "" : "This is not one of the tokens.";
    if (!accepted) {
      by("token").select();
      return;
    }
  } catch (e) {
    by("refused").textContent = e.message;
    return;
  }
  by("token").value = "";
  localStorage.setItem(SIGNED_IN, "yes");
  by("sign-out").hidden = false;
  await show();
  main.focus();
});

by("sign-out").addEventListener("click", async () => {
  await signOut();
  refuse();
});

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

addEventListener("hashchange", async () => {
  await show();
  scrollTo(0, 0);
  main.focus({ preventScroll: true });
});
by("sign-out").hidden = !localStorage.getItem(SIGNED_IN);
show();
