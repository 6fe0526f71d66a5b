/** What one does with a search that was good: keep it, pass its address on, take its result along. */
import type { Session } from "../app/session.ts";
import { saveSearch } from "../saved/api.ts";
import { type Child, h } from "../ui/dom.ts";
import { copyButton } from "../ui/copy.ts";
import { form, read, submit, text } from "../ui/form.ts";
import { act, loginUrl, success } from "../ui/states.ts";
import type { ObservationQuery } from "./api.ts";
import { downloads } from "./downloads.ts";
import { type Criteria, permalink } from "./permalink.ts";

export function keeping(session: Session, criteria: Criteria, query: ObservationQuery): HTMLElement {
  return h(
    "div",
    { class: "actions keeping" },
    downloads("/api/v1/search/observations", { ...query }),
    keep(session, query),
    h("span", null, copyButton("Copy link", "copy-link", () => location.origin + permalink(criteria))),
  );
}

function keep(session: Session, query: ObservationQuery): HTMLElement {
  return h(
    "details",
    { class: "keep", "data-testid": "keep-search" },
    h("summary", null, "Save this search"),
    session.authenticated ? keeper(query) : h("p", null, h("a", { href: loginUrl(), "data-native": true }, "Log in"), " to save searches."),
  );
}

function keeper(query: ObservationQuery): Child {
  const outcome = h("div");
  const send = submit("Save", "save-search");
  const element = form(
    { "data-testid": "save-search-form" },
    (f) =>
      void act(send, outcome, async () => {
        const kept = await saveSearch(read(f, "name"), { ...query });
        return success(`“${kept.name}” is saved. `, h("a", { href: "/portal/saved" }, "Your searches"));
      }),
    text({ name: "name", label: "Name", required: true, attributes: { maxlength: 200 } }),
    h("div", { class: "form-actions" }, send),
  );
  return [element, outcome];
}
