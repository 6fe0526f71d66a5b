/** The form of the search page: reads and writes criteria, nothing else. */
import { h } from "../ui/dom.ts";
import { form, read, select, submit, text } from "../ui/form.ts";
import { type Criteria, NOTHING } from "./permalink.ts";

export const LEVELS: [string, string][] = [
  ["", "any"],
  ["-1", "-1 planned, no data yet"],
  ["0", "0 raw"],
  ["1", "1 uncalibrated"],
  ["2", "2 calibrated"],
  ["3", "3 combined"],
  ["4", "4 high-level product"],
];

export function searchForm(criteria: Criteria, send: (criteria: Criteria) => void): HTMLFormElement {
  const element = form(
    { class: "search-form", role: "search", "aria-label": "Observations", novalidate: true, "data-testid": "search-form" },
    (f) => send(readForm(f)),
    h(
      "fieldset",
      { class: "where" },
      h("legend", null, "Where"),
      text({
        name: "position",
        label: "Name or position",
        value: criteria.position,
        hint: "M51, 13:29:52.7 +47:11:43, or 202.47 47.195 (ICRS)",
      }),
      h(
        "div",
        { class: "pair" },
        text({ name: "radius", label: "Radius", value: criteria.radius, attributes: { inputmode: "decimal", size: 6 } }),
        select({
          name: "unit",
          label: "Unit",
          value: criteria.unit,
          options: [["arcsec", "arcsec"], ["arcmin", "arcmin"], ["deg", "degrees"]],
        }),
      ),
    ),
    h(
      "fieldset",
      { class: "what" },
      h("legend", null, "What"),
      text({ name: "mission", label: "Mission", value: criteria.mission, attributes: { placeholder: "JWST" } }),
      text({ name: "instrument", label: "Instrument", value: criteria.instrument, attributes: { placeholder: "NIRCAM" } }),
      text({ name: "program", label: "Program", value: criteria.program, attributes: { placeholder: "2733" } }),
      text({ name: "target", label: "Target", value: criteria.target, attributes: { placeholder: "NGC 3132" } }),
      text({ name: "from", label: "Observed from", value: criteria.from, type: "date" }),
      text({ name: "to", label: "Observed to", value: criteria.to, type: "date", hint: "this day included" }),
      select({ name: "calib_level", label: "Calibration level", value: criteria.calib_level, options: LEVELS }),
      select({
        name: "state",
        label: "Planned or executed",
        value: criteria.state,
        options: [["", "both"], ["executed", "executed"], ["planned", "planned"]],
      }),
    ),
    h(
      "div",
      { class: "form-actions" },
      submit("Search", "search-submit"),
      h("a", { class: "button", href: "/portal/search", "data-testid": "search-clear" }, "Clear"),
    ),
  );
  return element;
}

function readForm(f: HTMLFormElement): Criteria {
  const criteria = { ...NOTHING };
  for (const name of Object.keys(NOTHING) as (keyof Criteria)[]) {
    criteria[name] = read(f, name);
  }
  return criteria;
}
