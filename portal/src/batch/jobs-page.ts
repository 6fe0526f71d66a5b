/** Jobs of the person, and one job: progress, results, what was left out and why. */
import type { Page, Visit } from "../app/page.ts";
import { announce, type Child, h, replace } from "../ui/dom.ts";
import { breakable, bytes, count, time } from "../ui/format.ts";
import { button } from "../ui/form.ts";
import { act, empty, section } from "../ui/states.ts";
import { facts, pagedTable, table } from "../ui/table.ts";
import { change, type Deed, type Job, job, jobs, leftOut, manifestPath, remove } from "./api.ts";
import { deeds, isMoving } from "./basket.ts";

const LABELS: Record<Deed, string> = { pause: "Pause", resume: "Resume", cancel: "Cancel" };
const LOOK_AGAIN = 3000;

export async function jobsPage(): Promise<Page> {
  return {
    title: "Jobs",
    wide: true,
    body: pagedTable(await jobs(), {
      caption: "Jobs",
      testid: "jobs-table",
      none: empty("You have no jobs.", "Put observations into the ", h("a", { href: "/portal/basket" }, "basket"), " and make one."),
      row: (j) => ({ "data-testid": "job-row", "data-id": j.id }),
      columns: [
        { head: "Job", class: "long", cell: (j) => h("a", { href: `/portal/jobs/${j.id}`, "data-testid": "job-link" }, j.title) },
        { head: "State", cell: (j) => state(j) },
        { head: "Progress", cell: (j) => `${Math.floor(j.progress * 100)} %` },
        { head: "Files", class: "num", cell: (j) => j.files },
        { head: "Size", class: "num", cell: (j) => bytes(j.bytes) },
        { head: "Made", class: "when", cell: (j) => time(j.created_at) },
        { head: "Kept until", class: "when", cell: (j) => time(j.expires_at) },
      ],
    }, jobs),
  };
}

export async function jobPage(visit: Visit): Promise<Page> {
  const first = await job(visit.params.id as string);
  const place = h("div", { class: "stack" });
  const outcome = h("div", { "data-testid": "job-outcome" });
  const left = h("div");
  const show = (j: Job) => {
    replace(place, status(j), actions(j, visit, outcome, show), outcome, results(j));
    if (j.left_out > 0 && left.childElementCount === 0) {
      left.append(h("section", { class: "panel" }, h("h2", null, "Left out"), section("files that were left out", () => missing(j))));
    }
  };
  show(first);
  follow(first, place, show);
  return { title: first.title, body: h("div", { class: "stack" }, place, left) };
}

/** Asks again while the job moves and the page is there. */
function follow(known: Job, place: HTMLElement, show: (j: Job) => void): void {
  let last = known;
  const look = async () => {
    if (!place.isConnected) {
      return;
    }
    const now = await job(last.id).catch(() => last);
    if (now.state !== last.state || now.progress !== last.progress || now.parts.length !== last.parts.length) {
      const focused = place.contains(document.activeElement) ? document.activeElement?.getAttribute("data-testid") : null;
      show(now);
      if (focused) {
        place.querySelector<HTMLElement>(`[data-testid="${focused}"]`)?.focus();
      }
      if (now.state !== last.state) {
        announce(`The job is ${now.state}`);
      }
    }
    last = now;
    if (isMoving(now.state) || now.state === "paused") {
      setTimeout(() => void look(), LOOK_AGAIN);
    }
  };
  setTimeout(() => void look(), LOOK_AGAIN);
}

function state(j: Job): HTMLElement {
  return h("span", { class: `badge job-${j.state}`, "data-testid": "job-state", "data-state": j.state }, j.state);
}

function status(j: Job): HTMLElement {
  const percent = Math.floor(j.progress * 100);
  return h(
    "section",
    { class: "panel", "data-testid": "panel-job" },
    h("h2", null, "State ", state(j)),
    isMoving(j.state) || j.state === "paused" ? h("progress", { max: 100, value: percent, "aria-label": "Progress" }, `${percent} %`) : null,
    j.fault ? h("p", { class: "problem", "data-testid": "job-fault" }, j.fault) : null,
    j.state === "expired" ? h("p", { class: "notice" }, "The result was kept for its time and is gone. Make the job again if you need it.") : null,
    facts([
      ["Files", `${j.files_done} of ${j.files}`],
      ["Left out", j.left_out > 0 ? h("span", { "data-testid": "job-left-out" }, String(j.left_out)) : null],
      ["Size", j.bytes > 0 ? `${bytes(j.bytes_done)} of ${bytes(j.bytes)}` : null],
      ["Form", `${j.format}, layout ${j.layout}`],
      ["Made", time(j.created_at)],
      ["Finished", time(j.finished_at)],
      ["Kept until", time(j.expires_at)],
    ]),
  );
}

function actions(j: Job, visit: Visit, outcome: HTMLElement, show: (j: Job) => void): HTMLElement {
  const buttons = deeds(j.state).map((deed) => {
    const b: HTMLButtonElement = button(LABELS[deed], `job-${deed}`, () =>
      void act(b, outcome, async () => {
        show(await change(j.id, deed));
        return null;
      }), { class: deed === "cancel" ? "danger" : undefined });
    return b;
  });
  const away: HTMLButtonElement = button("Remove", "job-remove", () =>
    void act(away, outcome, async () => {
      await remove(j.id);
      visit.go("/portal/jobs");
      return null;
    }), { class: "danger" });
  return h("div", { class: "actions" }, buttons, away);
}

function results(j: Job): Child {
  if (j.parts.length === 0) {
    return null;
  }
  return h(
    "section",
    { class: "panel" },
    h("h2", null, j.parts.length === 1 ? "Result" : `Result in ${count(j.parts.length, "part")}`),
    table(j.parts, {
      caption: "Parts of the result",
      testid: "parts-table",
      row: () => ({ "data-testid": "part-row" }),
      columns: [
        { head: "File", class: "id", cell: (p) => h("a", { href: p.href, download: p.filename, "data-native": true, "data-testid": "part-link" }, breakable(p.filename)) },
        { head: "Files", class: "num", cell: (p) => p.files },
        { head: "Size", class: "num", cell: (p) => bytes(p.size) },
        { head: "SHA-256", class: "long", cell: (p) => h("code", null, p.sha256) },
        { head: "Access", cell: (p) => (p.exclusive ? `${p.exclusive} exclusive` : "public") },
      ],
    }),
    h(
      "p",
      { class: "hint" },
      "Each part has a manifest: ",
      h("code", null, "sha256sum -c MANIFEST.sha256"),
      " verifies its files. ",
      h("a", { href: manifestPath(j.id), "data-native": true, "data-testid": "job-manifest" }, "Manifest of all parts"),
      ".",
      j.parts.some((p) => p.exclusive) ? " Parts with exclusive files can be had only as long as you may read every one of them." : "",
    ),
  );
}

async function missing(j: Job): Promise<Child> {
  return pagedTable(await leftOut(j.id), {
    caption: "Files that were left out",
    testid: "left-out-table",
    row: () => ({ "data-testid": "left-out-row" }),
    columns: [
      { head: "File", class: "id", cell: (f) => breakable(f.uri) },
      { head: "Why", class: "long", cell: (f) => f.reason },
    ],
  }, (after) => leftOut(j.id, after));
}
