/** Puts the pages together: address to page, focus and title on every change, links without reload. */
import { announce, h, replace } from "../ui/dom.ts";
import { empty, loading, problem } from "../ui/states.ts";
import { follow, header } from "./header.ts";
import type { Page, PageMaker, Visit } from "./page.ts";
import { match } from "./routes.ts";
import type { Session } from "./session.ts";

const NAME = "Archive User Support";

export class App {
  private visits = 0;
  private readonly main = h("main", { id: "main", tabindex: "-1" });

  constructor(private readonly root: HTMLElement, private readonly routes: [string, PageMaker][], private readonly session: Session) {}

  start(): void {
    replace(
      this.root,
      header(this.session),
      this.main,
      h("div", { id: "announcements", class: "visually-hidden", "aria-live": "polite" }),
      h(
        "footer",
        { class: "site-footer" },
        h("p", null, h("a", { href: "/portal/help" }, "Guide"), " · ", h("a", { href: "/api", "data-native": true }, "Interfaces (OpenAPI)"), " · ", h("a", { href: "/portal/helpdesk" }, "Ask the help desk")),
      ),
    );
    document.addEventListener("click", (event) => this.clicked(event));
    globalThis.addEventListener("popstate", () => void this.show(false));
    void this.show(true);
  }

  private clicked(event: MouseEvent): void {
    const link = (event.target as Element).closest?.("a");
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    const url = new URL(link.href, location.href);
    const ours = url.origin === location.origin && (url.pathname === "/" || /^\/portal(\/|$)/.test(url.pathname));
    if (!ours || link.dataset.native !== undefined || link.target || link.hasAttribute("download")) {
      return;
    }
    if (url.hash && url.pathname === location.pathname && url.search === location.search) {
      return;
    }
    event.preventDefault();
    this.go(url.pathname + url.search);
  }

  private go(url: string): void {
    history.pushState(null, "", url);
    void this.show(false);
  }

  private async show(first: boolean): Promise<void> {
    this.visits += 1;
    const mine = this.visits;
    const path = location.pathname;
    const visit: Omit<Visit, "params"> = {
      path,
      query: new URLSearchParams(location.search),
      session: this.session,
      go: (url) => this.go(url),
      rewrite: (url, push = false) => {
        if (mine === this.visits && url !== location.pathname + location.search) {
          history[push ? "pushState" : "replaceState"](null, "", url);
          follow(this.root, location.pathname);
        }
      },
    };
    follow(this.root, path);
    replace(this.main, h("div", { class: "page" }, loading("page")));
    const page = await this.make(path, visit);
    if (mine !== this.visits) {
      return;
    }
    document.title = page.title === NAME ? NAME : `${page.title} · ${NAME}`;
    const heading = h("h1", { tabindex: "-1" }, page.heading ?? page.title);
    replace(this.main, h("div", { class: page.wide ? "page wide" : "page" }, heading, page.body));
    if (!first) {
      scrollTo(0, 0);
      heading.focus({ preventScroll: true });
      announce(page.title);
    }
  }

  private async make(path: string, visit: Omit<Visit, "params">): Promise<Page> {
    const found = match(this.routes, path);
    if (!found) {
      return { title: "Page not found", body: empty("There is no such page.", "Start from the ", h("a", { href: "/portal/" }, "home page"), " or use the menu.") };
    }
    try {
      return await found.target({ ...visit, params: found.params });
    } catch (error) {
      return { title: "Something is missing", body: problem(error) };
    }
  }
}
