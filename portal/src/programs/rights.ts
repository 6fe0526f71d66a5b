/** What a PI sees of a program beside its members: grants, groups, release dates and who read exclusive data. */
import { announce, type Child, h, replace } from "../ui/dom.ts";
import { time } from "../ui/format.ts";
import { button, form, read, select, submit, text } from "../ui/form.ts";
import { act, empty, fill, section } from "../ui/states.ts";
import { pagedTable, table } from "../ui/table.ts";
import {
  addToGroup,
  endGrant,
  endGroup,
  giveGrant,
  type Grant,
  grants,
  type Group,
  group,
  groups,
  makeGroup,
  reads,
  releaseHistory,
  releases,
  type ReleaseStep,
  takeFromGroup,
} from "./api.ts";

/** Grants and groups depend on each other: a new group can be given a grant at once. */
export function rightsPanels(mission: string, program: string): Child {
  const given = h("div");
  const kept = h("div");
  const refresh = () => {
    void fill(given, "grants", () => grantList(mission, program, refresh));
    void fill(kept, "groups", () => groupList(mission, program, refresh));
  };
  refresh();
  return [panel("Grants", "grants", given), panel("Groups", "groups", kept)];
}

export function releasesPanel(mission: string, program: string): Child {
  const place = h("div", { "data-testid": "release-history" });
  return panel("Release dates", "releases", [
    section("release dates", async () =>
      pagedTable(await releases(mission, program), {
        caption: "Release dates",
        testid: "releases-table",
        none: empty("No release dates are known yet.", "Data without a release date are exclusive."),
        row: (r) => ({ "data-testid": "release-row", "data-key": r.obs_id }),
        columns: [
          { head: "Observation", class: "id", cell: (r) => r.obs_id },
          { head: "Public from", class: "when", cell: (r) => releaseText(r) },
          { head: "Because", cell: (r) => r.reason },
          { head: "History", cell: (r) => button("Show", "show-release-history", () => void fill(place, "the history", () => historyOf(mission, program, r.obs_id)), { class: "small", "aria-label": `History of ${r.obs_id}` }) },
        ],
      }, (after) => releases(mission, program, after))),
    place,
  ]);
}

async function historyOf(mission: string, program: string, obs: string): Promise<Child> {
  const steps = await releaseHistory(mission, program, obs);
  return [
    h("h3", null, `History of ${obs}`),
    table(steps.items, {
      caption: `Release dates of ${obs}`,
      testid: "release-history-table",
      columns: [
        { head: "Told at", class: "when", cell: (r) => time(r.recorded_at) },
        { head: "Public from", class: "when", cell: (r) => releaseText(r) },
        { head: "By", cell: (r) => (r.source === "staff" ? "staff of the archive" : "the archive's schedule") },
        { head: "Because", cell: (r) => r.reason },
      ],
    }),
  ];
}

function releaseText(r: ReleaseStep): string {
  return r.release_at ? time(r.release_at) : "not known: closed";
}

export function readsPanel(mission: string, program: string): Child {
  return panel("Who read exclusive data", "reads", section("reads", async () =>
    pagedTable(await reads(mission, program), {
      caption: "Reads of exclusive data",
      testid: "reads-table",
      none: empty("Nobody has read exclusive data of this program."),
      row: () => ({ "data-testid": "read-row" }),
      columns: [
        { head: "At", class: "when", cell: (r) => time(r.at) },
        { head: "Who", cell: (r) => h("span", { title: r.sub }, r.username ?? r.sub) },
        { head: "As", cell: (r) => r.reason },
        { head: "File", class: "long", cell: (r) => r.uri },
        { head: "Purpose", cell: (r) => r.purpose },
      ],
    }, (after) => reads(mission, program, after))));
}

async function grantList(mission: string, program: string, refresh: () => void): Promise<Child> {
  const [first, mine] = await Promise.all([grants(mission, program), groups()]);
  const usable = mine.items.filter((g) => !g.program || (g.mission === mission && g.program === program));
  return [
    h("p", null, "A grant lets people who are no members read exclusive data: of the whole program, one observation or one file."),
    pagedTable(first, {
      caption: "Grants",
      testid: "grants-table",
      none: empty("There are no grants."),
      row: (g) => ({ "data-testid": "grant-row", "data-id": g.id }),
      columns: [
        { head: "To", cell: (g) => (g.group ? `group ${g.group_name}` : g.name ?? g.username ?? g.sub) },
        { head: "On", class: "long", cell: (g) => g.obs_id ?? g.uri ?? "the whole program" },
        { head: "From", class: "when", cell: (g) => time(g.valid_from) },
        { head: "Until", class: "when", cell: (g) => time(g.valid_until) || "no end" },
        { head: "Because", cell: (g) => g.reason },
        { head: "Action", cell: (g) => (isOver(g) ? "ended" : ender(g, mission, program, refresh)) },
      ],
    }, (after) => grants(mission, program, after)),
    giver(mission, program, usable, refresh),
  ];
}

