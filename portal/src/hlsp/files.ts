/** The files of a collection with what the check found, and how to put it right. */
import { announce, type Child, h, replace } from "../ui/dom.ts";
import { breakable, bytes } from "../ui/format.ts";
import { button, form, read, submit, text } from "../ui/form.ts";
import { act, empty, fill } from "../ui/states.ts";
import { pagedTable } from "../ui/table.ts";
import { checkAgain, contentPath, type DeliveredFile, file, files, type Finding, removeFile, rename } from "./api.ts";

const VERDICTS: Record<string, string> = { PENDING: "being checked", PASS: "passes", NEEDS_REVIEW: "staff will look", FAIL: "has errors" };

export async function fileList(id: string, mayChange: boolean, changed: () => void): Promise<Child> {
  return pagedTable(await files(id), {
    caption: "Files",
    testid: "files-table",
    none: empty("No files yet.", mayChange ? "Upload them above." : ""),
    row: (f) => ({ "data-testid": "file-row", "data-name": f.name }),
    columns: [
      { head: "File", class: "id", cell: (f) => h("a", { href: contentPath(id, f.name), "data-native": true, download: f.name }, breakable(f.name)) },
      { head: "Size", class: "num", cell: (f) => bytes(f.size) },
      { head: "Check", cell: (f) => h("span", { class: `badge verdict-${f.verdict}`, "data-testid": "verdict", "data-verdict": f.verdict }, VERDICTS[f.verdict] ?? f.verdict) },
      { head: "Findings", cell: (f) => report(id, f, mayChange, changed) },
    ],
  }, (after) => files(id, after));
}

function report(id: string, f: DeliveredFile, mayChange: boolean, changed: () => void): Child {
  const outcome = h("div");
  const place = h("div");
  const total = f.errors + f.reviews + f.warnings;
  const show = (only: (finding: Finding) => boolean) => fill(place, "findings", async () => findings(((await file(id, f.name)).findings ?? []).filter(only)));
  const all = button(total === 1 ? "Show 1 finding" : `Show all ${total} findings`, "show-findings", () => void show(() => true).then(() => all.remove()), { class: "small", "aria-label": `Show all ${total} findings of ${f.name}` });
  if (f.verdict === "FAIL") {
    void show((finding) => finding.severity === "ERROR");
  } else if (total === 0) {
    place.append(h("span", { class: "muted" }, f.verdict === "PENDING" ? "not yet" : "none"));
  }
  return [place, total > 0 ? all : null, mayChange ? fixes(id, f, changed, outcome) : null, outcome];
}

function findings(list: Finding[]): Child {
  if (list.length === 0) {
    return h("span", { class: "muted" }, "none");
  }
  return h(
    "ul",
    { class: "findings" },
    list.map((f) =>
      h(
        "li",
        { "data-testid": "finding", "data-rule": f.rule },
        h("span", { class: `badge severity-${f.severity}` }, f.severity.toLowerCase()),
        " ",
        h("code", null, f.rule),
        " ",
        f.message,
        f.where ? h("span", { class: "muted" }, ` (${f.where})`) : null,
        f.fix ? h("div", { class: "fix" }, f.fix) : null,
      )
    ),
  );
}

function fixes(id: string, f: DeliveredFile, changed: () => void, outcome: HTMLElement): Child {
  const place = h("div");
  const renaming = () => {
    const send = submit("Rename", "rename-submit");
    replace(
      place,
      form(
        { "data-testid": "rename-form" },
        (element) =>
          void act(send, outcome, async () => {
            const now = await rename(id, f.name, read(element, "name"));
            announce(`The file is now ${now.name}`);
            changed();
            return null;
          }),
        text({ name: "name", label: "New name", required: true, value: f.suggested_name ?? f.name }),
        h("div", { class: "form-actions" }, send, button("Cancel", "rename-cancel", () => replace(place, buttons()))),
      ),
    );
    place.querySelector("input")?.focus();
  };
  const buttons = (): Child => {
    const again = button("Check again", "check-again", () =>
      void act(again, outcome, async () => {
        await checkAgain(id, f.name);
        changed();
        return null;
      }), { class: "small", "aria-label": `Check ${f.name} again` });
    const remove = button("Delete", "delete-file", () =>
      void act(remove, outcome, async () => {
        await removeFile(id, f.name);
        announce(`${f.name} is deleted`);
        changed();
        return null;
      }), { class: "danger small", "aria-label": `Delete ${f.name}` });
    const suggested = f.suggested_name && f.suggested_name !== f.name
      ? h("p", { class: "hint" }, "Suggested name: ", h("code", { "data-testid": "suggested-name" }, f.suggested_name))
      : null;
    return [suggested, h("div", { class: "actions" }, button("Rename", "rename-file", renaming, { class: "small", "aria-label": `Rename ${f.name}` }), again, remove)];
  };
  replace(place, buttons());
  return place;
}
