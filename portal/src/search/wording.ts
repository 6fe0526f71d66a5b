/** How observations are told in words and links. Pure, except that it builds elements. */
import { type Child, h } from "../ui/dom.ts";
import { breakable, day } from "../ui/format.ts";
import type { Observation } from "./api.ts";

export function observationLink(o: { obs_collection: string; obs_id: string }, text?: string): HTMLElement {
  return h("a", { href: observationPath(o), "data-testid": "observation-link" }, text ?? breakable(o.obs_id));
}

export function observationPath(o: { obs_collection: string; obs_id: string }): string {
  return `/portal/observations/${encodeURIComponent(o.obs_collection)}/${encodeURIComponent(o.obs_id)}`;
}

export function isAhead(o: Observation): boolean {
  return o.status === "planned" || o.status === "scheduled";
}

/** A coloured word for the state; the word carries the meaning, not the colour. */
export function statusBadge(status: string): HTMLElement {
  return h("span", { class: `badge status-${status}` }, status);
}

export function rightsText(o: { data_rights: string | null; t_obs_release: string | null }): Child {
  if (o.data_rights === "PUBLIC") {
    return "public";
  }
  if (o.data_rights === "EXCLUSIVE_ACCESS") {
    return h("span", { class: "badge exclusive" }, o.t_obs_release ? `exclusive until ${day(o.t_obs_release)}` : "exclusive, release date unknown");
  }
  return h("span", { class: "muted" }, "no data yet");
}

/** When it was, or will be, observed. */
export function whenText(o: Observation): Child {
  if (o.t_min) {
    return day(o.t_min);
  }
  if (o.plan_window_start || o.plan_window_end) {
    return h("span", { class: "muted" }, `from ${day(o.plan_window_start) || "?"}`, h("br"), `to ${day(o.plan_window_end) || "?"}`);
  }
  return null;
}
