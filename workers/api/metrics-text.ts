import type { Gauge } from "@careertrainer/domain/metrics/read-gauges";
import type { RequestCount } from "@careertrainer/platform/request-counts";

type Labels = Record<string, string>;
type Line = { suffix?: string; labels?: Labels; value: number };

const escaped = (value: string) => value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");

function family(name: string, type: "counter" | "gauge" | "histogram", help: string, lines: Line[]): string {
  if (lines.length === 0) return "";
  const rows = lines.map(({ suffix = "", labels = {}, value }) => {
    const inside = Object.entries(labels).map(([label, text]) => `${label}="${escaped(text)}"`);
    return `careertrainer_${name}${suffix}${inside.length > 0 ? `{${inside.join(",")}}` : ""} ${value}`;
  });
  return [`# HELP careertrainer_${name} ${help}`, `# TYPE careertrainer_${name} ${type}`, ...rows, ""].join("\n");
}

/** The text format of Prometheus (version 0.0.4). No label is about anybody. */
export function metricsText(input: {
  now: Date;
  version: string;
  requests: { isolate: string; counts: RequestCount[] };
  gauges: Gauge[];
}): string {
  const { isolate, counts } = input.requests;
  const of = (name: string) => input.gauges.filter((gauge) => gauge.name === name);
  const seconds = input.now.getTime() / 1000;
  const requestLabels = ({ method, route, status }: RequestCount) => ({ isolate, method, route, status });
  return [
    family("build_info", "gauge", "Which release answers.", [{ labels: { version: input.version }, value: 1 }]),
    family(
      "request_seconds",
      "histogram",
      "Answered requests of this isolate alone, since it began; a Worker shares no memory.",
      counts.flatMap((count) => [
        ...count.within.map(({ bound, count: n }) => ({
          suffix: "_bucket",
          labels: { ...requestLabels(count), le: String(bound) },
          value: n,
        })),
        { suffix: "_bucket", labels: { ...requestLabels(count), le: "+Inf" }, value: count.count },
        { suffix: "_sum", labels: requestLabels(count), value: count.seconds },
        { suffix: "_count", labels: requestLabels(count), value: count.count },
      ]),
    ),
    family(
      "sessions",
      "gauge",
      "Training sessions by state, at the last sample.",
      of("sessions").map(({ label, value }) => ({ labels: { state: label }, value })),
    ),
    family(
      "queue_depth",
      "gauge",
      "Training sessions that wait for their evaluation.",
      of("sessions").length > 0
        ? [{ value: sum(of("sessions").filter(({ label }) => label === "ended" || label === "evaluating")) }]
        : [],
    ),
    family("queue_oldest_seconds", "gauge", "How long the oldest of them has waited.", of("waiting_seconds")),
    family("locked_doors", "gauge", "Accounts, browsers and addresses that may not guess now.", of("locked_doors")),
    family("database_lock_waits", "gauge", "Locks of the database that somebody waits for.", of("lock_waits")),
    family(
      "job_lag_seconds",
      "gauge",
      "Since each scheduled job last ended well.",
      of("job_done").map(({ label, value }) => ({ labels: { job: label }, value: Math.max(0, seconds - value) })),
    ),
    family(
      "retention_overdue_seconds",
      "gauge",
      "By how much the oldest row of a table is over its period, when the engine last looked.",
      of("retention_overdue_seconds").map(({ label, value }) => ({ labels: { table: label }, value })),
    ),
    family(
      "sample_age_seconds",
      "gauge",
      "Since these numbers were sampled; more than two minutes means that the cron stands still.",
      sampledAt(input.gauges).map((at) => ({ value: Math.max(0, seconds - at) })),
    ),
  ].join("");
}

const sum = (gauges: Gauge[]) => gauges.reduce((total, { value }) => total + value, 0);
const sampledAt = (gauges: Gauge[]) =>
  gauges.length === 0 ? [] : [Math.max(...gauges.map(({ at }) => at.getTime())) / 1000];
