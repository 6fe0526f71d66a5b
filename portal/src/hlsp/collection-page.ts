/** One collection: for its team to deliver, for staff to review, for everybody once it is published. */
import type { Page, Visit } from "../app/page.ts";
import { announce, type Child, h, replace } from "../ui/dom.ts";
import { bytes, count, time } from "../ui/format.ts";
import { area, button, form, read, submit } from "../ui/form.ts";
import { act, fill } from "../ui/states.ts";
import { facts, table } from "../ui/table.ts";
import * as api from "./api.ts";
import { fileList } from "./files.ts";
import { stateBadge } from "./hlsp-page.ts";
import { uploader } from "./uploads.ts";

export async function collectionPage(visit: Visit): Promise<Page> {
  const id = visit.params.id as string;
  const first = await api.collection(id);
  const top = h("div");
  const list = h("div", { "data-testid": "files" });
  const talk = h("div", { "data-testid": "comments" });
  const past = h("div");
  const outcome = h("div", { "data-testid": "collection-outcome" });
  let mayChange = first.actions.includes("UPLOAD");

  const refreshFiles = () => void fill(list, "files", () => fileList(id, mayChange, refresh));
  const refreshTop = async () => {
    const now = await api.collection(id);
    replace(top, head(now, refresh, outcome));
    const may = now.actions.includes("UPLOAD");
    if (may !== mayChange) {
      mayChange = may;
      replace(upload, may ? uploader(id, refresh) : null);
    }
    follow(now);
  };
  const refreshTalk = () => {
    if (visit.session.authenticated) {
      void fill(talk, "comments", () => conversation(id, first.actions.includes("COMMENT"), refreshTalk));
      void fill(past, "history", () => history(id));
    }
  };
  const refresh = () => {
    void refreshTop().catch((error: unknown) => console.warn(error));
    refreshFiles();
    refreshTalk();
  };
  const follow = (c: api.Collection) => {
    if (c.publication && c.publication.state !== "DONE") {
      setTimeout(() => top.isConnected && void refreshTop().catch(() => undefined), 2000);
    }
  };
  const upload = h("div", null, mayChange ? uploader(id, refresh) : null);
  replace(top, head(first, refresh, outcome));
  refreshFiles();
  refreshTalk();
  follow(first);
  return {
    title: `${first.id}: ${first.title}`,
    heading: first.title,
    body: [
      top,
      outcome,
      h("section", { class: "panel" }, h("h2", null, "Files"), upload, list),
      visit.session.authenticated
        ? [h("section", { class: "panel" }, h("h2", null, "Comments"), talk), h("section", { class: "panel" }, h("h2", null, "History"), past)]
        : null,
    ],
  };
}

function head(c: api.Collection, refresh: () => void, outcome: HTMLElement): Child {
  return h(
    "section",
    { class: "panel", "data-testid": "collection-head" },
    facts([
      ["State", h("span", { "data-testid": "collection-state", "data-state": c.state }, stateBadge(c.state))],
      ["Acronym", h("code", null, c.id)],
      ["Investigator", `${c.principal_investigator.name}, ${c.principal_investigator.institution}`],
      ["Kinds", c.product_types.map((t) => t.toLowerCase().replace("_", " ")).join(", ")],
      ["Files", `${count(c.files.count, "file")}, ${bytes(c.files.bytes)}`],
      ["Checks", c.files.count ? `${c.files.pass} pass, ${c.files.review} for review, ${c.files.fail} with errors, ${c.files.pending} not checked yet` : null],
      ["Licence", c.license],
      ["References", c.references.join(", ")],
      ["Published", time(c.published_at)],
    ]),
    h("p", { class: "plain-text section-gap" }, c.abstract),
    c.publication && c.publication.state !== "DONE"
      ? h("p", { class: "notice", role: "status" }, `Handing over to search: ${c.publication.done} of ${c.publication.total}. ${c.publication.message ?? ""}`)
      : null,
    c.state === "REQUESTED" ? h("p", { class: "notice" }, "Staff will look at the request; then files can be uploaded.") : null,
    c.state === "PUBLISHED" ? h("p", null, h("a", { href: "/portal/search?mission=HLSP", "data-testid": "find-published" }, "Find its products by search")) : null,
    actions(c, refresh, outcome),
  );
}

