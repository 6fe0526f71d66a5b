/** The first page: one search box and the ways from here. */
import type { Page, Visit } from "../app/page.ts";
import { h } from "../ui/dom.ts";
import { form, read, submit, text } from "../ui/form.ts";
import { NOTHING, permalink } from "../search/permalink.ts";

const WAYS: [string, string, string][] = [
  ["/portal/search", "Find observations", "Executed and planned, by position, target, program, instrument, date and calibration level."],
  ["/portal/engdb", "Engineering telemetry", "Search mnemonics by words, plot a range, take it as CSV."],
  ["/portal/hlsp", "Deliver high-level products", "Request a collection, upload files, see what to fix before a person is asked."],
  ["/portal/subscriptions", "Be told when data arrive", "Subscribe to a program and get mail for new, reprocessed and newly public files."],
  ["/portal/tokens", "Work from scripts", "Make a personal token for curl, astroquery and pipelines."],
  ["/portal/helpdesk", "Ask the help desk", "Read articles, or ask people who see the same observation as you."],
];

export function homePage(visit: Visit): Page {
  return {
    title: "Archive User Support",
    heading: "Find what the telescope saw, and what it will see",
    body: h(
      "div",
      { class: "home" },
      form(
        { class: "home-search", role: "search", "aria-label": "Observations" },
        (f) => visit.go(permalink({ ...NOTHING, position: read(f, "position") })),
        text({ name: "position", label: "Name or position", hint: "For example M51, NGC 3132, TRAPPIST-1, or 202.47 47.195", attributes: { autofocus: true } }),
        submit("Search", "search-submit"),
      ),
      h("ul", { class: "cards" }, WAYS.map(([href, name, text]) => h("li", null, h("a", { href }, h("h2", null, name), h("p", null, text))))),
    ),
  };
}
