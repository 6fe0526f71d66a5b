/** Kept searches: run, rename, share, delete. */
import type { Page } from "../app/page.ts";
import { announce, type Child, h } from "../ui/dom.ts";
import { copyButton } from "../ui/copy.ts";
import { time } from "../ui/format.ts";
import { button, form, read, submit, text } from "../ui/form.ts";
import { act, empty, fill } from "../ui/states.ts";
import { pagedTable } from "../ui/table.ts";
import { changeSearch, deleteSearch, type SavedSearch, savedSearches } from "./api.ts";
import { describe, linkOf } from "./describe.ts";

export function savedPage(): Page {
  const list = h("div", { "data-testid": "saved-list" });
  const refresh = () => void fill(list, "searches", () => savedList(refresh));
  refresh();
  return {
    title: "Saved searches",
    body: [
      h("p", null, "A saved search is run anew each time it is opened. ", h("a", { href: "/portal/search" }, "Search"), " and choose “Save this search” to keep another one."),
      h("section", { class: "panel" }, h("h2", null, "Your searches"), list),
    ],
  };
}

async function savedList(refresh: () => void): Promise<Child> {
  return pagedTable(await savedSearches(), {
    caption: "Your searches",
    testid: "saved-table",
    none: empty("You have saved no searches.", "Open the search page and save one from there."),
    row: (s) => ({ "data-testid": "saved-row", "data-name": s.name }),
    columns: [
      { head: "Name", cell: (s) => h("a", { href: linkOf(s.id), "data-testid": "run-saved" }, s.name) },
      { head: "Looks for", cell: (s) => describe(s.parameters) },
      { head: "Saved", class: "when", cell: (s) => time(s.created_at) },
      { head: "Last run", class: "when", cell: (s) => (s.last_run_at ? `${time(s.last_run_at)}: ${s.last_count} found` : "never") },
      { head: "Link", cell: (s) => sharing(s, refresh) },
      { head: "Action", cell: (s) => rowActions(s, refresh) },
    ],
  }, savedSearches);
}

function sharing(s: SavedSearch, refresh: () => void): Child {
  const outcome = h("div");
  const share = button(s.shared ? "Stop sharing" : "Share", "share-saved", () =>
    void act(share, outcome, async () => {
      await changeSearch(s.id, { shared: !s.shared });
      announce(s.shared ? "Only you can open it now" : "Whoever has the link can open it now");
      refresh();
      return null;
    }), { class: "small", "aria-label": `${s.shared ? "Stop sharing" : "Share"} ${s.name}` });
  return [
    h("div", { class: "actions" }, share, s.shared ? h("span", null, copyButton("Copy link", "copy-saved-link", () => location.origin + linkOf(s.id))) : null),
    outcome,
  ];
}

function rowActions(s: SavedSearch, refresh: () => void): Child {
  const outcome = h("div");
  const remove = button("Delete", "delete-saved", () =>
    void act(remove, outcome, async () => {
      await deleteSearch(s.id);
      announce(`${s.name} is deleted`);
      refresh();
      return null;
    }), { class: "danger small", "aria-label": `Delete ${s.name}` });
  return [h("div", { class: "actions" }, renaming(s, refresh), remove), outcome];
}

function renaming(s: SavedSearch, refresh: () => void): Child {
  const outcome = h("div");
  const send = submit("Rename", "rename-saved-submit");
  const element = form(
    { "data-testid": "rename-saved-form" },
    (f) =>
      void act(send, outcome, async () => {
        await changeSearch(s.id, { name: read(f, "name") });
        refresh();
        return null;
      }),
    text({ name: "name", label: "New name", value: s.name, required: true, attributes: { maxlength: 200 } }),
    send,
  );
  return h("details", { "data-testid": "rename-saved" }, h("summary", { "aria-label": `Rename ${s.name}` }, "Rename"), element, outcome);
}
