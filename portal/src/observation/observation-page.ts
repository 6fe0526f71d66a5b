/** One observation: facts, sky, preview, products, its life so far, and what to do next. */
import type { Page, Visit } from "../app/page.ts";
import { isStaff } from "../app/session.ts";
import { basketButton } from "../batch/basket-button.ts";
import { ProblemError, problemOf, withQuery } from "../api/http.ts";
import { type Child, h, replace } from "../ui/dom.ts";
import { breakable, bytes, day, number, seconds, time } from "../ui/format.ts";
import { button, form, read, submit, text } from "../ui/form.ts";
import { act, empty, section } from "../ui/states.ts";
import { facts, pagedTable, table } from "../ui/table.ts";
import { skyPlot } from "../sky/plot.ts";
import { decText, raText } from "../sky/position.ts";
import { parseRegion, viewOf } from "../sky/region.ts";
import { history, type Observation, observation, previewPath, type Product, products } from "../search/api.ts";
import { isAhead, rightsText, statusBadge } from "../search/wording.ts";

export async function observationPage(visit: Visit): Promise<Page> {
  const { collection, obs_id } = visit.params as { collection: string; obs_id: string };
  const o = await observation(collection, obs_id);
  const first = await products(collection, obs_id).catch((error: unknown) => error as Error);
  return {
    title: `${o.obs_id} (${o.obs_collection})`,
    heading: [o.obs_id, " ", statusBadge(o.status)],
    wide: true,
    body: h(
      "div",
      { class: "columns" },
      h("div", { class: "stack" }, summary(o), panel("Products", "products", productList(o, first, isStaff(visit.session)))),
      h("div", { class: "stack" }, next(o), panel("Preview", "preview", preview(o)), panel("Footprint", "footprint", sky(o)), panel("History", "history", life(o))),
    ),
  };
}

function panel(title: string, testid: string, body: Child): HTMLElement {
  return h("section", { class: "panel", "data-testid": `panel-${testid}` }, h("h2", null, title), body);
}

function summary(o: Observation): HTMLElement {
  return panel("Facts", "facts", [
    o.obs_title ? h("p", null, h("b", null, o.obs_title)) : null,
    noDataYet(o),
    facts([
      ["Mission", o.obs_collection],
      ["Program", o.proposal_id && h("a", { href: `/portal/search?program=${encodeURIComponent(o.proposal_id)}` }, [o.proposal_type, o.proposal_id].filter(Boolean).join(" "))],
      ["Principal investigator", o.proposal_pi],
      ["Target", o.target_name && [o.target_name, o.moving_target ? " (moving)" : ""]],
      ["Kind of target", o.target_classification],
      ["Position (ICRS)", o.s_ra !== null && o.s_dec !== null ? h("span", { class: "mono" }, `${raText(o.s_ra)} ${decText(o.s_dec)}`) : null],
      ["In degrees", o.s_ra !== null && o.s_dec !== null ? h("span", { class: "mono" }, `${number(o.s_ra, 9)} ${number(o.s_dec, 9)}`) : null],
      ["Instrument", o.instrument_name],
      ["Filters", o.filters.join(", ")],
      ["Start", time(o.t_min)],
      ["End", time(o.t_max)],
      ["Plan window", o.plan_window_start || o.plan_window_end ? `${time(o.plan_window_start) || "open"} to ${time(o.plan_window_end) || "open"}` : null],
      ["Exposure time", seconds(o.t_exptime)],
      ["Wavelength", o.em_min !== null && o.em_max !== null ? `${number(o.em_min, 5)} to ${number(o.em_max, 5)} nm` : null],
      ["Calibration level", o.calib_level],
      ["Data", rightsText(o)],
      ["Scheduling system says", o.visit_status],
      ["Pipeline", o.provenance_name],
      ["Kind of data", o.dataproduct_type],
    ]),
    o.invented ? h("p", { class: "notice" }, o.note ?? "This record was made up for the sample archive.") : o.note ? h("p", { class: "muted section-gap" }, o.note) : null,
  ]);
}

