/** Personal tokens: make one, copy it while it is shown, revoke it. */
import type { Page } from "../app/page.ts";
import { announce, type Child, h, replace } from "../ui/dom.ts";
import { day, time } from "../ui/format.ts";
import { button, checkbox, form, read, readAll, select, submit, text } from "../ui/form.ts";
import { act, empty, fill } from "../ui/states.ts";
import { pagedTable } from "../ui/table.ts";
import { ProblemError } from "../api/http.ts";
import { makeToken, type PersonalToken, revokeAll, revokeToken, tokens } from "./api.ts";

/** Problem type of auth-service. */
const LOGIN_NOT_FRESH = "https://archivesupport.org/problems/login-not-fresh";

const SCOPES: [string, string, boolean][] = [
  ["archive:read", "search and download public data", true],
  ["exclusive:read", "download exclusive data that you may see", true],
  ["user:info", "see your name and address", false],
  ["engdb:read", "read engineering telemetry", false],
  ["subscriptions:write", "manage your subscriptions", false],
  ["tickets:write", "ask the help desk", false],
  ["hlsp:submit", "deliver high-level products", false],
];

export function tokensPage(): Page {
  const list = h("div", { "data-testid": "token-list" });
  const refresh = () => void fill(list, "tokens", () => tokenList(refresh));
  refresh();
  return {
    title: "Personal tokens",
    body: [
      h("p", null, "A token lets a script act for you, within the scopes you give it. It ends on its date, and before when it was not used for 10 days; mails tell you in time. Nobody can show it again: keep it like a password."),
      h("section", { class: "panel" }, h("h2", null, "Make a token"), maker(refresh)),
      h("section", { class: "panel" }, h("h2", null, "Your tokens"), list, allRevoker(refresh)),
    ],
  };
}

function maker(refresh: () => void): Child {
  const made = h("div", { "data-testid": "token-made" });
  const send = submit("Make token", "make-token");
  const element = form(
    { "data-testid": "token-form" },
    (f) =>
      void act(send, made, async () => {
        let token;
        try {
          token = await makeToken({
            name: read(f, "name"),
            scopes: readAll(f, "scopes"),
            form: read(f, "form") as "aus" | "mast",
            expires_in_days: Number(read(f, "expires_in_days")),
          });
        } catch (error) {
          if (error instanceof ProblemError && error.body["type"] === LOGIN_NOT_FRESH) {
            return loginAgain();
          }
          throw error;
        }
        f.reset();
        refresh();
        return shownOnce(token);
      }),
    h(
      "div",
      { class: "fields-2" },
      text({ name: "name", label: "Name", required: true, hint: "what it is for, such as the script or the machine", attributes: { maxlength: 100 } }),
      select({ name: "expires_in_days", label: "Valid for", value: "60", options: [["1", "1 day"], ["7", "7 days"], ["30", "30 days"], ["60", "60 days"]] }),
      select({
        name: "form",
        label: "Form",
        options: [["aus", "this archive's own"], ["mast", "MAST form: 32 letters and digits, for clients that insist"]],
      }),
    ),
    h("fieldset", null, h("legend", null, "What it may do"), SCOPES.map(([value, label, on]) => checkbox({ name: "scopes", value, label: `${label} (${value})`, checked: on }))),
    h("div", { class: "form-actions" }, send),
  );
  return [element, made];
}

/** The way through Keycloak that asks for the password again and comes back here. */
function loginAgain(): HTMLElement {
  return h(
    "div",
    { class: "notice", role: "alert", "data-testid": "login-again" },
    h("p", null, "Making a token asks for a login of the last 15 minutes. ", h("a", { href: "/login?prompt=login&return_to=%2Fportal%2Ftokens", "data-native": true }, "Log in again"), " and make it then."),
  );
}

function shownOnce(token: PersonalToken & { token: string }): HTMLElement {
  const value = h("input", { readonly: true, value: token.token, "aria-label": "The new token", "data-testid": "token-value" });
  const copied = h("span", { role: "status" });
  const copy = button("Copy", "copy-token", async () => {
    value.select();
    try {
      await navigator.clipboard.writeText(token.token);
    } catch {
      document.execCommand("copy");
    }
    copied.textContent = "Copied.";
    announce("Copied");
  });
  const dismiss = button("I have kept it", "dismiss-token", () => replace(box));
  const box = h(
    "div",
    { class: "success" },
    h("p", null, h("b", null, `Token “${token.name}”, valid until ${day(token.expires_at)}. `), "It is shown this once."),
    h("div", { class: "secret" }, value, copy, copied),
    h("p", { class: "hint" }, "Try it:"),
    h("pre", null, h("code", { "data-testid": "curl-example" }, `curl -H "Authorization: Bearer ${token.token}" ${location.origin}/whoami`)),
    dismiss,
  );
  return box;
}

async function tokenList(refresh: () => void): Promise<Child> {
  return pagedTable(await tokens(), {
    caption: "Your tokens",
    testid: "tokens-table",
    none: empty("You have no tokens.", "Make one above to work from a script."),
    row: (t) => ({ "data-testid": "token-row", "data-name": t.name }),
    columns: [
      { head: "Name", cell: (t) => t.name },
      { head: "State", cell: (t) => h("span", { class: `badge state-${t.state}` }, t.state) },
      { head: "Scopes", cell: (t) => t.scopes.join(", ") },
      { head: "Made", cell: (t) => day(t.created_at) },
      { head: "Ends", cell: (t) => (t.state === "live" ? endText(t) : day(t.expires_at)) },
      { head: "Last used", cell: (t) => time(t.last_used_at) || "never" },
      { head: "Action", cell: (t) => (t.state === "revoked" || t.state === "expired" ? null : revoker(t, refresh)) },
    ],
  }, tokens);
}

/** A token that is not used ends before its date. */
function endText(t: PersonalToken): Child {
  const idle = Date.parse(t.ends_unused_at) < Date.parse(t.expires_at);
  return h("span", { "data-testid": "token-end" }, day(t.expires_at), idle ? h("span", { class: "muted" }, `, unused: ${day(t.ends_unused_at)}`) : null);
}

function allRevoker(refresh: () => void): Child {
  const outcome = h("div");
  const revoke = button("Revoke all tokens", "revoke-all", () =>
    void act(revoke, outcome, async () => {
      const ended = await revokeAll();
      refresh();
      return h("p", { role: "status" }, `${ended} revoked.`);
    }), { class: "danger" });
  return [revoke, outcome];
}

function revoker(token: PersonalToken, refresh: () => void): Child {
  const outcome = h("div");
  const revoke = button("Revoke", "revoke-token", () =>
    void act(revoke, outcome, async () => {
      await revokeToken(token.id);
      announce(`${token.name} is revoked`);
      refresh();
      return null;
    }), { class: "danger small", "aria-label": `Revoke ${token.name}` });
  return [revoke, outcome];
}
