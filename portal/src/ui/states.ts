/** The four faces of a part of a page: loading, empty, failed, shown. */
import { ProblemError } from "../api/http.ts";
import { announce, type Child, h, replace } from "./dom.ts";

export function loading(what: string): HTMLElement {
  return h("p", { class: "loading", role: "status" }, h("span", { class: "spinner", "aria-hidden": "true" }), ` Loading ${what} …`);
}

export function empty(title: string, ...advice: Child[]): HTMLElement {
  return h("div", { class: "empty", "data-testid": "empty" }, h("p", { class: "empty-title" }, title), h("p", null, ...advice));
}

export function loginUrl(): string {
  return `/login?return_to=${encodeURIComponent(location.pathname + location.search)}`;
}

/** The problem as the service told it: title, detail, every fault, request id. */
export function problem(error: unknown): HTMLElement {
  if (!(error instanceof ProblemError)) {
    console.error(error);
  }
  const p = error instanceof ProblemError
    ? error
    : new ProblemError(0, "This page has a fault", error instanceof Error ? error.message : String(error), [], null);
  const repeated = p.faults.length > 0 && p.faults.every((f) => p.detail?.includes(f.message));
  return h(
    "div",
    { class: "problem", role: "alert", "data-testid": "problem" },
    h("p", { class: "problem-title" }, p.title),
    p.detail && p.detail !== p.title && !repeated ? h("p", null, p.detail) : null,
    p.faults.length > 0
      ? h("ul", null, p.faults.map((f) => h("li", null, f.pointer ? [h("code", null, f.pointer), " "] : null, f.message)))
      : null,
    p.status === 401 ? h("p", null, h("a", { href: loginUrl(), "data-native": true }, "Log in"), " and try again.") : null,
    p.requestId ? h("p", { class: "request-id" }, "Request id ", h("code", null, p.requestId)) : null,
  );
}

export function success(...text: Child[]): HTMLElement {
  return h("div", { class: "success", role: "status", "data-testid": "success" }, ...text);
}

/** Fills a place: loading first, then what the work gives, or the problem. */
export async function fill(place: Element, what: string, work: () => Promise<Child>): Promise<void> {
  replace(place, loading(what));
  place.setAttribute("aria-busy", "true");
  try {
    replace(place, await work());
  } catch (error) {
    if ((error as Error).name !== "AbortError") {
      replace(place, problem(error));
    }
  } finally {
    place.removeAttribute("aria-busy");
  }
}

/** A place that fills itself. */
export function section(what: string, work: () => Promise<Child>): HTMLElement {
  const place = h("div", { class: "section-body" });
  void fill(place, what, work);
  return place;
}

/** Runs what a button starts: the button rests meanwhile, the outcome is shown beside it. */
export async function act(button: HTMLButtonElement, outcome: Element, work: () => Promise<Child>): Promise<boolean> {
  if (button.getAttribute("aria-disabled") === "true") {
    return false;
  }
  button.setAttribute("aria-disabled", "true");
  outcome.replaceChildren();
  try {
    const result = await work();
    replace(outcome, result);
    if (outcome.textContent) {
      announce(outcome.textContent);
    }
    return true;
  } catch (error) {
    replace(outcome, problem(error));
    return false;
  } finally {
    button.removeAttribute("aria-disabled");
  }
}
