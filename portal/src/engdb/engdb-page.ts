/** Engineering telemetry: find a mnemonic by words, see it over a range, take the numbers away. */
import type { Page, Visit } from "../app/page.ts";
import { ProblemError } from "../api/http.ts";
import { announce, type Child, h, replace } from "../ui/dom.ts";
import { day } from "../ui/format.ts";
import { button, checkbox, form, read, submit, text } from "../ui/form.ts";
import { empty, fill, problem } from "../ui/states.ts";
import { facts, pagedTable } from "../ui/table.ts";
import { csvPath, type Mnemonic, mnemonic, mnemonics, plot } from "./api.ts";
import { draw } from "./draw.ts";
import { isoOf, lastDay, micros, type Range, rangeFault, shifted, timeText, widened } from "./range.ts";
import { inWords, rows } from "./series.ts";

export function engdbPage(visit: Visit): Page {
  const list = h("div", { "data-testid": "mnemonics" });
  const shown = h("div", { "data-testid": "telemetry", "aria-live": "polite" });
  const wanted: Range | null = visit.query.get("start") && visit.query.get("end")
    ? { start: visit.query.get("start") as string, end: visit.query.get("end") as string }
    : null;
  const state = { q: visit.query.get("q") ?? "", all: visit.query.has("all"), mnemonic: visit.query.get("mnemonic") ?? "", range: wanted };
  const address = () => {
    const query = new URLSearchParams();
    if (state.q) query.set("q", state.q);
    if (state.all) query.set("all", "");
    if (state.mnemonic) query.set("mnemonic", state.mnemonic);
    if (state.range) {
      query.set("start", state.range.start);
      query.set("end", state.range.end);
    }
    const tail = query.toString();
    visit.rewrite(tail ? `/portal/engdb?${tail}` : "/portal/engdb");
  };
  const choose = (name: string) => {
    state.mnemonic = name;
    address();
    for (const row of list.querySelectorAll<HTMLElement>("tr[data-name]")) {
      row.classList.toggle("chosen", row.dataset.name === name);
    }
    void fill(shown, "mnemonic", async () => {
      const m = await mnemonic(name);
      const range = state.range ?? lastDay(m.first, m.last);
      return range ? viewer(m, range, (now) => {
        state.range = now;
        address();
      }) : [about(m), empty("No samples yet.", "This mnemonic is in the dictionary, but nothing has arrived.")];
    });
  };
  const search = (q: string, all: boolean) => {
    state.q = q;
    state.all = all;
    address();
    void fill(list, "mnemonics", () => found(q, all, choose));
  };
  if (state.q) {
    search(state.q, state.all);
  }
  if (state.mnemonic) {
    choose(state.mnemonic);
  } else if (wanted) {
    replace(shown, h("p", { class: "notice" }, `Choose a mnemonic; it is then shown from ${wanted.start} to ${wanted.end}.`));
  }
  return {
    title: "Engineering telemetry",
    body: [
      form(
        { role: "search", "aria-label": "Mnemonics", class: "home-search", "data-testid": "mnemonic-form" },
        (f) => search(read(f, "q"), read(f, "all") === "on"),
        text({ name: "q", label: "Name or words of the description", value: state.q, hint: "For example: wheel temperature, SA_ZATTEST2" }),
        submit("Find mnemonics", "find-mnemonics"),
        checkbox({ name: "all", label: "Also mnemonics of which nothing has arrived yet", checked: state.all }),
      ),
      list,
      shown,
    ],
  };
}

async function found(q: string, all: boolean, choose: (name: string) => void): Promise<Child> {
  const first = await mnemonics(q, !all);
  announce(`${first.items.length} mnemonics shown`);
  return pagedTable(first, {
    caption: "Mnemonics",
    testid: "mnemonics-table",
    none: empty("No mnemonic fits.", "Try fewer or other words", all ? "." : ", or tick the box above to see those without data too."),
    row: (m) => ({ "data-testid": "mnemonic-row", "data-name": m.name }),
    columns: [
      { head: "Mnemonic", class: "id when", cell: (m) => button(m.name, "choose-mnemonic", () => choose(m.name), { class: "small", "aria-label": `Show ${m.name}` }) },
      { head: "Description", cell: (m) => m.description },
      { head: "Subsystem", cell: (m) => m.subsystem },
      { head: "Unit", cell: (m) => m.unit },
      { head: "Samples", class: "num", cell: (m) => m.samples.toLocaleString("en") },
      { head: "Data", class: "when", cell: (m) => (m.first ? `${day(m.first)} to ${day(m.last)}` : "none") },
    ],
  }, (after) => mnemonics(q, !all, after));
}

