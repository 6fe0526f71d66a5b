/** Counts per mission, instrument, level and program of what was found, each a link to that part of it. */
import { h } from "../ui/dom.ts";
import { fill } from "../ui/states.ts";
import { facets, type ObservationQuery } from "./api.ts";
import { type Criteria, permalink } from "./permalink.ts";
import { LEVELS } from "./search-form.ts";

const COLUMNS: [string, keyof Criteria, string][] = [
  ["obs_collection", "mission", "Mission"],
  ["instrument_name", "instrument", "Instrument"],
  ["calib_level", "calib_level", "Calibration level"],
  ["proposal_id", "program", "Program"],
];
const MOST = 12;

/** Folded; the counts are asked for when it is opened. */
export function narrowing(criteria: Criteria, query: ObservationQuery): HTMLElement {
  const place = h("div", { class: "facets" });
  let asked = false;
  return h(
    "details",
    {
      class: "narrowing",
      "data-testid": "narrowing",
      on: {
        toggle: () => {
          if (!asked) {
            asked = true;
            void fill(place, "counts", () => lists(criteria, query));
          }
        },
      },
    },
    h("summary", null, "Narrow down"),
    place,
  );
}

async function lists(criteria: Criteria, query: ObservationQuery): Promise<HTMLElement[]> {
  const found = await facets(query);
  return COLUMNS.map(([column, criterion, label]) => {
    const values = found.facets[column] ?? [];
    return h(
      "section",
      null,
      h("h2", null, label),
      h(
        "ul",
        null,
        values.slice(0, MOST).map((v) =>
          h(
            "li",
            null,
            h("a", { href: permalink({ ...criteria, [criterion]: v.value }), "data-testid": `facet-${criterion}` }, text(criterion, v.value)),
            " ",
            h("span", { class: "muted" }, v.count.toLocaleString("en")),
          )
        ),
      ),
      values.length > MOST ? h("p", { class: "hint" }, `and ${values.length - MOST} more`) : null,
    );
  });
}

function text(criterion: keyof Criteria, value: string): string {
  return criterion === "calib_level" ? LEVELS.find(([level]) => level === value)?.[1] ?? value : value;
}