function actions(c: api.Collection, refresh: () => void, outcome: HTMLElement): Child {
  const may = (a: api.Action) => c.actions.includes(a);
  const place = h("div");
  const simple = (label: string, testid: string, done: string, work: () => Promise<unknown>, kind = "") => {
    const b = button(label, testid, () =>
      void act(b, outcome, async () => {
        await work();
        refresh();
        return h("div", { class: "success", "data-testid": "success" }, done);
      }), { class: kind });
    return b;
  };
  const withText = (label: string, testid: string, ask: string, done: string, work: (text: string) => Promise<unknown>, kind = "") =>
    button(label, testid, () => {
      const send = submit(label, `${testid}-submit`);
      replace(
        place,
        form(
          { class: "section-gap", "data-testid": `${testid}-form` },
          (f) =>
            void act(send, outcome, async () => {
              await work(read(f, "text"));
              replace(place);
              refresh();
              return h("div", { class: "success", "data-testid": "success" }, done);
            }),
          area({ name: "text", label: ask, required: true, rows: 3 }),
          h("div", { class: "form-actions" }, send, button("Cancel", `${testid}-cancel`, () => replace(place))),
        ),
      );
      place.querySelector("textarea")?.focus();
    }, { class: kind });
  return [
    h(
      "div",
      { class: "actions section-gap" },
      may("SUBMIT") ? simple("Submit for review", "submit-collection", "Submitted. Staff will review it and you will be told.", () => api.submit(c.id), "primary") : null,
      may("ACCEPT") ? simple("Accept request", "accept-collection", "Accepted; the team can upload.", () => api.staffStep(c.id, "accept"), "primary") : null,
      may("CLAIM") ? simple("Take into review", "claim-collection", "You review it now.", () => api.staffStep(c.id, "claim")) : null,
      may("APPROVE") ? simple("Approve", "approve-collection", "Approved. Its products go to search now.", () => api.staffStep(c.id, "approve"), "primary") : null,
      may("RETURN") ? withText("Return to team", "return-collection", "What must change", "Returned to the team.", (t) => api.returnToTeam(c.id, t)) : null,
      may("DECLINE") ? withText("Decline", "decline-collection", "Reason", "Declined.", (t) => api.decline(c.id, t), "danger") : null,
      may("WITHDRAW") ? withText("Withdraw", "withdraw-collection", "Reason", "Withdrawn.", (t) => api.withdraw(c.id, t), "danger") : null,
      h("a", { class: "button", href: `/portal/helpdesk?collection=${encodeURIComponent(c.id)}` }, "Ask the help desk about it"),
    ),
    place,
  ];
}

async function conversation(id: string, mayComment: boolean, refresh: () => void): Promise<Child> {
  const list = await api.comments(id);
  const outcome = h("div");
  const send = submit("Comment", "send-comment");
  return [
    list.length === 0
      ? h("p", { class: "muted" }, "No comments.")
      : h(
        "ol",
        { class: "thread" },
        list.map((c) =>
          h(
            "li",
            { class: c.staff ? "by-staff" : "by-requester", "data-testid": "comment" },
            h("p", { class: "by" }, `${c.by}${c.staff ? " (archive staff)" : ""}, ${time(c.at)}`, c.file ? [", ", h("code", null, c.file)] : null, c.rule ? [" ", h("code", null, c.rule)] : null),
            h("p", { class: "plain-text" }, c.text),
          )
        ),
      ),
    mayComment
      ? form(
        { "data-testid": "comment-form" },
        (f) =>
          void act(send, outcome, async () => {
            await api.comment(id, read(f, "text"));
            announce("Comment sent");
            refresh();
            return null;
          }),
        area({ name: "text", label: "Comment", required: true, rows: 3 }),
        h("div", { class: "form-actions" }, send),
      )
      : null,
    outcome,
  ];
}

async function history(id: string): Promise<Child> {
  return table(await api.collectionHistory(id), {
    caption: "History",
    testid: "collection-history",
    none: h("p", { class: "muted" }, "Nothing happened yet."),
    columns: [
      { head: "At", cell: (s) => time(s.at) },
      { head: "By", cell: (s) => s.by },
      { head: "State", cell: (s) => stateBadge(s.to) },
      { head: "Note", cell: (s) => s.note },
    ],
  });
}
