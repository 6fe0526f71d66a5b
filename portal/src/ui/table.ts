/** Tables with a caption, column heads and a way to more rows. */
import type { Listing } from "../api/http.ts";
import { announce, type Attributes, type Child, h } from "./dom.ts";
import { act, empty } from "./states.ts";

export interface Column<T> {
  head: string;
  cell: (row: T) => Child;
  class?: string;
}

export interface TableOptions<T> {
  caption: string;
  testid: string;
  columns: Column<T>[];
  row?: (row: T) => Attributes;
  none?: HTMLElement;
}

export function table<T>(rows: T[], o: TableOptions<T>): HTMLElement {
  if (rows.length === 0 && o.none) {
    return o.none;
  }
  const body = h("tbody", null, rows.map((row) => line(row, o)));
  return frame(o, body);
}

function line<T>(row: T, o: TableOptions<T>): HTMLTableRowElement {
  return h("tr", o.row?.(row), o.columns.map((c) => h("td", { class: c.class, "data-head": c.head }, c.cell(row))));
}

function frame<T>(o: TableOptions<T>, body: HTMLElement): HTMLElement {
  return h(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": o.caption },
    h(
      "table",
      { "data-testid": o.testid },
      h("caption", { class: "visually-hidden" }, o.caption),
      h("thead", null, h("tr", null, o.columns.map((c) => h("th", { scope: "col", class: c.class }, c.head)))),
      body,
    ),
  );
}

/** A table over a cursor-paged list: the first page is given, "Load more" asks for the next. */
export function pagedTable<T>(
  first: Listing<T>,
  o: TableOptions<T>,
  more: (after: string) => Promise<Listing<T>>,
  loaded: (rows: T[]) => void = () => {},
): HTMLElement {
  if (first.items.length === 0) {
    return o.none ?? empty("Nothing here yet");
  }
  const body = h("tbody", null, first.items.map((row) => line(row, o)));
  let next = first.next;
  let shown = first.items.length;
  const note = h("span", { class: "muted", "data-testid": "shown-count" });
  const outcome = h("div");
  const button = h("button", { type: "button", "data-testid": "load-more" }, "Load more");
  const update = () => {
    note.textContent = next ? `${shown} shown, there are more` : `${shown} shown, that is all`;
    button.hidden = !next;
  };
  button.addEventListener("click", () =>
    void act(button, outcome, async () => {
      const page = await more(next as string);
      page.items.forEach((row) => body.appendChild(line(row, o)));
      next = page.next;
      shown += page.items.length;
      update();
      loaded(page.items);
      announce(`${page.items.length} more rows`);
      return null;
    }));
  update();
  return h("div", null, frame(o, body), first.next ? h("p", { class: "more" }, button, " ", note) : null, outcome);
}

/** Facts as a definition list; absent values are left out. */
export function facts(rows: [string, Child][]): HTMLElement {
  return h(
    "dl",
    { class: "facts" },
    rows
      .filter(([, value]) => value !== null && value !== undefined && value !== "")
      .map(([name, value]) => h("div", null, h("dt", null, name), h("dd", null, value))),
  );
}
