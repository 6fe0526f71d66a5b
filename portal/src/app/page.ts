/** What a page is: a function from a visit to a title and a body. */
import { type Child, h } from "../ui/dom.ts";
import { loginUrl } from "../ui/states.ts";
import type { Session } from "./session.ts";

export interface Visit {
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  session: Session;
  /** Goes to another page of the portal. */
  go: (url: string) => void;
  /** Changes the address without a new visit: for permalinks. With `push` the way back leads to the address before. */
  rewrite: (url: string, push?: boolean) => void;
}

export interface Page {
  title: string;
  /** What stands above the body; the title if absent. */
  heading?: Child;
  body: Child;
  wide?: boolean;
}

export type PageMaker = (visit: Visit) => Page | Promise<Page>;

/** A page for people who are logged in; others get the way to log in. */
export function forUsers(title: string, what: string, make: PageMaker): PageMaker {
  return (visit) => visit.session.authenticated ? make(visit) : {
    title,
    body: h(
      "div",
      { class: "empty", "data-testid": "login-needed" },
      h("p", { class: "empty-title" }, `Log in to ${what}.`),
      h("p", null, h("a", { class: "button primary", href: loginUrl(), "data-native": true, "data-testid": "login-here" }, "Log in")),
    ),
  };
}
