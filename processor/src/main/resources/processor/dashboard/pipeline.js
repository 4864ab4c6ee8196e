/** How the processors do: rates, lag, what could not be read, who is ready, and the topology. */

import { chart } from "./charts.js";
import { empty, facts, h, table } from "./dom.js";
import { ask } from "./http.js";
import { counted, duration, moment, number, plain } from "./words.js";

const SPAN_SECONDS = 120;
/** One comes every two seconds. */
const MAX_SAMPLES = 60;
const MAX_DEAD_LETTERS = 50;
const DEAD = "dead_";

const round = (value) => value === null ? "–" : number(Math.round(value * 10) / 10);
const SERIES = {
  "Raw records per second": [
    { label: "Read", colour: "--accent", value: round, of: rate(["decoded", "unrecognized"], DEAD) },
    { label: "New facts", colour: "--live", value: round, of: rate(["new"]) },
    { label: "Repeated", colour: "--warning", value: round, of: rate(["repeated"]) },
  ],
  "Records waiting": [{ label: "Waiting", colour: "--accent", value: round, of: (sample) => waiting(sample.instances) }],
};

export async function showPipeline(root, page) {
  page.title("Pipeline");
  const samples = [];
  const numbers = h("div", null, h("p", { class: "loading", role: "status" }, "Waiting for the first figures …"));
  const letters = h("div", null);
  const plots = Object.entries(SERIES).map(([title, series]) => {
    const values = () => [samples.map((sample) => sample.at), ...series.map((one) => samples.map((sample, i) => one.of(sample, samples[i - 1])))];
    return { values, chart: chart(title, series, values(), { span: SPAN_SECONDS, signal: page.signal }) };
  });
  let dead = null;

  async function readLetters() {
    const { dead_letters: found } = await ask("dead-letters?limit=" + MAX_DEAD_LETTERS, page.signal);
    letters.replaceChildren(found.length ? deadLetters(found) : empty("There is no dead letter."));
  }

  function show(sample) {
    samples.push({ ...sample, at: Date.parse(sample.time) / 1000 });
    samples.splice(0, samples.length - MAX_SAMPLES);
    numbers.replaceChildren(figures(sample.instances), instances(sample.instances));
    plots.forEach((plot) => plot.chart.update(plot.values()));
    page.announce(ready(sample.instances) + " instances ready, " + counted(total(sample.instances, [], DEAD), "dead letter"));
    const now = total(sample.instances, [], DEAD);
    if (dead !== null && now !== dead) {
      page.repeated(readLetters)();
    }
    dead = now;
  }

  await readLetters();
  root.replaceChildren(h("h1", null, "Pipeline"), numbers,
      h("div", { class: "charts" }, plots.map((plot) => plot.chart.figure)),
      h("section", { "aria-labelledby": "dead" }, h("h2", { id: "dead" }, "Dead letters"), letters),
      h("section", { "aria-labelledby": "topology" }, h("div", { class: "section-head" },
          h("h2", { id: "topology" }, "Topology"),
          h("a", { class: "button", href: "topology?format=svg", target: "_blank", rel: "noopener" }, "In its own size")),
      h("img", { class: "topology", src: "topology?format=svg", alt: "Picture of the topology; the same as text is at topology?format=text" })));
  page.listen("events/pipeline", { change: show, again: () => samples.splice(0) });
}

/** The sum over those that answered, of these counts and of those whose name begins so. */
function total(instances, names, prefix) {
  return instances.flatMap((instance) => Object.entries(instance.counts ?? {}))
      .filter(([name]) => names.includes(name) || prefix && name.startsWith(prefix))
      .reduce((sum, [, count]) => sum + count, 0);
}

/** Not known across a restart, or where another instance answered: counts begin at 0 with a process. */
function rate(names, prefix) {
  return (sample, before) => {
    const answered = (one) => one.instances.filter((found) => found.reachable).map((found) => found.address).sort().join();
    if (!before || answered(before) !== answered(sample)) {
      return null;
    }
    const change = total(sample.instances, names, prefix) - total(before.instances, names, prefix);
    return change < 0 ? null : change / (sample.at - before.at);
  };
}

/** Records of active partitions that are not processed. */
function waiting(instances) {
  const known = instances.flatMap((instance) => instance.partitions)
      .filter((partition) => partition.role === "active" && partition.input_lag !== null);
  return known.length ? known.reduce((sum, partition) => sum + partition.input_lag, 0) : null;
}

const ready = (instances) => number(instances.filter((found) => found.ready).length) + " of " + number(instances.length);

function figures(instances) {
  const views = total(instances, ["view"]);
  const reasons = Object.entries(byReason(instances)).map(([reason, count]) => number(count) + " " + plain(reason));
  return facts([
    ["Ready", ready(instances)],
    ["Live sessions", number(total(instances, ["live_sessions"]))],
    ["Records waiting", waiting(instances) === null ? "unknown" : number(waiting(instances))],
    ["From arrival to view", views ? latency(total(instances, ["view_seconds"]) / views) : null, "on average"],
    ["New facts", number(total(instances, ["new"])), "since the start"],
    ["Repeated", number(total(instances, ["repeated"]))],
    ["Of unknown types", number(total(instances, ["unrecognized"]))],
    ["Ends inferred", number(total(instances, ["inferred_ends"]))],
    ["Dead letters", reasons.length ? reasons.join(", ") : "none"],
  ]);
}

const latency = (seconds) => seconds < 10 ? number(Math.round(seconds * 1000)) + " ms" : duration(seconds);

function byReason(instances) {
  const found = {};
  for (const [name, count] of instances.flatMap((instance) => Object.entries(instance.counts ?? {}))) {
    if (name.startsWith(DEAD) && count > 0) {
      found[name.slice(DEAD.length)] = (found[name.slice(DEAD.length)] ?? 0) + count;
    }
  }
  return found;
}

function instances(found) {
  return h("section", { "aria-labelledby": "instances" }, h("h2", { id: "instances" }, "Instances"),
      table("Instances", ["Address", "State", "Active", "Standby", "Waiting", "Behind"], found.map((instance) => {
        const active = instance.partitions.filter((partition) => partition.role === "active");
        const behind = instance.partitions.map((partition) => partition.lag).filter((lag) => lag !== null);
        return [instance.address + (instance.self ? " (this one)" : ""), state(instance), number(active.length),
          number(instance.partitions.length - active.length), optional(waiting([instance])),
          optional(behind.length ? behind.reduce((sum, lag) => sum + lag, 0) : null)];
      })));
}

const optional = (value) => value === null ? "unknown" : number(value);

function state(instance) {
  const [kind, text] = !instance.reachable ? ["bad", "does not answer"]
    : instance.ready ? ["live", "ready"] : ["bad", "not ready"];
  return h("span", { class: "pill " + kind }, text);
}

const deadLetters = (found) => table("Latest dead letters, newest first", ["Received", "Reason", "Detail", "Event", "Place"],
    found.map((letter) => [moment(letter.received_at), plain(letter.reason ?? "unknown"), letter.detail ?? "",
      letter.event_type ?? "", [letter.topic, letter.partition, letter.offset].filter((part) => part !== undefined).join(" / ")]));
