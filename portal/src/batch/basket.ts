/** The basket: observations whose files somebody wants, kept in this browser. */
import type { BundleRequest, Choice, Format, JobState, LayoutName, ProductWish } from "./api.ts";

/** Most observations that one request takes is far more; this keeps the page usable. */
export const MOST = 2000;

const KEY = "archive-basket";

export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** What stands in the basket, as collection/obs_id; what cannot be read is an empty basket. */
export function read(store: Store): string[] {
  try {
    const stored = JSON.parse(store.getItem(KEY) ?? "[]") as unknown;
    return Array.isArray(stored) ? [...new Set(stored.filter((s): s is string => typeof s === "string" && s.includes("/")))].slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function write(store: Store, names: string[]): string[] {
  try {
    store.setItem(KEY, JSON.stringify(names));
  } catch {
    // a browser that keeps nothing still has the basket of this page
  }
  return names;
}

export function add(store: Store, names: string[]): string[] {
  return write(store, [...new Set([...read(store), ...names])].slice(0, MOST));
}

export function drop(store: Store, names: string[]): string[] {
  const gone = new Set(names);
  return write(store, read(store).filter((n) => !gone.has(n)));
}

export interface Filters {
  recommended: boolean;
  types: string[];
  /** words as typed, separated by blanks or commas */
  subgroups: string;
  extensions: string;
  levels: string[];
}

/** Minimum recommended products, as MAST's basket starts. */
export const START: Filters = { recommended: true, types: [], subgroups: "", extensions: "", levels: [] };

function words(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

/** What is not chosen does not narrow. */
export function wishOf(f: Filters): ProductWish {
  const wish: ProductWish = {};
  if (f.recommended) {
    wish.recommended = true;
  }
  if (f.types.length > 0) {
    wish.type = f.types;
  }
  if (words(f.subgroups).length > 0) {
    wish.subgroup = words(f.subgroups.toUpperCase());
  }
  if (words(f.extensions).length > 0) {
    wish.extension = words(f.extensions).map((e) => e.replace(/^[*.]+/, "").toLowerCase());
  }
  if (f.levels.length > 0) {
    wish.calib_level = f.levels.map(Number);
  }
  return wish;
}

export function choiceOf(observations: string[], f: Filters): Choice {
  return { observations, products: wishOf(f) };
}

export function requestOf(observations: string[], f: Filters, format: Format, layout: LayoutName): BundleRequest {
  return { files: choiceOf(observations, f), format, layout };
}

/** What an owner can do with a job in a state. */
export function deeds(state: JobState): ("pause" | "resume" | "cancel")[] {
  switch (state) {
    case "queued":
    case "running":
      return ["pause", "cancel"];
    case "paused":
      return ["resume", "cancel"];
    default:
      return [];
  }
}

export function isMoving(state: JobState): boolean {
  return state === "queued" || state === "running";
}
