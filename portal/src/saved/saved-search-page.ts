/** One kept search and what it finds now: for its owner, or for all who have the link of a shared one. */
import type { Page, Visit } from "../app/page.ts";
import type { Observation } from "../search/api.ts";
import { downloads } from "../search/downloads.ts";
import { observationLink, rightsText, statusBadge, whenText } from "../search/wording.ts";
import { type Child, h } from "../ui/dom.ts";
import { copyButton } from "../ui/copy.ts";
import { empty, section } from "../ui/states.ts";
import { pagedTable } from "../ui/table.ts";
import { rowsPath, runSearch, savedSearch } from "./api.ts";
import { describe, linkOf } from "./describe.ts";

export async function savedSearchPage(visit: Visit): Promise<Page> {
  const { search } = await savedSearch(visit.params.id ?? "");
  return {
    title: search.name,
    wide: true,
    body: [
      h("p", { "data-testid": "saved-describes" }, describe(search.parameters)),
      h(
        "div",
        { class: "actions" },
        downloads(rowsPath(search.id), {}),
        search.shared ? h("span", null, copyButton("Copy link", "copy-saved-link", () => location.origin + linkOf(search.id))) : h("span", { class: "muted" }, "Only you can open this."),
        search.mine ? h("a", { href: "/portal/saved" }, "Your searches") : null,
      ),
      section("observations", () => rows(search.id)),
    ],
  };
}

async function rows(id: string): Promise<Child> {
  return pagedTable<Observation>(await runSearch(id), {
    caption: "Observations",
    testid: "results-table",
    none: empty("Nothing found today.", "The search is kept; it may find something later."),
    row: (o) => ({ "data-testid": "result-row", "data-key": `${o.obs_collection}/${o.obs_id}` }),
    columns: [
      { head: "Observation", class: "id", cell: (o) => observationLink(o) },
      { head: "State", cell: (o) => statusBadge(o.status) },
      { head: "Data", class: "when", cell: (o) => rightsText(o) },
      { head: "Target", cell: (o) => o.target_name },
      { head: "Instrument", cell: (o) => o.instrument_name },
      { head: "Program", cell: (o) => o.proposal_id },
      { head: "Observed", class: "when", cell: (o) => whenText(o) },
      { head: "Level", class: "num", cell: (o) => o.calib_level },
    ],
  }, (after) => runSearch(id, after));
}
