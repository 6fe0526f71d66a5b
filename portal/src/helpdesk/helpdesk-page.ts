/** Help desk: articles for everybody, questions for people who are logged in. */
import type { Page, Visit } from "../app/page.ts";
import { newKey } from "../api/http.ts";
import { type Child, h, replace } from "../ui/dom.ts";
import { day, time } from "../ui/format.ts";
import { area, form, read, select, submit, text } from "../ui/form.ts";
import { markdown } from "../ui/markdown.ts";
import { act, empty, fill, loginUrl } from "../ui/states.ts";
import { pagedTable } from "../ui/table.ts";
import { article, articles, ask, CATEGORIES, myTickets, readReference } from "./api.ts";
import { ticketBadge } from "./ticket-page.ts";

export function helpdeskPage(visit: Visit): Page {
  const mine = h("div", { "data-testid": "my-tickets" });
  if (visit.session.authenticated) {
    void fill(mine, "tickets", ticketList);
  }
  return {
    title: "Help desk",
    body: h(
      "div",
      { class: "columns" },
      h(
        "div",
        { class: "stack" },
        h("section", { class: "panel" }, h("h2", null, "Articles"), articleSearch(visit)),
        h("section", { class: "panel" }, h("h2", null, "Ask a question"), visit.session.authenticated ? asker(visit) : loginFirst()),
      ),
      h(
        "div",
        { class: "stack" },
        h("section", { class: "panel" }, h("h2", null, "My tickets"), visit.session.authenticated ? mine : h("p", { class: "muted" }, "Log in to see your tickets.")),
      ),
    ),
  };
}

function loginFirst(): Child {
  return h("p", null, h("a", { class: "button primary", href: loginUrl(), "data-native": true }, "Log in"), " to ask; the answer comes here and by mail.");
}

function articleSearch(visit: Visit): Child {
  const list = h("div", { "data-testid": "articles" });
  const show = (words: string) =>
    void fill(list, "articles", async () => {
      const page = await articles(words);
      if (page.items.length === 0) {
        return empty(words ? "No article has these words." : "There are no articles yet.", "Ask a question below.");
      }
      return h(
        "ul",
        { class: "findings" },
        page.items.map((a) =>
          h("li", { "data-testid": "article-row" }, h("a", { href: `/portal/helpdesk/articles/${encodeURIComponent(a.slug)}` }, a.title), h("div", { class: "muted" }, a.excerpt))
        ),
      );
    });
  const element = form(
    { role: "search", "aria-label": "Articles", class: "inline-form" },
    (f) => show(read(f, "q")),
    text({ name: "q", label: "Words", value: visit.query.get("q") }),
    submit("Find articles", "find-articles"),
  );
  show(visit.query.get("q") ?? "");
  return [element, list];
}

function asker(visit: Visit): Child {
  const about = visit.query.get("about");
  const program = visit.query.get("program");
  const collection = visit.query.get("collection");
  const outcome = h("div");
  const send = submit("Send question", "send-question");
  let key = newKey();
  const element = form(
    { "data-testid": "ticket-form" },
    (f) =>
      void act(send, outcome, async () => {
        const made = await ask({
          subject: read(f, "subject"),
          text: read(f, "text"),
          category: read(f, "category"),
          observation: readReference(read(f, "observation")),
        }, key);
        key = newKey();
        visit.go(`/portal/helpdesk/tickets/${made.number}`);
        return null;
      }),
    text({ name: "subject", label: "Subject", required: true, value: collection ? `HLSP collection ${collection}` : null, attributes: { maxlength: 200 } }),
    h(
      "div",
      { class: "fields-2" },
      select({ name: "category", label: "About", value: collection ? "hlsp" : about ? "retrieval" : "other", options: CATEGORIES }),
      text({ name: "observation", label: "Observation", value: about, hint: "mission/name, if the question is about one" }),
    ),
    area({ name: "text", label: "Question", required: true, rows: 7, value: program ? `About program ${program}: ` : "", attributes: { maxlength: 20000 } }),
    h("div", { class: "form-actions" }, send),
  );
  element.addEventListener("input", () => (key = newKey()));
  return [element, outcome];
}

async function ticketList(): Promise<Child> {
  return pagedTable(await myTickets(), {
    caption: "My tickets",
    testid: "tickets-table",
    none: h("p", { class: "muted" }, "You have asked nothing yet."),
    row: (t) => ({ "data-testid": "ticket-row", "data-number": t.number }),
    columns: [
      { head: "Ticket", cell: (t) => h("a", { href: `/portal/helpdesk/tickets/${t.number}`, "data-testid": "ticket-link" }, `#${t.number} ${t.subject}`) },
      { head: "State", cell: (t) => ticketBadge(t.state) },
      { head: "Changed", cell: (t) => day(t.updated_at) },
    ],
  }, myTickets);
}

export async function articlePage(visit: Visit): Promise<Page> {
  const a = await article(visit.params.slug as string);
  const place = h("div");
  replace(place, markdown(a.body));
  return {
    title: a.title,
    body: h(
      "article",
      { "data-testid": "article" },
      a.sample ? h("p", { class: "notice" }, a.sample) : null,
      h("div", { class: "panel" }, place),
      h("p", { class: "muted" }, `Last changed ${time(a.updated_at)}. `, h("a", { href: "/portal/helpdesk" }, "More articles, or ask a question")),
    ),
  };
}

