/** A plot answer as columns for drawing, and in words. Pure. Times are seconds since 1970 UTC, as uPlot takes them. */
import type { Plot } from "./api.ts";
import { micros, timeText } from "./range.ts";

export interface Columns {
  x: number[];
  low: (number | null)[];
  high: (number | null)[];
  middle: (number | null)[];
}

/**
 * Points to draw. A gap becomes a point without value, so that no line bridges it; the value that held before the range
 * starts the line of a change-only mnemonic, and its last value lasts to the end.
 */
export function columns(plot: Plot): Columns {
  const points: [number, number | null, number | null, number | null][] = [];
  const start = micros(plot.start) ?? 0;
  const end = micros(plot.end) ?? 0;
  if (!plot.all_points && plot.before && typeof plot.before.value === "number") {
    points.push([start, plot.before.value, plot.before.value, plot.before.value]);
  }
  if (plot.buckets) {
    const b = plot.buckets;
    const half = (plot.bucket_us ?? 0) / 2;
    b.t_us.forEach((t, i) => points.push([t + half, b.min[i] ?? null, b.max[i] ?? null, plot.all_points ? mean(b.min[i], b.max[i]) : b.last[i] ?? null]));
  } else if (plot.samples) {
    const s = plot.samples;
    s.t_us.forEach((t, i) => points.push([t, s.value[i] ?? null, s.value[i] ?? null, s.value[i] ?? null]));
  }
  const final = points[points.length - 1];
  if (!plot.all_points && final && final[0] < end) {
    points.push([end, final[1], final[2], final[3]]);
  }
  for (const gap of plot.gaps ?? []) {
    points.push([(gap.start_us + gap.end_us) / 2, null, null, null]);
  }
  points.sort((a, b) => a[0] - b[0]);
  return {
    x: points.map((p) => p[0] / 1e6),
    low: points.map((p) => p[1]),
    high: points.map((p) => p[2]),
    middle: points.map((p) => p[3]),
  };
}

function mean(a: number | null | undefined, b: number | null | undefined): number | null {
  return typeof a === "number" && typeof b === "number" ? (a + b) / 2 : null;
}

/** One paragraph that tells what the picture shows. */
export function inWords(plot: Plot): string {
  const unit = plot.unit ? ` ${plot.unit}` : "";
  if (plot.n === 0) {
    const held = plot.before ? ` The last value before was ${plot.before.value}${unit}, at ${timeText(plot.before.t_us)}.` : "";
    return `${plot.mnemonic} has no samples in this range.${held}`;
  }
  const parts = [`${plot.mnemonic} has ${plot.n.toLocaleString("en")} ${plot.n === 1 ? "sample" : "samples"} in this range`];
  if (plot.runs) {
    const values = [...new Set(plot.runs.filter((r) => !r.mixed).map((r) => r.value))];
    parts[0] += `, in ${plot.runs.length} runs of ${values.length} different values: ${values.slice(0, 8).join(", ")}${values.length > 8 ? " …" : ""}.`;
  } else {
    const c = columns(plot);
    const low = c.low.filter((v): v is number => v !== null);
    const high = c.high.filter((v): v is number => v !== null);
    parts[0] += low.length > 0 ? `, from ${round(low.reduce((a, b) => Math.min(a, b)))} to ${round(high.reduce((a, b) => Math.max(a, b)))}${unit}.` : ", none of them a finite number.";
    if (plot.reduced) {
      parts.push("The picture shows the least and the greatest value of each interval.");
    }
  }
  const gaps = plot.gaps?.length ?? 0;
  if (gaps > 0) {
    parts.push(`There ${gaps === 1 ? "is 1 gap" : `are ${gaps} gaps`} without samples.`);
  }
  return parts.join(" ");
}

function round(value: number): string {
  return String(Number(value.toPrecision(10)));
}

/** Rows of the table beside the picture. */
export function rows(plot: Plot, most: number): { head: string[]; rows: string[][]; left: number } {
  const text = (v: unknown) => (v === null || v === undefined ? "not finite" : String(v));
  if (plot.runs) {
    const all = plot.runs.map((r) => [timeText(r.start_us), timeText(r.end_us), r.mixed ? "several" : text(r.value), String(r.n)]);
    return { head: ["From", "To", "Value", "Samples"], rows: all.slice(0, most), left: Math.max(0, all.length - most) };
  }
  if (plot.buckets) {
    const b = plot.buckets;
    const all = b.t_us.slice(0, most).map((t, i) => [timeText(t), text(b.min[i]), text(b.max[i]), text(b.last[i]), String(b.n[i])]);
    return { head: ["From", "Least", "Greatest", "Last", "Samples"], rows: all, left: Math.max(0, b.t_us.length - most) };
  }
  const s = plot.samples ?? { t_us: [], value: [] };
  return {
    head: ["Time (UTC)", "Value"],
    rows: s.t_us.slice(0, most).map((t, i) => [timeText(t), text(s.value[i])]),
    left: Math.max(0, s.t_us.length - most),
  };
}