function noDataYet(o: Observation): Child {
  const window = o.plan_window_start ? ` The plan window is ${span(day(o.plan_window_start), day(o.plan_window_end))}.` : "";
  const text: Record<string, string> = {
    planned: `This observation is planned; there are no data yet.${window}`,
    scheduled: `This observation is in the schedule; there are no data yet.${o.t_min ? ` It starts ${time(o.t_min)}.` : window}`,
    executed: "This observation was executed; its data may still be on their way into the archive.",
    skipped: "This observation was skipped when its time came; it may be repeated.",
    failed: "This observation failed; its data are not usable.",
    withdrawn: "This observation was withdrawn and will not be done.",
  };
  return text[o.status] ? h("p", { class: "notice", "data-testid": "state-sentence" }, text[o.status]) : null;
}

function span(from: string, to: string): string {
  return from === to ? from : `${from} to ${to || "open"}`;
}

function productList(o: Observation, first: { items: Product[]; next: string | null } | Error, staff: boolean): Child {
  if (first instanceof Error) {
    return section("products", () => Promise.reject(first));
  }
  const refusal = h("div", { "data-testid": "download-outcome" });
  const ready = { ...first, items: [...first.items].sort((a, b) => Number(b.available) - Number(a.available)) };
  const list = pagedTable(ready, {
    caption: "Products",
    testid: "products-table",
    none: empty("No products.", isAhead(o) ? "They appear here after the observation was executed." : "None are in the archive yet."),
    row: (p) => ({ "data-testid": "product-row", "data-uri": p.uri }),
    columns: [
      { head: "File", class: "id", cell: (p) => [breakable(p.filename), p.description ? h("div", { class: "muted" }, p.description) : null] },
      { head: "Type", cell: (p) => [p.type, p.subgroup ? ` ${p.subgroup}` : "", p.recommended ? [" ", h("span", { class: "badge" }, "recommended")] : null] },
      { head: "Level", class: "num", cell: (p) => p.calib_level },
      { head: "Size", class: "num", cell: (p) => bytes(p.size) },
      { head: "Access", cell: (p) => rightsText({ data_rights: p.data_rights, t_obs_release: p.public_release_date }) },
      { head: "Get", cell: (p) => download(p, refusal, staff) },
    ],
  }, (after) => products(o.obs_collection, o.obs_id, after));
  return [list, refusal];
}

/** A link for what can be had; exclusive files are asked for first, so that a refusal is read here and not saved as a file. */
function download(p: Product, refusal: HTMLElement, staff: boolean): Child {
  if (!p.available) {
    return h("span", { class: "muted" }, "not in this archive");
  }
  if (p.data_rights === "PUBLIC") {
    return h("a", { href: p.href, download: p.filename, "data-native": true, "data-testid": "download", "aria-label": `Download ${p.filename}` }, "Download");
  }
  const get = button("Download", "download-exclusive", () =>
    staff ? replace(refusal, forPurpose(p, refusal)) : void act(get, refusal, async () => {
      await save(p.href, p.filename);
      return null;
    }), { class: "small", "aria-label": `Download ${p.filename}, exclusive access` });
  return get;
}

async function save(href: string, filename: string): Promise<void> {
  if (!(await fetch(href, { method: "HEAD", credentials: "same-origin" })).ok) {
    const answer = await fetch(href, { credentials: "same-origin" });
    if (!answer.ok) {
      throw problemOf(answer, await answer.text());
    }
    await answer.body?.cancel();
  }
  const link = h("a", { href, download: filename });
  document.body.append(link);
  link.click();
  link.remove();
}

