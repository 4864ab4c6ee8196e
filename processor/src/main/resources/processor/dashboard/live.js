/** What the server tells by itself. One connection for each page, none while nobody looks. */

const RETRY_MS = 5_000;

/**
 * @param path of a stream of server-sent events
 * @param on `change(data)` for each change, `removed(key)` where one is no longer kept, `again()`
 *     after a pause in which changes were missed, `state(text)` for people
 * @param signal ends it
 */
export function listen(path, on, signal) {
  let source = null;
  let timer = null;
  let missed = false;

  function open() {
    clearTimeout(timer);
    if (signal.aborted || document.hidden || source) {
      return;
    }
    source = new EventSource(path);
    source.addEventListener("open", () => {
      on.state("live");
      if (missed) {
        missed = false;
        on.again();
      }
    });
    source.addEventListener("message", (event) => on.change(JSON.parse(event.data)));
    source.addEventListener("removed", (event) => on.removed?.(JSON.parse(event.data).key));
    source.addEventListener("error", () => {
      missed = true;
      on.state("reconnecting");
      // A browser connects again by itself, and goes on where it was; not after an error status.
      if (source?.readyState === EventSource.CLOSED) {
        close();
        timer = setTimeout(open, RETRY_MS);
      }
    });
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function onVisibility() {
    if (document.hidden) {
      missed = true;
      close();
      on.state("paused");
    } else {
      open();
    }
  }

  document.addEventListener("visibilitychange", onVisibility, { signal });
  signal.addEventListener("abort", () => {
    close();
    on.state("");
  });
  open();
}

const ANNOUNCE_MS = 1_000;

/**
 * Says what has changed to a screen reader, which waits for a pause: of many changes the last. What a
 * page says first is what was there when it was opened.
 */
export function announcer(element, signal) {
  let text = null;
  const later = throttled(ANNOUNCE_MS, () => element.textContent = text, signal);
  element.textContent = "";
  return (next) => {
    if (text !== null && text !== next) {
      later();
    }
    text = next;
  };
}

/** Calls at most once in that time, and always after the last call. */
export function throttled(interval, call, signal) {
  let timer = null;
  let again = false;
  async function run() {
    again = false;
    await call();
    timer = again && !signal.aborted ? setTimeout(run, interval) : null;
  }
  signal.addEventListener("abort", () => clearTimeout(timer));
  return () => {
    again = true;
    timer ??= setTimeout(run, interval);
  };
}
