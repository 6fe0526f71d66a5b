/** My programs, and who belongs to them; a PI adds and removes members, a delegate adds co-investigators. */
import type { Page, Visit } from "../app/page.ts";
import { isStaff } from "../app/session.ts";
import { announce, type Child, h } from "../ui/dom.ts";
import { day } from "../ui/format.ts";
import { button, form, read, select, submit, text } from "../ui/form.ts";
import { act, empty, fill, section } from "../ui/states.ts";
import { pagedTable, table } from "../ui/table.ts";
import { addMember, type Member, myPrograms, programMembers, removeMember, type Role } from "./api.ts";
import { readsPanel, releasesPanel, rightsPanels } from "./rights.ts";

export function programsPage(): Page {
  return {
    title: "My programs",
    body: section("programs", async () =>
      pagedTable(await myPrograms(), {
        caption: "My programs",
        testid: "programs-table",
        none: empty("You belong to no program.", "The PI of a program can add you by your user name."),
        row: () => ({ "data-testid": "program-row" }),
        columns: [
          { head: "Program", cell: (p) => h("a", { href: programPath(p), "data-testid": "program-link" }, `${p.mission} ${p.program}`) },
          { head: "Title", cell: (p) => p.title },
          { head: "Your role", cell: (p) => p.role },
          { head: "Until", cell: (p) => day(p.valid_until) || "no end" },
          { head: "Observations", cell: (p) => h("a", { href: `/portal/search?mission=${encodeURIComponent(p.mission)}&program=${encodeURIComponent(p.program)}` }, "Show") },
        ],
      }, myPrograms)),
  };
}

function programPath(p: { mission: string; program: string }): string {
  return `/portal/programs/${encodeURIComponent(p.mission)}/${encodeURIComponent(p.program)}`;
}

export function programPage(visit: Visit): Page {
  const { mission, program } = visit.params as { mission: string; program: string };
  const place = h("div", { "data-testid": "members" });
  const refresh = () => void fill(place, "members", () => members(visit, mission, program, refresh));
  refresh();
  return { title: `Program ${mission} ${program}`, body: place };
}

async function members(visit: Visit, mission: string, program: string, refresh: () => void): Promise<Child> {
  const data = await programMembers(mission, program);
  const own = data.members.find((m) => m.sub === visit.session.sub && isNow(m))?.role;
  const leads = isStaff(visit.session) || own === "PI";
  return [
    data.title ? h("p", null, h("b", null, data.title)) : null,
    h("p", null, "Members read the data of this program before release."),
    h(
      "section",
      { class: "panel" },
      h("h2", null, "Members"),
      table(data.members, {
        caption: "Members",
        testid: "members-table",
        row: (m) => ({ "data-testid": "member-row", "data-username": m.username ?? m.sub }),
        columns: [
          { head: "Name", cell: (m) => m.name ?? m.username ?? m.sub },
          { head: "User name", cell: (m) => h("code", null, m.username ?? "") },
          { head: "Role", cell: (m) => m.role },
          { head: "From", cell: (m) => day(m.valid_from) },
          { head: "Until", cell: (m) => day(m.valid_until) || "no end" },
          ...(leads ? [{ head: "Action", cell: (m: Member) => (m.role === "PI" || isOver(m) ? null : remover(mission, program, m, refresh)) }] : []),
        ],
      }),
    ),
    leads || own === "Delegate"
      ? h("section", { class: "panel" }, h("h2", null, "Add a member"), adder(mission, program, leads, refresh))
      : null,
    leads ? rightsPanels(mission, program) : null,
    releasesPanel(mission, program),
    leads ? readsPanel(mission, program) : null,
  ];
}

function isNow(m: Member): boolean {
  const now = Date.now();
  return (!m.valid_from || Date.parse(m.valid_from) <= now) && (!m.valid_until || Date.parse(m.valid_until) > now);
}

function isOver(m: Member): boolean {
  return !!m.valid_until && Date.parse(m.valid_until) <= Date.now();
}

function adder(mission: string, program: string, leads: boolean, refresh: () => void): Child {
  const outcome = h("div");
  const add = submit("Add member", "add-member");
  const element = form(
    { "data-testid": "member-form" },
    (f) =>
      void act(add, outcome, async () => {
        const from = read(f, "valid_from");
        const until = read(f, "valid_until");
        const member = await addMember(mission, program, {
          person: read(f, "person"),
          role: (read(f, "role") || "CoI") as Role,
          ...(from ? { valid_from: `${from}T00:00:00Z` } : {}),
          ...(until ? { valid_until: `${until}T00:00:00Z` } : {}),
        });
        announce(`${member.name ?? member.username} is a member now`);
        refresh();
        return null;
      }),
    h(
      "div",
      { class: "fields-2" },
      text({ name: "person", label: "User name or e-mail address", required: true }),
      leads
        ? select({ name: "role", label: "Role", value: "CoI", options: [["CoI", "Co-investigator"], ["Delegate", "Delegate: may add co-investigators"]] })
        : null,
      text({ name: "valid_from", label: "Member from", type: "date", hint: "no date: now" }),
      text({ name: "valid_until", label: "Member until", type: "date", hint: "the first day (UTC) on which it no longer holds; no date: no end" }),
    ),
    h("div", { class: "form-actions" }, add),
  );
  return [element, outcome];
}

function remover(mission: string, program: string, member: Member, refresh: () => void): Child {
  const outcome = h("div");
  const remove = button("Remove", "remove-member", () =>
    void act(remove, outcome, async () => {
      await removeMember(mission, program, member.sub);
      announce(`${member.name ?? member.username} is no longer a member`);
      refresh();
      return null;
    }), { class: "danger small", "aria-label": `Remove ${member.name ?? member.username ?? member.sub}` });
  return [remove, outcome];
}
