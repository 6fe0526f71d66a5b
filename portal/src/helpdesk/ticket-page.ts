/** One of my tickets: the conversation and what I can do. */
import type { Page, Visit } from "../app/page.ts";
import { type Child, h } from "../ui/dom.ts";
import { time } from "../ui/format.ts";
import { area, button, form, read, submit } from "../ui/form.ts";
import { act, fill } from "../ui/states.ts";
import { facts } from "../ui/table.ts";
import { observationLink } from "../search/wording.ts";
import { CATEGORIES, moveTicket, reply, type Ticket, ticket, type TicketMessage } from "./api.ts";

const WORDS: Record<string, string> = {
  new: "new",
  open: "open",
  waiting_requester: "waits for you",
  waiting_internal: "waits for a colleague",
  on_hold: "on hold",
  resolved: "resolved",
  closed: "closed",
  spam: "spam",
  duplicate: "goes on in another ticket",
  cancelled: "withdrawn",
};

/** @param mine whether it is shown to the requester */
export function ticketBadge(state: string, mine = true): HTMLElement {
  const word = state === "waiting_requester" && !mine ? "waits for requester" : WORDS[state] ?? state;
  return h("span", { class: `badge ticket-${state}`, "data-state": state }, word);
}

export function categoryText(category: string): string {
  return CATEGORIES.find(([value]) => value === category)?.[1] ?? category;
}

export function thread(messages: TicketMessage[]): HTMLElement {
  return h(
    "ol",
    { class: "thread", "data-testid": "thread" },
    messages.map((m) =>
      h(
        "li",
        { class: `by-${m.from}`, "data-testid": `message-${m.from}` },
        h("p", { class: "by" }, `${m.author}${m.from === "staff" ? " (help desk)" : ""}, ${time(m.created_at)}`),
        h("p", { class: "plain-text" }, m.text),
      )
    ),
  );
}

export async function ticketPage(visit: Visit): Promise<Page> {
  const number = visit.params.number as string;
  const t = await ticket(number);
  const place = h("div");
  const show = (now: Ticket) => void fill(place, "ticket", () => Promise.resolve(view(now, visit, show)));
  show(t);
  return { title: `Ticket ${t.number}`, heading: [`#${t.number} `, t.subject], body: place };
}

function view(t: Ticket, visit: Visit, show: (t: Ticket) => void): Child {
  return [
    h(
      "div",
      { class: "panel" },
      facts([
        ["State", ticketBadge(t.state)],
        ["About", categoryText(t.category)],
        ["Observation", t.observation && [observationLink(t.observation), t.observation_check === "unchecked" ? " (not checked)" : ""]],
        ["At it", t.assignee_name],
        ["Asked", time(t.created_at)],
        ["Continues", t.continues && h("a", { href: `/portal/helpdesk/tickets/${t.continues}` }, `#${t.continues}`)],
        ["Goes on in", t.duplicate_of && h("a", { href: `/portal/helpdesk/tickets/${t.duplicate_of}` }, `#${t.duplicate_of}`)],
      ]),
      t.sample ? h("p", { class: "notice" }, t.sample) : null,
    ),
    h("h2", { class: "visually-hidden" }, "Conversation"),
    h("div", { class: "section-gap" }, thread(t.messages)),
    replier(t, visit, show),
  ];
}

function replier(t: Ticket, visit: Visit, show: (t: Ticket) => void): Child {
  const outcome = h("div");
  const send = submit("Send", "send-reply");
  const step = (label: string, name: "close" | "cancel" | "reopen"): HTMLButtonElement => {
    const b = button(label, `${name}-ticket`, () =>
      void act(b, outcome, async () => {
        show(await moveTicket(t.number, name));
        return null;
      }));
    return b;
  };
  const over = ["closed", "cancelled", "spam", "duplicate"].includes(t.state);
  return [
    form(
      { class: "panel", "data-testid": "reply-form" },
      (f) =>
        void act(send, outcome, async () => {
          const now = await reply(t.number, read(f, "text"));
          if (now.number !== t.number) {
            visit.go(`/portal/helpdesk/tickets/${now.number}`);
          } else {
            show(now);
          }
          return null;
        }),
      area({ name: "text", label: over ? "Write again (this makes a new ticket that continues this one)" : "Write again", required: true, attributes: { maxlength: 20000 } }),
      h(
        "div",
        { class: "form-actions" },
        send,
        t.state === "resolved" ? step("It is not solved after all", "reopen") : null,
        over || t.state === "resolved" ? null : step("Solved, thank you", "close"),
        t.state === "new" || t.state === "open" ? step("Withdraw the question", "cancel") : null,
      ),
    ),
    outcome,
  ];
}
