/** What staff see first: how every service is doing. The other staff pages hang below the same tabs. */
import { forUsers, type Page, type PageMaker, type Visit } from "../app/page.ts";
import { isStaff } from "../app/session.ts";
import { type Child, h } from "../ui/dom.ts";
import { count, time } from "../ui/format.ts";
import { form, read, select, submit, text } from "../ui/form.ts";
import { empty, fill, section } from "../ui/states.ts";
import { pagedTable, table } from "../ui/table.ts";
import { reviewQueue } from "../hlsp/api.ts";
import { summaries } from "../hlsp/hlsp-page.ts";
import { categoryText, ticketBadge } from "../helpdesk/ticket-page.ts";
import { audit, type AuditFilter, overview, OVERVIEWS, programs, queue } from "./api.ts";

const TABS: [string, string][] = [
  ["/portal/staff", "Overview"],
  ["/portal/staff/tickets", "Tickets"],
  ["/portal/staff/hlsp", "HLSP review"],
  ["/portal/staff/programs", "Programs"],
  ["/portal/staff/audit", "Audit"],
];

/** A page for staff; others are told so. The services refuse them anyway. */
export function forStaff(title: string, make: PageMaker): PageMaker {
  return forUsers(title, "work as staff", (visit) =>
    isStaff(visit.session) ? make(visit) : { title, body: empty("This page is for staff of the archive.", "Your account has no staff role.") });
}

export function tabs(visit: Visit): HTMLElement {
  const here = visit.path.replace(/\/$/, "");
  return h(
    "nav",
    { class: "tabs", "aria-label": "Staff" },
    TABS.map(([href, label]) => h("a", { href, "aria-current": here === href || (href !== "/portal/staff" && here.startsWith(href)) ? "page" : null }, label)),
  );
}

export function staffPage(visit: Visit): Page {
  return {
    title: "Staff",
    body: [
      tabs(visit),
      h(
        "div",
        { class: "cards", "data-testid": "overviews" },
        OVERVIEWS.map(([name, url]) =>
          h("section", { class: "panel overview", "data-testid": "overview" }, h("h2", null, name), section(name.toLowerCase(), async () => members(await overview(url))))
        ),
      ),
    ],
  };
}

/** Any JSON object as a list of facts. */
function members(value: unknown): Child {
  if (value === null || value === undefined) {
    return "–";
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? "none" : typeof value[0] === "object" ? entries(value as Record<string, unknown>[]) : value.map(String).join(", ");
  }
  if (typeof value === "object") {
    const entries = Object.entries(value as Record<string, unknown>);
    return entries.length === 0 ? "none" : h("dl", { class: "members" }, entries.map(([k, v]) => h("div", null, h("dt", null, k.replaceAll("_", " ")), h("dd", null, members(v)))));
  }
  if (typeof value === "number") {
    return value.toLocaleString("en");
  }
  return /^\d{4}-\d\d-\d\dT/.test(String(value)) ? time(String(value)) : String(value);
}

/** A list of objects, folded, as a table of all their members. */
function entries(list: Record<string, unknown>[]): Child {
  const names = [...new Set(list.flatMap((row) => Object.keys(row)))];
  return h(
    "details",
    null,
    h("summary", null, count(list.length, "entry", "entries")),
    table(list, { caption: "Entries", testid: "entries", columns: names.map((n) => ({ head: n.replaceAll("_", " "), cell: (row) => shortValue(row[n]) })) }),
  );
}

export function staffTicketsPage(visit: Visit): Page {
  const list = h("div", { "data-testid": "ticket-queue" });
  const show = (state: string, q: string) => void fill(list, "tickets", () => ticketQueue(state, q));
  const first = { state: visit.query.get("state") ?? "live", q: visit.query.get("q") ?? "" };
  show(first.state, first.q);
  return {
    title: "Ticket queue",
    wide: true,
    body: [
      tabs(visit),
      form(
        { class: "home-search", role: "search", "aria-label": "Tickets" },
        (f) => {
          visit.rewrite(`/portal/staff/tickets?${new URLSearchParams({ state: read(f, "state"), q: read(f, "q") })}`);
          show(read(f, "state"), read(f, "q"));
        },
        select({
          name: "state",
          label: "State",
          value: first.state,
          options: [["live", "not over"], ["new", "new"], ["open", "open"], ["waiting_requester", "waits for requester"], ["resolved", "resolved"], ["closed", "closed"], ["", "all"]],
        }),
        text({ name: "q", label: "Words", value: first.q }),
        submit("Show", "filter-queue"),
      ),
      list,
    ],
  };
}

