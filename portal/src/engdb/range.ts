/** Time ranges of telemetry as text and as microseconds. Pure; UTC throughout. */

export interface Range {
  start: string;
  end: string;
}

const TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(\.\d{1,6})?)?)?Z?$/;

/** Microseconds since 1970 of "2022-02-02", "2022-02-02 22:24", "2022-02-02T22:24:58.123456Z"; null for anything else. */
export function micros(text: string): number | null {
  const m = TIME.exec(text.trim());
  if (!m) {
    return null;
  }
  const iso = `${m[1]}T${m[2] ?? "00:00"}:${m[3] ?? "00"}Z`;
  const ms = Date.parse(iso);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== m[1]) {
    return null;
  }
  return ms * 1000 + Math.round(Number(`0${m[4] ?? ""}`) * 1e6);
}

/** The shortest text of a time that loses no microsecond, with Z. */
export function isoOf(us: number): string {
  const whole = Math.floor(us / 1e6);
  const fraction = us - whole * 1e6;
  const text = new Date(whole * 1000).toISOString().slice(0, 19);
  return fraction === 0 ? `${text}Z` : `${text}.${String(Math.round(fraction)).padStart(6, "0")}Z`;
}

/** For people: minutes suffice for long ranges. */
export function timeText(us: number): string {
  return isoOf(us).replace("T", " ").replace("Z", "").replace(/(\.\d*?)0+$/, "$1");
}

/** What is wrong with a range, or null. */
export function rangeFault(range: Range): string | null {
  const start = micros(range.start);
  const end = micros(range.end);
  if (start === null || end === null) {
    return "Times are written like 2022-02-02 22:24:58 (UTC).";
  }
  return start < end ? null : "The start must lie before the end.";
}

/** Moves by a part of the width, or widens about the middle. */
export function shifted(range: Range, by: number): Range {
  const start = micros(range.start) ?? 0;
  const end = micros(range.end) ?? 0;
  const step = Math.round((end - start) * by);
  return { start: isoOf(start + step), end: isoOf(end + step) };
}

export function widened(range: Range, factor: number): Range {
  const start = micros(range.start) ?? 0;
  const end = micros(range.end) ?? 0;
  const more = Math.round(((end - start) * (factor - 1)) / 2);
  return { start: isoOf(start - more), end: isoOf(end + more) };
}

/** Labels of a time axis with ticks `step` seconds apart: the date where a day begins and at the first tick, else the time. */
export function tickLabels(ticks: number[], step: number): string[] {
  return ticks.map((t, i) => {
    const iso = isoOf(Math.round(t * 1e6));
    const date = iso.slice(0, 10);
    const clock = step >= 60 ? iso.slice(11, 16) : iso.slice(11, -1).replace(/(\.\d*?)0+$/, "$1");
    if (step >= 86400) {
      return date;
    }
    return i === 0 || iso.slice(11, 19) === "00:00:00" ? `${clock}\n${date}` : clock;
  });
}

/** A range that was dragged with the mouse, in round numbers: a thousandth of its width does not matter to anybody. */
export function tidied(range: Range): Range {
  const start = micros(range.start) ?? 0;
  const end = micros(range.end) ?? 0;
  const step = Math.max(1, 10 ** Math.floor(Math.log10(Math.max(1, (end - start) / 1000))));
  const whole = Math.min(step, 1e6);
  return { start: isoOf(Math.floor(start / whole) * whole), end: isoOf(Math.ceil(end / whole) * whole) };
}

/** What is shown first: the day that ends with the last sample, or everything if that is less than a day. Null without samples. */
export function lastDay(first: string | null, last: string | null): Range | null {
  const from = first ? micros(first) : null;
  const to = last ? micros(last) : null;
  if (from === null || to === null) {
    return null;
  }
  const grain = to - from < 60e6 ? 1e6 : 60e6;
  const end = Math.floor(to / grain) * grain + grain;
  return { start: isoOf(Math.max(end - 86400e6, Math.floor(from / grain) * grain)), end: isoOf(end) };
}

/** Labels of a value axis with as many decimals as the step between ticks needs. */
export function valueLabels(ticks: number[], step: number): string[] {
  const digits = Math.min(12, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
  return ticks.map((t) => (Math.abs(t) >= 1e9 ? t.toPrecision(6) : t.toFixed(digits)));
}
