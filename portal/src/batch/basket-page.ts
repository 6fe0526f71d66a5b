/** The basket: what is wanted of its observations, and how it is to come. */
import type { Page, Visit } from "../app/page.ts";
import { newKey } from "../api/http.ts";
import { type Child, h, replace } from "../ui/dom.ts";
import { bytes, count } from "../ui/format.ts";
import { button, checkbox, form, read as field, readAll, select, submit, text } from "../ui/form.ts";
import { act, empty, fill, loginUrl } from "../ui/states.ts";
import { table } from "../ui/table.ts";
import { createJob, type Format, type LayoutName, summary } from "./api.ts";
import { choiceOf, drop, type Filters, read, requestOf, START } from "./basket.ts";

const TYPES = ["SCIENCE", "PREVIEW", "INFO", "AUXILIARY", "CALIBRATION"];
const FORMATS: [string, string][] = [
  ["script", "Download script (resumes, verifies)"],
  ["zip", "zip"],
  ["tar.gz", "tar.gz"],
  ["manifest", "List of checksums only"],
];
const LAYOUTS: [string, string][] = [
  ["mast", "mastDownload/mission/observation"],
  ["observation", "A folder per observation"],
  ["target", "A folder per target"],
  ["flat", "All in one folder"],
];

export function basketPage(visit: Visit): Page {
  const place = h("div");
  const show = () => replace(place, body(visit, show));
  show();
  return { title: "Basket", wide: true, body: place };
}

function body(visit: Visit, again: () => void): Child {
  const names = read(localStorage);
  if (names.length === 0) {
    return empty("The basket is empty.", h("a", { href: "/portal/search" }, "Search observations"), " and put some into it.");
  }
  const size = h("p", { class: "summary", "data-testid": "basket-size", role: "status" });
  const outcome = h("div", { "data-testid": "basket-outcome" });
  const download = submit("Download", "basket-download");
  const later = button("Make a job", "basket-job", () => void makeJob());
  const key = newKey();
  const wanted = form(
    { class: "panel", "data-testid": "basket-form" },
    () => send(requestOf(names, filters(), field(wanted, "format") as Format, field(wanted, "layout") as LayoutName)),
    h("h2", null, "Files"),
    checkbox({ name: "recommended", label: "Minimum recommended products only", checked: START.recommended }),
    h("fieldset", null, h("legend", null, "Kinds (none chosen: all)"), TYPES.map((t) => checkbox({ name: "type", value: t, label: t.charAt(0) + t.slice(1).toLowerCase() }))),
    h("fieldset", null, h("legend", null, "Calibration levels (none chosen: all)"), ["1", "2", "3", "4"].map((l) => checkbox({ name: "level", value: l, label: l }))),
    h("div", { class: "fields-2" }, text({ name: "subgroups", label: "Suffixes", hint: "For example CAL I2D" }), text({ name: "extensions", label: "File extensions", hint: "For example fits jpg" })),
    h("h2", null, "Delivery"),
    h("div", { class: "fields-2" }, select({ name: "format", label: "As", options: FORMATS }), select({ name: "layout", label: "Folders", options: LAYOUTS })),
    text({ name: "title", label: "Name of the job", hint: "For a job only; its mail is headed so.", attributes: { maxlength: 200 } }),
    size,
    h("div", { class: "form-actions" }, download, visit.session.authenticated ? later : h("a", { class: "button", href: loginUrl(), "data-native": true }, "Log in to make a job")),
    h("p", { class: "hint" }, "A job is made in the background; you are told when it is ready. Files that you may not read are left out and named."),
    outcome,
  );
  const filters = (): Filters => ({
    recommended: readAll(wanted, "recommended").length > 0,
    types: readAll(wanted, "type"),
    levels: readAll(wanted, "level"),
    subgroups: field(wanted, "subgroups"),
    extensions: field(wanted, "extensions"),
  });
  const makeJob = () =>
    act(later, outcome, async () => {
      const format = field(wanted, "format") as Format;
      const made = await createJob({
        ...requestOf(names, filters(), format, field(wanted, "layout") as LayoutName),
        title: field(wanted, "title") || undefined,
      }, key);
      visit.go(`/portal/jobs/${made.id}`);
      return null;
    });
  let turn = 0;
  const measure = () => {
    const mine = ++turn;
    void fill(size, "the size", async () => {
      const s = await summary(choiceOf(names, filters()));
      return mine === turn
        ? [
          `${count(s.files, "file")}, ${bytes(s.bytes)}`,
          s.exclusive ? `; ${s.exclusive} under exclusive access` : "",
          s.not_held ? `; ${s.not_held} not in this archive` : "",
        ]
        : null;
    });
  };
  wanted.addEventListener("change", (event) => {
    if (!["format", "layout", "title"].includes((event.target as HTMLInputElement).name)) {
      measure();
    }
  });
  measure();
  return h("div", { class: "columns" }, wanted, observations(names, again));
}

/** By a form and not by fetch: the browser writes the answer to disk as it comes. */
function send(request: unknown): void {
  const hidden = h(
    "form",
    { method: "post", action: "/api/v1/search/bundles", hidden: true, "data-native": true },
    h("input", { type: "hidden", name: "request", value: JSON.stringify(request) }),
  );
  document.body.append(hidden);
  hidden.submit();
  hidden.remove();
}

function observations(names: string[], again: () => void): HTMLElement {
  const take = (some: string[]) => {
    drop(localStorage, some);
    again();
  };
  return h(
    "section",
    { class: "panel" },
    h("h2", null, count(names.length, "observation")),
    table(names, {
      caption: "Observations in the basket",
      testid: "basket-table",
      row: (n) => ({ "data-testid": "basket-row", "data-key": n }),
      columns: [
        { head: "Observation", class: "id", cell: (n) => h("a", { href: `/portal/observations/${n.split("/").map(encodeURIComponent).join("/")}` }, n) },
        { head: "", cell: (n) => button("Take out", "basket-drop", () => take([n]), { class: "small", "aria-label": `Take ${n} out of the basket` }) },
      ],
    }),
    h("p", { class: "more" }, button("Empty the basket", "basket-empty", () => take(names), { class: "danger small" })),
  );
}