function about(m: Mnemonic): Child {
  return [
    h("h2", { "data-testid": "mnemonic-name" }, h("code", null, m.name)),
    h("p", null, m.description),
    facts([
      ["Subsystem", m.subsystem],
      ["Unit", m.unit],
      ["Type", m.sql_type],
      ["Recorded", m.all_points ? "every sample" : "on change; a value holds until the next"],
      ["Samples", m.samples.toLocaleString("en")],
      ["First", m.first && timeText(micros(m.first) ?? 0)],
      ["Last", m.last && timeText(micros(m.last) ?? 0)],
    ]),
  ];
}

function viewer(m: Mnemonic, first: Range, moved: (range: Range) => void): Child {
  let range = first;
  const chart = h("div", { class: "section-gap" });
  const words = h("p", { class: "section-gap", "data-testid": "plot-summary", role: "status" });
  const table = h("div");
  const hint = h("p", { class: "hint", hidden: true }, "Drag over the plot to zoom in, or use the buttons above.");
  const csv = h("a", { class: "button", "data-native": true, "data-testid": "csv-link" }, "CSV of this range");
  const fault = h("div");
  const show = async (wanted: Range) => {
    fault.replaceChildren();
    const wrong = rangeFault(wanted);
    if (wrong) {
      replace(fault, problem(new ProblemError(400, "This range cannot be shown", wrong, [], null)));
      return;
    }
    range = { start: isoOf(micros(wanted.start) as number), end: isoOf(micros(wanted.end) as number) };
    moved(range);
    write("start", range.start);
    write("end", range.end);
    csv.href = csvPath(m.name, range.start, range.end);
    chart.setAttribute("aria-busy", "true");
    try {
      const data = await plot(m.name, range.start, range.end, Math.min(2000, Math.max(300, chart.clientWidth || 900)));
      words.textContent = inWords(data);
      hint.hidden = data.runs !== null;
      await draw(chart, data, (zoomed) => void show(zoomed));
      replace(table, values(data));
    } catch (error) {
      replace(fault, problem(error));
    } finally {
      chart.removeAttribute("aria-busy");
    }
  };
  const go = submit("Show", "show-range");
  const controls = form(
    { class: "range-form", "aria-label": "Range", "data-testid": "range-form" },
    (f) => void show({ start: read(f, "start"), end: read(f, "end") }),
    text({ name: "start", label: "From (UTC)", value: range.start }),
    text({ name: "end", label: "To, not included (UTC)", value: range.end }),
    h(
      "div",
      { class: "actions" },
      go,
      button("Earlier", "range-earlier", () => void show(shifted(range, -0.5))),
      button("Later", "range-later", () => void show(shifted(range, 0.5))),
      button("Zoom in", "range-in", () => void show(widened(range, 0.5))),
      button("Zoom out", "range-out", () => void show(widened(range, 2))),
      csv,
    ),
  );
  const write = (name: string, value: string) => {
    (controls.elements.namedItem(name) as HTMLInputElement).value = value;
  };
  queueMicrotask(() => void show(range));
  return h("section", { class: "panel section-gap" }, about(m), controls, fault, chart, words, hint, table);
}

function values(data: Parameters<typeof rows>[0]): Child {
  const t = rows(data, 200);
  if (t.rows.length === 0) {
    return null;
  }
  return h(
    "details",
    { "data-testid": "plot-table" },
    h("summary", null, "Values as a table"),
    h(
      "div",
      { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Values" },
      h("table", null, h("thead", null, h("tr", null, t.head.map((x) => h("th", { scope: "col" }, x)))), h("tbody", null, t.rows.map((r) => h("tr", null, r.map((x) => h("td", { class: "mono" }, x)))))),
    ),
    t.left > 0 ? h("p", { class: "hint" }, `${t.left} more rows; the CSV has every sample.`) : null,
  );
}
