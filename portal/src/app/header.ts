/** The head of every page: where one can go, and who is logged in. */
import { h } from "../ui/dom.ts";
import { loginUrl } from "../ui/states.ts";
import { isStaff, type Session } from "./session.ts";

interface Entry {
  href: string;
  label: string;
  show: (session: Session) => boolean;
}

const everybody = () => true;
const users = (s: Session) => s.authenticated;

const ENTRIES: Entry[] = [
  { href: "/portal/search", label: "Search", show: everybody },
  { href: "/portal/basket", label: "Basket", show: everybody },
  { href: "/portal/engdb", label: "Telemetry", show: everybody },
  { href: "/portal/hlsp", label: "HLSP", show: everybody },
  { href: "/portal/helpdesk", label: "Help desk", show: everybody },
  { href: "/portal/saved", label: "Saved", show: users },
  { href: "/portal/programs", label: "Programs", show: users },
  { href: "/portal/jobs", label: "Jobs", show: users },
  { href: "/portal/subscriptions", label: "Subscriptions", show: users },
  { href: "/portal/tokens", label: "Tokens", show: users },
  { href: "/portal/staff", label: "Staff", show: isStaff },
  { href: "/portal/help", label: "Guide", show: everybody },
];

export function header(session: Session): HTMLElement {
  const list = h("ul", { id: "main-nav" }, ENTRIES.filter((e) => e.show(session)).map((e) => h("li", null, h("a", { href: e.href }, e.label))));
  const toggle = h("button", {
    type: "button",
    class: "nav-toggle",
    "aria-expanded": "false",
    "aria-controls": "main-nav",
    on: {
      click: () => toggle.setAttribute("aria-expanded", String(toggle.getAttribute("aria-expanded") !== "true")),
    },
  }, "Menu");
  return h(
    "header",
    { class: "site-header" },
    h(
      "div",
      { class: "site-header-inner" },
      h("a", { class: "brand", href: "/portal/" }, h("img", { src: "/portal-assets/favicon.svg", alt: "", width: 28, height: 28 }), "Archive User Support"),
      toggle,
      h("nav", { "aria-label": "Main" }, list),
      account(session),
    ),
  );
}

function account(session: Session): HTMLElement {
  if (!session.authenticated) {
    return h(
      "div",
      { class: "account" },
      h("a", { class: "button", href: loginUrl(), "data-native": true, "data-testid": "login" }, "Log in"),
    );
  }
  return h(
    "form",
    { class: "account", method: "post", action: "/logout" },
    h("span", { class: "who", "data-testid": "who" }, session.name),
    h("button", { type: "submit", "data-testid": "logout" }, "Log out"),
  );
}

/** Marks the entry of the page that is shown, and keeps the login link on the present address. */
export function follow(root: ParentNode, path: string): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>("#main-nav a")) {
    const href = link.getAttribute("href") ?? "";
    if (path === href || path.startsWith(href + "/")) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
  root.querySelector("[data-testid=login]")?.setAttribute("href", loginUrl());
  root.querySelector(".nav-toggle")?.setAttribute("aria-expanded", "false");
}