async function ticketQueue(state: string, q: string): Promise<Child> {
  return pagedTable(await queue(state, q), {
    caption: "Tickets",
    testid: "queue-table",
    none: empty("No tickets here."),
    row: (t) => ({ "data-testid": "queue-row", "data-number": t.number }),
    columns: [
      { head: "Ticket", cell: (t) => h("a", { href: `/portal/staff/tickets/${t.number}`, "data-testid": "queue-link" }, `#${t.number} ${t.subject}`) },
      { head: "State", cell: (t) => ticketBadge(t.state, false) },
      { head: "About", cell: (t) => categoryText(t.category) },
      { head: "Observation", class: "id", cell: (t) => t.observation?.obs_id },
      { head: "From", cell: (t) => t.requester_name },
      { head: "At it", cell: (t) => t.assignee_name ?? "nobody" },
      { head: "Messages", class: "num", cell: (t) => `${t.message_count}${t.note_count ? ` + ${t.note_count} notes` : ""}` },
      { head: "Changed", cell: (t) => time(t.updated_at) },
    ],
  }, (after) => queue(state, q, after));
}

const REVIEW: [string, string][] = [["SUBMITTED", "Submitted"], ["IN_REVIEW", "In review"], ["REQUESTED", "Requested"], ["APPROVED", "Approved, on the way to search"], ["RETURNED", "Returned to the team"]];

export function staffHlspPage(visit: Visit): Page {
  return {
    title: "HLSP review",
    body: [
      tabs(visit),
      REVIEW.map(([state, label]) =>
        h(
          "section",
          { class: "panel", "data-testid": `review-${state}` },
          h("h2", null, label),
          section("collections", async () => summaries(await reviewQueue(state), (after) => reviewQueue(state, after), label, `review-table-${state}`, h("p", { class: "muted" }, "None."))),
        )
      ),
    ],
  };
}

export function staffProgramsPage(visit: Visit): Page {
  return {
    title: "Programs",
    body: [
      tabs(visit),
      section("programs", async () =>
        pagedTable(await programs(), {
          caption: "Programs",
          testid: "all-programs-table",
          none: empty("No programs are known."),
          row: () => ({ "data-testid": "program-row" }),
          columns: [
            { head: "Program", cell: (p) => h("a", { href: `/portal/programs/${encodeURIComponent(p.mission)}/${encodeURIComponent(p.program)}` }, `${p.mission} ${p.program}`) },
            { head: "Title", cell: (p) => p.title },
            { head: "PI", cell: (p) => p.pi },
            { head: "Members", class: "num", cell: (p) => p.members },
          ],
        }, programs)),
    ],
  };
}

export function staffAuditPage(visit: Visit): Page {
  const list = h("div", { "data-testid": "audit-list" });
  const names = ["actor", "action", "object", "from", "until"] as const;
  const first = Object.fromEntries(names.map((n) => [n, visit.query.get(n) ?? ""]));
  const show = (values: Record<string, string>) => {
    const instants = { from: values.from ? `${values.from}T00:00:00Z` : "", until: values.until ? `${values.until}T00:00:00Z` : "" };
    void fill(list, "audit", () => auditList({ ...values, ...instants }));
  };
  show(first);
  return {
    title: "Audit",
    wide: true,
    body: [
      tabs(visit),
      h("p", null, "Changes of rights and reads of exclusive data, newest first."),
      form(
        { class: "fields-2", role: "search", "aria-label": "Audit", "data-testid": "audit-form" },
        (f) => {
          const values = Object.fromEntries(names.map((n) => [n, read(f, n)]).filter(([, v]) => v));
          visit.rewrite(`/portal/staff/audit?${new URLSearchParams(values)}`);
          show(values);
        },
        text({ name: "actor", label: "Who", value: first.actor, hint: "subject of a person, or name of a service" }),
        text({ name: "action", label: "What", value: first.action, hint: "such as product.read, member.add, grant.give, token.revoke, release.set" }),
        text({ name: "object", label: "Of", value: first.object, hint: "such as JWST/1234 or the address of a file" }),
        text({ name: "from", label: "From", value: first.from, type: "date" }),
        text({ name: "until", label: "Before", value: first.until, type: "date" }),
        h("div", { class: "form-actions" }, submit("Show", "filter-audit")),
      ),
      list,
    ],
  };
}

async function auditList(filter: AuditFilter): Promise<Child> {
  return pagedTable(await audit(filter), {
    caption: "Audit",
    testid: "audit-table",
    none: empty("Nothing of that kind is recorded."),
    row: (r) => ({ "data-testid": "audit-row", "data-action": r.action }),
    columns: [
      { head: "No.", class: "num", cell: (r) => r.seq },
      { head: "At", class: "when", cell: (r) => time(r.at) },
      { head: "Who", cell: (r) => h("span", { title: r.actor }, r.actor_name ?? r.actor) },
      { head: "What", cell: (r) => r.action },
      { head: "Of", class: "long", cell: (r) => r.object },
      { head: "Outcome", cell: (r) => r.decision },
      { head: "Detail", class: "long", cell: (r) => r.detail && h("code", null, r.detail) },
      { head: "Login or token", class: "long", cell: (r) => r.token_id && h("code", null, r.token_id) },
      { head: "Request", class: "long", cell: (r) => r.request_id && h("code", null, r.request_id) },
    ],
  }, (after) => audit(filter, after));
}

function shortValue(value: unknown): Child {
  if (value === null || value === undefined) {
    return "";
  }
  return typeof value === "object" ? h("code", null, JSON.stringify(value)) : members(value);
}
