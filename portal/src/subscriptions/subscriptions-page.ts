/** What one wants to be told of, and what one was told in the portal. */
import type { Page, Visit } from "../app/page.ts";
import { announce, type Child, h, replace } from "../ui/dom.ts";
import { time } from "../ui/format.ts";
import { button, checkbox, form, read, readAll, select, submit, text } from "../ui/form.ts";
import { act, empty, fill, section } from "../ui/states.ts";
import { pagedTable } from "../ui/table.ts";
import { changeSubscription, markRead, type Message, messages, subscribe, type Subscription, subscriptions, unsubscribe } from "./api.ts";

const EVENTS: [string, string, boolean][] = [
  ["New", "a new file arrives", true],
  ["Reprocessed", "a file is processed again", true],
  ["Public", "a file becomes public", true],
  ["First", "the very first file of the program arrives", false],
];

export function subscriptionsPage(visit: Visit): Page {
  const list = h("div", { "data-testid": "subscription-list" });
  const refresh = () => void fill(list, "subscriptions", () => subscriptionList(refresh));
  refresh();
  return {
    title: "Subscriptions",
    body: [
      h("section", { class: "panel" }, h("h2", null, "Subscribe to a program"), subscriber(visit, refresh)),
      h("section", { class: "panel" }, h("h2", null, "Your subscriptions"), list),
      h("section", { class: "panel" }, h("h2", null, "Messages"), section("messages", messageList)),
    ],
  };
}

function subscriber(visit: Visit, refresh: () => void): Child {
  const outcome = h("div");
  const send = submit("Subscribe", "subscribe");
  const element = form(
    { "data-testid": "subscription-form" },
    (f) =>
      void act(send, outcome, async () => {
        const made = await subscribe({
          mission: read(f, "mission"),
          program: read(f, "program"),
          event_types: readAll(f, "event_types"),
          channel: read(f, "channel") as "mail" | "portal",
          frequency: read(f, "frequency") as "immediate" | "hourly" | "daily",
        });
        refresh();
        return h("div", { class: "success", "data-testid": "success" }, `Subscribed to ${made.mission} ${made.program}${made.recipient_email ? `; mail goes to ${made.recipient_email}` : ""}.`);
      }),
    h(
      "div",
      { class: "fields-2" },
      text({ name: "mission", label: "Mission", required: true, value: visit.query.get("mission") ?? "JWST" }),
      text({ name: "program", label: "Program", required: true, value: visit.query.get("program"), hint: "it may have no data yet" }),
      select({ name: "channel", label: "Tell me by", options: [["mail", "mail and here"], ["portal", "here only"]] }),
      select({ name: "frequency", label: "How often", options: [["immediate", "at once"], ["hourly", "every hour at most"], ["daily", "once a day at most"]] }),
    ),
    h("fieldset", null, h("legend", null, "Tell me when"), EVENTS.map(([value, label, on]) => checkbox({ name: "event_types", value, label, checked: on }))),
    h("div", { class: "form-actions" }, send),
  );
  return [element, outcome];
}

async function subscriptionList(refresh: () => void): Promise<Child> {
  return pagedTable(await subscriptions(), {
    caption: "Your subscriptions",
    testid: "subscriptions-table",
    none: empty("You have no subscriptions.", "Subscribe above, or from the page of an observation."),
    row: (s) => ({ "data-testid": "subscription-row", "data-program": s.program }),
    columns: [
      { head: "Program", cell: (s) => h("a", { href: `/portal/search?mission=${encodeURIComponent(s.mission)}&program=${encodeURIComponent(s.program)}` }, `${s.mission} ${s.program}`) },
      { head: "Told when", cell: (s) => s.event_types.join(", ") },
      { head: "By", cell: (s) => (s.channel === "mail" ? `mail to ${s.recipient_email}` : "portal") },
      { head: "How often", cell: (s) => s.frequency },
      { head: "Last event", cell: (s) => time(s.last_event_at) || "none yet" },
      { head: "Action", cell: (s) => rowActions(s, refresh) },
    ],
  }, subscriptions);
}

function rowActions(s: Subscription, refresh: () => void): Child {
  const outcome = h("div");
  const pause = button(s.paused ? "Resume" : "Pause", "pause-subscription", () =>
    void act(pause, outcome, async () => {
      await changeSubscription(s, { paused: !s.paused });
      refresh();
      return null;
    }), { class: "small", "aria-label": `${s.paused ? "Resume" : "Pause"} ${s.mission} ${s.program}` });
  const end = button("End", "end-subscription", () =>
    void act(end, outcome, async () => {
      await unsubscribe(s.id);
      announce("The subscription has ended");
      refresh();
      return null;
    }), { class: "danger small", "aria-label": `End ${s.mission} ${s.program}` });
  return [h("div", { class: "actions" }, pause, end), outcome];
}

async function messageList(): Promise<Child> {
  return pagedTable(await messages(), {
    caption: "Messages",
    testid: "messages-table",
    none: empty("No messages yet.", "What you are told by mail stands here as well."),
    row: () => ({ "data-testid": "message-row" }),
    columns: [
      { head: "At", cell: (m) => time(m.created_at) },
      { head: "Message", cell: message },
    ],
  }, messages);
}

function message(m: Message): Child {
  const place = h("div");
  const show = (read: boolean) =>
    replace(
      place,
      h("details", {
        on: {
          toggle: (event: Event) => {
            if ((event.target as HTMLDetailsElement).open && !read) {
              read = true;
              void markRead(m.id).catch(() => undefined);
            }
          },
        },
      }, h("summary", null, read ? m.title : h("b", null, m.title)), h("p", { class: "plain-text" }, m.text), m.link ? h("p", null, h("a", { href: m.link }, "Open")) : null),
    );
  show(m.read_at !== null);
  return place;
}
