/** What a kept search asks for, in a line. Pure. */
import type { Parameters } from "./api.ts";

export function describe(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(", ") : value}`)
    .join("; ");
}

/** Address of the page that runs the search; who has it may run a shared one. */
export function linkOf(id: string): string {
  return `/portal/saved/${encodeURIComponent(id)}`;
}