/** Staff read exclusive data for a stated purpose only; it goes into the audit. */
function forPurpose(p: Product, place: HTMLElement): Child {
  const outcome = h("div");
  const send = submit("Download for this purpose", "purpose-submit");
  return [
    form(
      { class: "notice", "data-testid": "purpose-form" },
      (f) =>
        void act(send, outcome, async () => {
          await save(withQuery("/api/v1/search/products/content", { uri: p.uri, purpose: read(f, "purpose") }), p.filename);
          place.replaceChildren();
          return null;
        }),
      text({ name: "purpose", label: `Why do you read ${p.filename}?`, required: true, hint: "The data are exclusive. The purpose is written to the audit.", attributes: { maxlength: 500 } }),
      h("div", { class: "form-actions" }, send),
    ),
    outcome,
  ];
}

function preview(o: Observation): Child {
  const none = (sentence: string) => h("p", { "data-testid": "no-preview" }, sentence);
  if (isAhead(o)) {
    return none("There is no preview, as the observation is not executed yet.");
  }
  if (!o.preview_uri) {
    return none("There is no preview of this observation in the archive.");
  }
  const place = h("div");
  const src = previewPath(o);
  const img = h("img", { class: "preview", alt: `Preview of ${o.obs_id}, ${o.target_name ?? "target unknown"}, ${o.instrument_name ?? ""}`, "data-testid": "preview-image" });
  img.addEventListener("error", () => {
    replace(place, none("The preview cannot be shown just now."));
    void whyNot(src).then((why) => why && replace(place, none(why)));
  });
  img.src = src;
  place.append(img);
  return place;
}

/** The sentence with which the archive refuses. */
async function whyNot(src: string): Promise<string | null> {
  const answer = await fetch(src, { credentials: "same-origin" }).catch(() => null);
  if (!answer || answer.ok) {
    return null;
  }
  const refusal = problemOf(answer, await answer.text());
  return refusal.detail ?? refusal.title;
}

function sky(o: Observation): Child {
  const shapes = parseRegion(o.s_region);
  const view = viewOf(shapes);
  if (!view) {
    return h("p", { class: "muted" }, o.moving_target ? "The target moves; it has no fixed place on the sky." : "The archive knows no footprint of this observation.");
  }
  const plot = skyPlot({ center: view.center, half: view.half * 1.25 }, null, () => undefined);
  plot.add([{ key: "one", label: `Footprint of ${o.obs_id}`, shapes, planned: isAhead(o) }]);
  return plot.element;
}

function life(o: Observation): HTMLElement {
  return section("history", async () => {
    const page = await history(o.obs_collection, o.obs_id).catch((error: unknown) => {
      if (error instanceof ProblemError && error.status === 404) {
        return { items: [], next: null };
      }
      throw error;
    });
    return table(page.items, {
      caption: "History",
      testid: "history-table",
      none: h("p", { class: "muted" }, "No changes are recorded."),
      columns: [
        { head: "At", cell: (s) => time(s.at) },
        { head: "State", cell: (s) => [statusBadge(s.status), s.visit_status ? h("div", { class: "muted" }, s.visit_status) : null] },
      ],
    });
  });
}

function next(o: Observation): HTMLElement {
  const about = new URLSearchParams({ about: `${o.obs_collection}/${o.obs_id}` });
  const links: Child[] = isAhead(o) ? [] : [basketButton(o, false)];
  if (o.proposal_id) {
    about.set("program", o.proposal_id);
    const program = new URLSearchParams({ mission: o.obs_collection, program: o.proposal_id });
    links.push(h("a", { class: "button", href: `/portal/subscriptions?${program}`, "data-testid": "subscribe-program" }, `Subscribe to program ${o.proposal_id}`));
  }
  links.push(h("a", { class: "button", href: `/portal/helpdesk?${about}`, "data-testid": "ask-helpdesk" }, "Ask the help desk about it"));
  if (o.t_min && !isAhead(o)) {
    const range = new URLSearchParams({ start: o.t_min, end: o.t_max ?? o.t_min });
    links.push(h("a", { class: "button", href: `/portal/engdb?${range}`, "data-testid": "engdb-range" }, "Telemetry of its time"));
  }
  return panel("Next", "next", h("div", { class: "actions" }, links));
}
