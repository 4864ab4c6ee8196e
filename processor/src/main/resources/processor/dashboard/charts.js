/** Charts by uPlot, in the colours of the page. */

import uPlot from "./lib/uplot.js";
import { h } from "./dom.js";

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
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  let plot = null;
  let shown = data;

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