function isOver(g: Grant): boolean {
  return !!g.valid_until && Date.parse(g.valid_until) <= Date.now();
}

function ender(g: Grant, mission: string, program: string, refresh: () => void): Child {
  const outcome = h("div");
  const end = button("End", "end-grant", () =>
    void act(end, outcome, async () => {
      await endGrant(mission, program, g.id);
      announce("The grant has ended");
      refresh();
      return null;
    }), { class: "danger small", "aria-label": `End grant ${g.id}` });
  return [end, outcome];
}

function giver(mission: string, program: string, usable: Group[], refresh: () => void): Child {
  const outcome = h("div");
  const give = submit("Give", "give-grant");
  const element = form(
    { "data-testid": "grant-form" },
    (f) =>
      void act(give, outcome, async () => {
        const until = read(f, "valid_until");
        const extent = read(f, "extent");
        const to = read(f, "group");
        await giveGrant(mission, program, {
          ...(to ? { group: Number(to) } : { person: read(f, "person") }),
          ...(extent.includes(":") ? { uri: extent } : extent ? { obs_id: extent } : {}),
          ...(until ? { valid_until: `${until}T00:00:00Z` } : {}),
          reason: read(f, "reason"),
        });
        announce("The grant is given");
        refresh();
        return null;
      }),
    h(
      "div",
      { class: "fields-2" },
      text({ name: "person", label: "User name or e-mail address", hint: "or choose a group" }),
      select({ name: "group", label: "Group", options: [["", "none: one person"], ...usable.map((g): [string, string] => [String(g.id), g.name])] }),
      text({ name: "extent", label: "Observation or file", hint: "name of an observation, or address of a file (mast:…); empty: the whole program" }),
      text({ name: "valid_until", label: "Until", type: "date", hint: "the first day (UTC) on which it no longer holds; no date: no end" }),
      text({ name: "reason", label: "Why", required: true, attributes: { maxlength: 500 } }),
    ),
    h("div", { class: "form-actions" }, give),
  );
  return [h("h3", null, "Give a grant"), element, outcome];
}

async function groupList(mission: string, program: string, refresh: () => void): Promise<Child> {
  const all = await groups();
  const ofProgram = all.items.filter((g) => g.mission === mission && g.program === program);
  const outcome = h("div");
  const make = submit("Make group", "make-group");
  return [
    h("p", null, "A group is a list of people to whom you give a grant together. Who is added or taken out counts at the next download."),
    ofProgram.map((g) => oneGroup(g, refresh)),
    form(
      { "data-testid": "group-form" },
      (f) =>
        void act(make, outcome, async () => {
          const made = await makeGroup(read(f, "name"), mission, program);
          announce(`Group ${made.name} is made`);
          refresh();
          return null;
        }),
      text({ name: "name", label: "Name of a new group", required: true, attributes: { maxlength: 100 } }),
      h("div", { class: "form-actions" }, make),
    ),
    outcome,
  ];
}

function oneGroup(g: Group, refresh: () => void): Child {
  const place = h("div");
  const outcome = h("div");
  const show = () => void fill(place, "members", () => groupMembers(g, show));
  const end = button("End group", "end-group", () =>
    void act(end, outcome, async () => {
      await endGroup(g.id);
      replace(place);
      refresh();
      return null;
    }), { class: "danger small" });
  const details = h("details", { "data-testid": "group", "data-name": g.name, on: { toggle: show } }, h("summary", null, g.name), place, end, outcome);
  return details;
}

async function groupMembers(g: Group, refresh: () => void): Promise<Child> {
  const full = await group(g.id);
  const outcome = h("div");
  const add = submit("Add", "add-to-group");
  return [
    table(full.members ?? [], {
      caption: `Members of ${g.name}`,
      testid: "group-members",
      none: h("p", { class: "muted" }, "Nobody yet."),
      columns: [
        { head: "Name", cell: (m) => m.name ?? m.username ?? m.sub },
        { head: "Until", cell: (m) => time(m.valid_until) || "no end" },
        {
          head: "Action",
          cell: (m) => {
            const out = h("div");
            const take = button("Take out", "take-from-group", () =>
              void act(take, out, async () => {
                await takeFromGroup(g.id, m.sub);
                refresh();
                return null;
              }), { class: "danger small", "aria-label": `Take out ${m.name ?? m.username ?? m.sub}` });
            return [take, out];
          },
        },
      ],
    }),
    form(
      {},
      (f) =>
        void act(add, outcome, async () => {
          await addToGroup(g.id, read(f, "person"));
          refresh();
          return null;
        }),
      text({ name: "person", label: "User name or e-mail address", required: true }),
      h("div", { class: "form-actions" }, add),
    ),
    outcome,
  ];
}

function panel(title: string, testid: string, body: Child): HTMLElement {
  return h("section", { class: "panel", "data-testid": `panel-${testid}` }, h("h2", null, title), body);
}
