/** Questions to this server. The cookie of a signed-in browser goes with each by itself. */

export class RefusedException extends Error {}
export class NotFoundException extends Error {}

const PAGE = 500;

export async function ask(path, signal) {
  let response;
  try {
    response = await fetch(path, { cache: "no-store", signal, headers: { Accept: "application/json" } });
  } catch (e) {
    throw e.name === "AbortError" ? e : new Error("The server does not answer.");
  }
  if (response.status === 401) {
    throw new RefusedException("A token is needed.");
  }
  const text = await response.text();
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new Error("The server answered " + response.status + ", and not with JSON.");
  }
  if (response.ok) {
    return answer;
  }
  const message = answer.error ? sentence(answer.error) : "The server answered " + response.status + ".";
  throw response.status === 404 ? new NotFoundException(message) : new Error(message);
}

/** As many items of a list as wanted, over as many pages as that takes. */
export async function askList(path, name, count, signal) {
  const items = [];
  let cursor = null;
  do {
    const page = await ask(query(path, { limit: Math.min(PAGE, count - items.length), cursor }), signal);
    items.push(...page[name]);
    cursor = page.cursor;
  } while (cursor && items.length < count);
  return { items, cursor };
}

/** A path with parameters; those without a value are left out. */
export function query(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
  return given.length ? path + (path.includes("?") ? "&" : "?") + new URLSearchParams(given) : path;
}

/** @returns whether the token was accepted */
export async function signIn(token) {
  const response = await fetch("ticket", {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token }),
  });
  if (!response.ok && response.status !== 401) {
    throw new Error("The server answered " + response.status + ".");
  }
  return response.ok;
}

export async function signOut() {
  await fetch("ticket", { method: "DELETE" });
}

function sentence(text) {
  return text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
}
