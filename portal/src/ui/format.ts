/** How values look in the pages. Times are UTC, as the archive stores them. */
import { type Child, h } from "./dom.ts";

export function time(value: string | null | undefined): string {
  if (!value) {
    return "";
  }
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : date.toISOString().slice(0, 16).replace("T", " ") + " UTC";
}

export function day(value: string | null | undefined): string {
  if (!value) {
    return "";
  }
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : date.toISOString().slice(0, 10);
}

export function bytes(value: number | null | undefined): string {
  if (value === null || value === undefined) {
    return "";
  }
  const units = ["B", "kB", "MB", "GB", "TB"];
  let n = value;
  let i = 0;
  while (n >= 1000 && i < units.length - 1) {
    n /= 1000;
    i += 1;
  }
  return `${i === 0 ? n : n.toPrecision(3)} ${units[i]}`;
}

export function number(value: number | null | undefined, digits = 6): string {
  return value === null || value === undefined ? "" : String(Number(value.toPrecision(digits)));
}

export function seconds(value: number | null | undefined): string {
  return value === null || value === undefined ? "" : `${number(value, 5)} s`;
}

export function count(n: number, one: string, many = one + "s"): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

/** A long name that may break after its underscores and hyphens, and is still one word for search and copy. */
export function breakable(name: string): Child {
  return name.split(/(?<=[_-])/).flatMap((part, i) => (i === 0 ? [part] : [h("wbr"), part]));
}
