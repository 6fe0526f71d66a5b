/** Search: form, results, sky. The address always says what is shown. */
import { parsePosition, type Position, radiusDegrees, decText, raText } from "../sky/position.ts";
import { parseRegion, viewOf } from "../sky/region.ts";
import { type Footprint, type SkyPlot, skyPlot, type SkyView } from "../sky/plot.ts";
import { ProblemError, type Fault } from "../api/http.ts";
import { announce, h, replace } from "../ui/dom.ts";
import { count, number } from "../ui/format.ts";
import { button } from "../ui/form.ts";
import { empty, fill } from "../ui/states.ts";
import { type Column, pagedTable } from "../ui/table.ts";
import type { Page, Visit } from "../app/page.ts";
import type { Session } from "../app/session.ts";
import { basketButton } from "../batch/basket-button.ts";
import { countObservations, findObservations, type Observation, type ObservationQuery, program, resolve } from "./api.ts";
import { keeping } from "./keeping.ts";
import { narrowing } from "./narrowing.ts";
import { type Criteria, isEmpty, permalink, readPermalink } from "./permalink.ts";
import { queryOf } from "./query.ts";
import { searchForm } from "./search-form.ts";
import { isAhead, observationLink, rightsText, statusBadge, whenText } from "./wording.ts";

const PAGE = 50;

interface Cone {
  center: Position;
  radius: number;
  told: string;
}

export function searchPage(visit: Visit): Page {
  const criteria = readPermalink(visit.query);
  const results = h("section", { class: "results", "aria-label": "Results", "data-testid": "results" });
  const form = searchForm(criteria, (wanted) => {
    visit.rewrite(permalink(wanted), true);
    void fill(results, "observations", () => search(wanted, visit.session));
  });
  if (isEmpty(criteria)) {
    replace(results, empty("Say where or what to look for.", "One field is enough. An empty form with ", h("b", null, "Search"), " lists everything."));
  } else {
    void fill(results, "observations", () => search(criteria, visit.session));
  }
  return { title: "Search observations", wide: true, body: h("div", { class: "search-page" }, form, results) };
}

async function search(criteria: Criteria, session: Session): Promise<HTMLElement> {
  const cone = await coneOf(criteria);
  const query = queryOf(criteria, cone && { ra: cone.center.ra, dec: cone.center.dec, radius: cone.radius });
  const counting = countObservations(query).catch(() => null);
  const first = await findObservations(query, PAGE);
  const summary = h("p", { class: "summary", "data-testid": "result-count" }, first.next ? `${first.items.length} or more observations` : count(first.items.length, "observation"));
  void counting.then((n) => {
    if (n !== null) {
      summary.textContent = count(n, "observation");
      announce(`${count(n, "observation")} found`);
    }
  });
  const about = aboutProgram(criteria);
  const told = cone ? h("p", { class: "muted", "data-testid": "resolved" }, cone.told) : null;
  if (first.items.length === 0) {
    return h("div", null, about, told, empty("Nothing found.", "Try a larger radius, fewer fields, or ", h("a", { href: "/portal/helpdesk" }, "ask the help desk"), "."));
  }
  return h("div", null, about, h("div", { class: "summary-line" }, summary, told), keeping(session, criteria, query), narrowing(criteria, query), listing(query, cone, first));
}

/** Why a program has data or has none, in the words of the archive; nothing if the search is not for one program. */
function aboutProgram(criteria: Criteria): HTMLElement {
  const place = h("div");
  if (/^\w+$/.test(criteria.program)) {
    program(criteria.mission || "JWST", criteria.program)
      .then((p) => replace(place, h("p", { class: "notice", "data-testid": "program-state" }, h("b", null, `${p.mission} ${p.id}${p.title ? `: ${p.title}` : ""}`), p.pi ? ` (${p.pi}). ` : ". ", p.data_state)))
      .catch(() => undefined);
  }
  return place;
}

