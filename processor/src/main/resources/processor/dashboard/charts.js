/** Charts by uPlot, in the colours of the page. What is drawn has a name for those who do not see it. */

import uPlot from "./lib/uplot.js";
import { arrows, h } from "./dom.js";

const HEIGHT = 180;

/**
 * @param series `{label, colour, bars, value(number)}`
 * @param data seconds since the epoch, then one array for each series
 * @param step seconds between two bars, which are labelled in UTC as hours and days of usage are
 * @param span seconds that are shown where there are no bars
 */
export function chart(title, series, data, { step, span, signal }) {
  const box = h("div", { class: "plot" });
  const figure = h("figure", null, h("figcaption", null, title), box);
  const bars = step ? h("div", { class: "bars", role: "group", "aria-label": title + ". Arrow keys go from one to the next." }) : null;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  let plot = null;
  let shown = data;

  const values = (i) => series.map((one, column) => one.label + " " + one.value(shown[column + 1][i])).join(", ");

  /** A button over each bar of the canvas, or the latest values for the whole picture. */
  function name(u) {
    const times = shown[0];
    if (!bars) {
      box.setAttribute("role", "img");
      box.setAttribute("aria-label", title + (times.length ? ". Latest: " + values(times.length - 1) : ". Nothing yet"));
      return;
    }
    while (bars.children.length > times.length) {
      bars.lastChild.remove();
    }
    times.forEach((time, i) => {
      const bar = bars.children[i] ?? bars.appendChild(h("button", { type: "button", tabindex: "-1" }));
      const text = label(time, step) + ": " + values(i);
      if (bar.getAttribute("aria-label") !== text) {
        bar.setAttribute("aria-label", text);
      }
      const width = u.valToPos(time + step / 2, "x") - u.valToPos(time - step / 2, "x");
      bar.style.left = u.valToPos(time - step / 2, "x") + "px";
      bar.style.width = width + "px";
    });
    if (times.length && !bars.querySelector("[tabindex='0']")) {
      bars.lastChild.tabIndex = 0;
    }
  }

  /** Where nothing is pointed at, the legend has the latest values. */
  function latest(u) {
    if (!(u.cursor.left >= 0) && shown[0].length) {
      u.setLegend({ idx: shown[0].length - 1 }, false);
    }
  }

  /** As the pointer does: the values are in the legend. */
  const explain = ({ target }) => plot?.setCursor({ left: target.offsetLeft + target.offsetWidth / 2, top: 0 });

  if (bars) {
    arrows(bars, () => [[...bars.children]]);
    bars.addEventListener("focusin", explain);
    bars.addEventListener("click", explain);
    bars.addEventListener("focusout", () => plot?.setCursor({ left: -10, top: -10 }));
  }

  function draw() {
    plot?.destroy();
    const grid = { stroke: colour("--line"), width: 1 };
    const axis = { stroke: colour("--quiet"), grid, ticks: grid, font: "12px system-ui, sans-serif" };
    const times = { ...axis, space: 80, values: (u, at) => at.map((seconds) => mark(seconds, step)) };
    plot = new uPlot({
      width: Math.max(200, box.clientWidth), height: HEIGHT,
      tzDate: step ? (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC") : undefined,
      cursor: { y: false, drag: { setScale: false } },
      legend: { live: true },
      hooks: { draw: [name, latest], setLegend: [latest] },
      scales: {
        x: { range: (u, first, last) => range(first, last ?? Date.now() / 1000, step, span) },
        y: { range: (u, low, high) => [0, Math.max(1, high * 1.1)] },
      },
      axes: [times, { ...axis, size: 56, values: (u, values) => values.map((value) => series[0].value(value)) }],
      series: [{ value: (u, at) => at === null ? "–" : label(at, step) }, ...series.map((one) => ({
        label: one.label, stroke: colour(one.colour), width: one.bars ? 0 : 2,
        fill: one.bars ? colour(one.colour) : undefined,
        paths: one.bars ? uPlot.paths.bars({ size: [0.7, 40] }) : undefined,
        points: { show: false }, value: (u, value) => value === null || value === undefined ? "–" : one.value(value),
      }))],
    }, shown, box);
    if (bars) {
      plot.over.append(bars);
    }
  }

  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const size = new ResizeObserver(() => plot ? plot.setSize({ width: Math.max(200, box.clientWidth), height: HEIGHT }) : draw());
  size.observe(box);
  scheme.addEventListener("change", draw, { signal });
  signal.addEventListener("abort", () => {
    size.disconnect();
    plot?.destroy();
  });
  return { figure, update: (next) => {
    shown = next;
    plot?.setData(next);
  } };
}

/** The first and the last bar are as wide as the others. */
const range = (first, last, step, span) => step ? [first - step / 2, last + step / 2] : [last - span, last];

const SECONDS_OF_DAY = 86_400;

/** Midnights of UTC have a date, other times a clock time. */
function mark(seconds, step) {
  const isDay = step && seconds % SECONDS_OF_DAY === 0;
  return new Intl.DateTimeFormat(undefined, isDay
    ? { day: "numeric", month: "short", timeZone: "UTC" }
    : { timeStyle: step ? "short" : "medium", timeZone: step ? "UTC" : undefined }).format(new Date(seconds * 1000));
}

function label(seconds, step) {
  return new Intl.DateTimeFormat(undefined, step === SECONDS_OF_DAY
    ? { dateStyle: "medium", timeZone: "UTC" }
    : { dateStyle: step ? "medium" : undefined, timeStyle: "medium", timeZone: step ? "UTC" : undefined })
      .format(new Date(seconds * 1000));
}
