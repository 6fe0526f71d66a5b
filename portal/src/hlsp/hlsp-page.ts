/** High-level science products: what is published, what I work on, and a request for a new collection. */
import type { Page, Visit } from "../app/page.ts";
import { type Fault, newKey, ProblemError } from "../api/http.ts";
import { type Child, h } from "../ui/dom.ts";
import { day } from "../ui/format.ts";
import { area, checkbox, form, read, readAll, submit, text } from "../ui/form.ts";
import { act, empty, fill, loginUrl, section } from "../ui/states.ts";
import { pagedTable, table } from "../ui/table.ts";
import { type CollectionSummary, mine, published, requestCollection, rules } from "./api.ts";

const TYPES: [string, string][] = [
  ["IMAGE", "images"],
  ["SPECTRUM", "spectra"],
  ["LIGHT_CURVE", "light curves"],
  ["CATALOG", "catalogs"],
  ["MODEL", "models"],
  ["SIMULATION", "simulations"],
  ["OTHER", "other"],
];

export function hlspPage(visit: Visit): Page {
  return {
    title: "High-level science products",
    body: [
      h("p", null, "Teams deliver what they made of the archive's data. The check says at once which rule a file breaks and how to write it right."),
      visit.session.authenticated
        ? [
          h("section", { class: "panel" }, h("h2", null, "Your collections"), section("your collections", async () => summaries(await mine(), mine, "Your collections", "my-collections-table", empty("You have no collection.", "Request one below.")))),
          h("section", { class: "panel" }, h("h2", null, "Request a collection"), requester(visit)),
        ]
        : h("section", { class: "panel" }, h("h2", null, "Deliver a collection"), h("p", null, h("a", { class: "button primary", href: loginUrl(), "data-native": true }, "Log in"), " to request a collection and upload files.")),
      h("section", { class: "panel" }, h("h2", null, "Published collections"), section("published collections", async () => summaries(await published(), published, "Published collections", "published-table", empty("Nothing is published yet.")))),
      h("section", { class: "panel" }, h("h2", null, "What the check looks at"), ruleList()),
    ],
  };
}

function ruleList(): Child {
  const place = h("div");
  let asked = false;
  return h(
    "details",
    {
      "data-testid": "rules",
      on: {
        toggle: () => {
          if (!asked) {
            asked = true;
            void fill(place, "rules", async () =>
              table(await rules(), {
                caption: "Rules",
                testid: "rules-table",
                columns: [
                  { head: "Rule", class: "when", cell: (r) => h("code", null, r.id) },
                  { head: "Weight", cell: (r) => h("span", { class: `badge severity-${r.severity}` }, r.severity.toLowerCase()) },
                  { head: "Of", cell: (r) => r.scope.toLowerCase() },
                  { head: "What", class: "long", cell: (r) => r.title },
                  { head: "How to put it right", class: "long", cell: (r) => r.fix },
                ],
              }));
          }
        },
      },
    },
    h("summary", null, "All rules"),
    place,
  );
}

export function stateBadge(state: string): HTMLElement {
  return h("span", { class: `badge status-${state}`, "data-state": state }, state.toLowerCase().replace("_", " "));
}

export function summaries(
  first: { items: CollectionSummary[]; next: string | null },
  more: (after: string) => Promise<{ items: CollectionSummary[]; next: string | null }>,
  caption: string,
  testid: string,
  none: HTMLElement,
): Child {
  return pagedTable(first, {
    caption,
    testid,
    none,
    row: (c) => ({ "data-testid": "collection-row", "data-id": c.id }),
    columns: [
      { head: "Collection", cell: (c) => h("a", { href: `/portal/hlsp/${encodeURIComponent(c.id)}`, "data-testid": "collection-link" }, c.id) },
      { head: "Title", cell: (c) => c.title },
      { head: "State", cell: (c) => stateBadge(c.state) },
      { head: "Investigator", cell: (c) => c.principal_investigator },
      { head: "Files", class: "num", cell: (c) => c.files.count },
      { head: "Changed", cell: (c) => day(c.updated_at) },
    ],
  }, more);
}

function requester(visit: Visit): Child {
  const outcome = h("div");
  const send = submit("Request collection", "request-collection");
  let key = newKey();
  const element = form(
    { "data-testid": "collection-form" },
    (f) =>
      void act(send, outcome, async () => {
        const made = await requestCollection({
          id: read(f, "id"),
          title: read(f, "title"),
          abstract: read(f, "abstract"),
          principal_investigator: { name: read(f, "pi_name"), institution: read(f, "pi_institution"), email: read(f, "pi_email") },
          contact: contactOf(read(f, "contact_name"), read(f, "contact_email")),
          product_types: readAll(f, "product_types"),
          revisions_expected: read(f, "revisions_expected") === "on",
          references: read(f, "references").split(/\s+/).filter((r) => r),
          license_accepted: read(f, "license_accepted") === "on",
        }, key);
        key = newKey();
        visit.go(`/portal/hlsp/${encodeURIComponent(made.id)}`);
        return null;
      }),
    h(
      "div",
      { class: "fields-2" },
      text({ name: "id", label: "Acronym", required: true, hint: "lower case; the second field of every file name", attributes: { maxlength: 20 } }),
      text({ name: "title", label: "Title", required: true }),
    ),
    area({ name: "abstract", label: "Abstract", required: true, rows: 4 }),
    h(
      "div",
      { class: "fields-2" },
      text({ name: "pi_name", label: "Principal investigator", required: true, value: visit.session.name }),
      text({ name: "pi_institution", label: "Institution", required: true }),
      text({ name: "pi_email", label: "E-mail", required: true, type: "email" }),
      text({ name: "contact_name", label: "Contact person", hint: "if it is somebody else" }),
      text({ name: "contact_email", label: "Contact's e-mail", type: "email" }),
      text({ name: "references", label: "References", hint: "bibcodes or DOIs, with blanks between" }),
    ),
    h("fieldset", null, h("legend", null, "Kinds of products"), TYPES.map(([value, label]) => checkbox({ name: "product_types", value, label }))),
    checkbox({ name: "revisions_expected", label: "Later versions are expected" }),
    checkbox({ name: "license_accepted", label: "The products may be used under CC BY 4.0" }),
    h("div", { class: "form-actions" }, send),
  );
  element.addEventListener("input", () => (key = newKey()));
  return [element, outcome];
}

function contactOf(name: string, email: string): { name: string; email: string } | null {
  if (!name && !email) {
    return null;
  }
  const faults: Fault[] = [];
  if (!name) {
    faults.push({ pointer: "Contact person", message: "is needed with an address." });
  }
  if (!email) {
    faults.push({ pointer: "Contact's e-mail", message: "is needed with a name." });
  }
  if (faults.length > 0) {
    throw new ProblemError(400, "The contact is not complete", null, faults, null);
  }
  return { name, email };
}