/** Table and sky side by side; choosing in one marks in the other. */
function listing(query: ObservationQuery, cone: Cone | null, first: { items: Observation[]; next: string | null }): HTMLElement {
  const rows = new Map<string, HTMLElement>();
  const view = viewFor(cone, first.items);
  const dot = (view?.half ?? 0) / 70;
  let sky: SkyPlot | null = null;
  const choose = (key: string, fromSky: boolean) => {
    sky?.choose(key);
    for (const [k, row] of rows) {
      const on = k === key;
      row.classList.toggle("chosen", on);
      row.querySelector("[data-testid=show-on-sky]")?.setAttribute("aria-pressed", String(on));
      if (on && fromSky) {
        row.scrollIntoView({ block: "nearest", behavior: "smooth" });
        announce(`${row.dataset.label} chosen`);
      }
    }
  };
  const showOnSky: Column<Observation> = {
    head: "Sky",
    cell: (o) =>
      o.s_region || o.s_ra !== null
        ? button("◎", "show-on-sky", () => choose(keyOf(o), false), {
          class: "icon",
          "aria-pressed": "false",
          "aria-label": `Show ${o.obs_id} on the sky`,
          title: "Show on the sky",
        })
        : null,
  };
  const table = pagedTable(first, {
    caption: "Observations",
    testid: "results-table",
    row: (o) => ({ "data-key": keyOf(o), "data-label": o.obs_id, "data-testid": "result-row" }),
    columns: [
      ...(view ? [showOnSky] : []),
      { head: "Observation", class: "id", cell: (o) => observationLink(o) },
      { head: "Basket", cell: (o) => isAhead(o) ? null : basketButton(o, true) },
      { head: "State", cell: (o) => statusBadge(o.status) },
      { head: "Data", class: "when", cell: (o) => rightsText(o) },
      { head: "Target", cell: (o) => o.target_name },
      { head: "Instrument", cell: (o) => [o.instrument_name, o.filters.length ? h("span", { class: "muted" }, " " + o.filters.join(", ")) : null] },
      { head: "Program", cell: (o) => o.proposal_id },
      { head: "Observed", class: "when", cell: (o) => whenText(o) },
      { head: "Exposure", class: "num", cell: (o) => (o.t_exptime === null ? "" : `${number(o.t_exptime, 4)} s`) },
      { head: "Level", class: "num", cell: (o) => o.calib_level },
      ...(cone ? [{ head: "Distance", class: "num", cell: (o: Observation) => (o.distance === null ? "" : `${number(o.distance * 60, 3)}′`) }] : []),
    ],
  }, (after) => findObservations(query, PAGE, after), (items) => {
    collect();
    sky?.add(items.map((o) => footprint(o, dot)));
  });
  const collect = () => {
    table.querySelectorAll<HTMLElement>("tr[data-key]").forEach((row) => rows.set(row.dataset.key as string, row));
  };
  collect();
  if (!view) {
    return h("div", null, h("p", { class: "hint" }, "These observations have no footprint, or lie too far apart for one picture. Give a position to see the sky around it."), table);
  }
  sky = skyPlot(view, cone, (key) => choose(key, true));
  sky.add(first.items.map((o) => footprint(o, dot)));
  return h(
    "div",
    { class: "results-grid" },
    table,
    h(
      "aside",
      { class: "sky-panel", "aria-label": "Footprints on the sky" },
      h("h2", null, "Footprints"),
      sky.element,
      h("p", { class: "hint" }, h("span", { class: "key executed" }), " executed ", h("span", { class: "key planned" }), " planned. Choose with a click, or with arrow keys and Enter."),
    ),
  );
}

/** What the picture shows: the cone, or else all footprints if they lie together. */
function viewFor(cone: Cone | null, items: Observation[]): SkyView | null {
  if (cone) {
    return { center: cone.center, half: Math.min(60, cone.radius * 1.2) };
  }
  const around = viewOf(items.flatMap((o) => footprint(o, 2 / 3600).shapes));
  return around && around.half < 60 ? around : null;
}

function keyOf(o: Observation): string {
  return `${o.obs_collection}/${o.obs_id}`;
}

/** @param dot radius in degrees of the mark for an observation of which only the position is known */
function footprint(o: Observation, dot: number): Footprint {
  const shapes = parseRegion(o.s_region);
  if (shapes.length === 0 && o.s_ra !== null && o.s_dec !== null) {
    shapes.push({ kind: "circle", center: { ra: o.s_ra, dec: o.s_dec }, radius: dot });
  }
  return {
    key: keyOf(o),
    label: `${o.obs_id}, ${o.target_name ?? "no target"}, ${o.instrument_name ?? ""}, ${o.status}`,
    shapes,
    planned: isAhead(o),
  };
}

async function coneOf(criteria: Criteria): Promise<Cone | null> {
  if (!criteria.position) {
    return null;
  }
  const faults: Fault[] = [];
  const parsed = parsePosition(criteria.position);
  const radius = radiusDegrees(criteria.radius, criteria.unit);
  if (radius === null) {
    faults.push({ pointer: "Radius", message: "must be a number above 0, at most 180 degrees." });
  }
  if (parsed.kind === "fault") {
    faults.push({ pointer: "Name or position", message: parsed.message });
  }
  if (faults.length > 0 || radius === null || parsed.kind === "fault") {
    throw new ProblemError(400, "The search cannot start", null, faults, null);
  }
  if (parsed.kind === "position") {
    const { ra, dec } = parsed.position;
    return { center: parsed.position, radius, told: `around ${raText(ra)} ${decText(dec)} (ICRS)` };
  }
  const [best, ...others] = await resolve(parsed.name);
  if (!best) {
    throw new ProblemError(404, "Name not known", `No resolver knows “${parsed.name}”. Check the spelling, write a position, or use the field Target.`, [], null);
  }
  return {
    center: best,
    radius,
    told: `${best.name} at ${raText(best.ra)} ${decText(best.dec)}, found by ${best.resolver}${others.length ? `; ${others.length} other candidates` : ""}`,
  };
}
