/** One ticket as staff see it: conversation, internal notes, answer, next states. */
import type { Page, Visit } from "../app/page.ts";
import { type Child, h } from "../ui/dom.ts";
import { time } from "../ui/format.ts";
import { area, button, form, read, select, submit } from "../ui/form.ts";
import { act, fill } from "../ui/states.ts";
import { facts, table } from "../ui/table.ts";
import { observationLink } from "../search/wording.ts";
import { categoryText, thread, ticketBadge } from "../helpdesk/ticket-page.ts";
import { answer, deskTicket, type DeskTicket, move, note, take } from "./api.ts";
import { tabs } from "./staff-page.ts";

export async function deskTicketPage(visit: Visit): Promise<Page> {
  const first = await deskTicket(visit.params.number as string);
  const place = h("div");
  const show = (t: DeskTicket) => void fill(place, "ticket", () => Promise.resolve(view(t, show)));
  show(first);
  return { title: `Ticket ${first.number}`, heading: [`#${first.number} `, first.subject], body: [tabs(visit), place] };
}

function view(t: DeskTicket, show: (t: DeskTicket) => void): Child {
  const outcome = h("div");
  const step = (label: string, testid: string, work: () => Promise<DeskTicket>, kind = "small") => {
    const b = button(label, testid, () =>
      void act(b, outcome, async () => {
        show(await work());
        return null;
      }), { class: kind });
    return b;
  };
  return h(
    "div",
    { class: "columns" },
    h("div", { class: "stack" }, thread(t.messages), answerer(t, show)),
    h(
      "div",
      { class: "stack" },
      h(
        "section",
        { class: "panel" },
        h("h2", null, "Facts"),
        facts([
          ["State", h("span", { "data-testid": "desk-state" }, ticketBadge(t.state, false))],
          ["About", categoryText(t.category)],
          ["From", t.requester_name],
          ["Address", t.requester_email],
          ["At it", t.assignee_name ?? "nobody"],
          ["Observation", t.observation && observationLink(t.observation)],
          ["Asked", time(t.created_at)],
        ]),
        t.sample ? h("p", { class: "notice" }, t.sample) : null,
        h("div", { class: "actions section-gap" }, step("Take it", "take-ticket", () => take(t)), t.next_states.filter((s) => s !== "duplicate").map((s) => step(`Make ${s.replaceAll("_", " ")}`, `move-${s}`, () => move(t, s)))),
        outcome,
      ),
      notes(t, show),
      h(
        "section",
        { class: "panel" },
        h("h2", null, "History"),
        table(t.history, {
          caption: "History",
          testid: "desk-history",
          columns: [
            { head: "At", cell: (c) => time(c.at) },
            { head: "What", cell: (c) => [c.what, c.to ? `: ${c.from ? `${c.from} → ` : ""}${c.to}` : "", c.reason ? ` (${c.reason})` : "", h("div", { class: "muted" }, c.actor_name)] },
          ],
        }),
      ),
    ),
  );
}

function answerer(t: DeskTicket, show: (t: DeskTicket) => void): Child {
  const outcome = h("div");
  const send = submit("Send answer", "send-answer");
  return h(
    "section",
    { class: "panel" },
    h("h2", null, "Answer the requester"),
    form(
      { "data-testid": "answer-form" },
      (f) =>
        void act(send, outcome, async () => {
          show(await answer(t, read(f, "text"), read(f, "state")));
          return null;
        }),
      area({ name: "text", label: "Answer", hint: "The requester reads it here and gets mail.", required: true, rows: 6, attributes: { maxlength: 20000 } }),
      select({
        name: "state",
        label: "The ticket then",
        options: [["", "waits for the requester"], ["resolved", "is resolved"], ["open", "stays open"], ["waiting_internal", "waits for a colleague"], ["on_hold", "is on hold"]],
      }),
      h("div", { class: "form-actions" }, send),
    ),
    outcome,
  );
}

function notes(t: DeskTicket, show: (t: DeskTicket) => void): Child {
  const outcome = h("div");
  const send = submit("Add note", "send-note");
  return h(
    "section",
    { class: "panel", "data-testid": "notes" },
    h("h2", null, "Internal notes"),
    t.notes.length === 0
      ? h("p", { class: "muted" }, "None.")
      : h("ol", { class: "thread" }, t.notes.map((n) => h("li", { class: "internal", "data-testid": "note" }, h("p", { class: "by" }, `${n.author}, ${time(n.created_at)}`), h("p", { class: "plain-text" }, n.text)))),
    form(
      { "data-testid": "note-form" },
      (f) =>
        void act(send, outcome, async () => {
          show(await note(t, read(f, "text")));
          return null;
        }),
      area({ name: "text", label: "Note", hint: "Only staff read it.", required: true, rows: 3 }),
      h("div", { class: "form-actions" }, send),
    ),
    outcome,
  );
}
