/**
 * The sky around a point as SVG: gnomonic projection, north up, east left, with a labelled grid. Footprints can be reached
 * and chosen by mouse and by keyboard.
 */
import { svg } from "../ui/dom.ts";
import { decText, type Position, raText } from "./position.ts";
import { niceStep, type PlanePoint, project, unproject } from "./projection.ts";
import type { Shape } from "./region.ts";

export interface Footprint {
  key: string;
  label: string;
  shapes: Shape[];
  planned: boolean;
}

export interface SkyPlot {
  element: SVGSVGElement;
  add: (footprints: Footprint[]) => void;
  /** Marks one footprint, or none. */
  choose: (key: string | null) => void;
}

export interface SkyView {
  center: Position;
  /** half width in degrees */
  half: number;
}

const SIZE = 480;
const LEFT = 98;
const BOTTOM = 50;
const TOP = 12;
const RIGHT = 36;

export function skyPlot(view: SkyView, cone: { center: Position; radius: number } | null, chosen: (key: string) => void): SkyPlot {
  const scale = SIZE / (2 * tangent(view.half));
  const toPixel = (p: PlanePoint) => ({ x: SIZE / 2 - p.x * scale, y: SIZE / 2 - p.y * scale });
  const at = (p: Position) => {
    const plane = project(view.center, p);
    return plane && toPixel(plane);
  };
  const clip = svg("clipPath", { id: "sky-frame" }, svg("rect", { width: SIZE, height: SIZE }));
  const grid = svg("g", { class: "sky-grid" });
  const labels = svg("g", { class: "sky-labels", "aria-hidden": "true" });
  drawGrid(view, scale, grid, labels);
  const marks = svg("g", { class: "sky-marks" });
  if (cone) {
    marks.append(svg("path", { class: "sky-cone", d: outline(circle(cone.center, cone.radius), at, true) }));
    const c = at(cone.center);
    if (c) {
      marks.append(svg("path", { class: "sky-center", d: `M${c.x - 7} ${c.y}h14M${c.x} ${c.y - 7}v14` }));
    }
  }
  const layer = svg("g", { class: "sky-footprints" });
  const element = svg(
    "svg",
    {
      class: "sky",
      viewBox: `0 0 ${SIZE + LEFT + RIGHT} ${SIZE + TOP + BOTTOM}`,
      role: "group",
      "aria-label": `Sky around ${raText(view.center.ra, 1)} ${decText(view.center.dec, 0)}, ${(2 * view.half).toPrecision(3)} degrees wide. North is up, east is left.`,
      "data-testid": "sky-plot",
    },
    svg("defs", null, clip),
    svg(
      "g",
      { transform: `translate(${LEFT} ${TOP})` },
      svg("rect", { class: "sky-frame", width: SIZE, height: SIZE }),
      svg("g", { "clip-path": "url(#sky-frame)" }, grid, marks, layer),
      labels,
    ),
  );
  const byKey = new Map<string, SVGPathElement>();
  return {
    element,
    add: (footprints) => {
      for (const f of footprints) {
        const d = f.shapes.map((s) => outline(s.kind === "polygon" ? s.points : circle(s.center, s.radius), at, true)).join("");
        if (!d) {
          continue;
        }
        const area = svg("path", {
          d,
          class: f.planned ? "footprint planned" : "footprint",
          role: "button",
          tabindex: byKey.size === 0 ? "0" : "-1",
          "aria-pressed": "false",
          "aria-label": f.label,
          "data-key": f.key,
        }, svg("title", null, f.label));
        byKey.set(f.key, area);
        layer.append(area);
      }
      layer.classList.toggle("many", byKey.size > 12);
      wire(layer, chosen);
    },
    choose: (key) => {
      for (const [k, area] of byKey) {
        const on = k === key;
        area.setAttribute("aria-pressed", String(on));
        area.classList.toggle("chosen", on);
        if (on) {
          layer.append(area);
        }
      }
    },
  };
}

/** One tab stop for all footprints; arrow keys go from one to the next. */
function wire(layer: SVGGElement, chosen: (key: string) => void): void {
  if (layer.dataset.wired) {
    return;
  }
  layer.dataset.wired = "true";
  const keyOf = (target: EventTarget | null) => (target as Element)?.closest?.("[data-key]") as SVGPathElement | null;
  layer.addEventListener("click", (event) => {
    const area = keyOf(event.target);
    if (area) {
      chosen(area.dataset.key as string);
    }
  });
  layer.addEventListener("keydown", (event) => {
    const area = keyOf(event.target);
    if (!area) {
      return;
    }
    const all = [...layer.querySelectorAll<SVGPathElement>("[data-key]")].sort((a, b) => (a.dataset.key as string).localeCompare(b.dataset.key as string, "en", { numeric: true }));
    const i = all.indexOf(area);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      chosen(area.dataset.key as string);
      area.focus();
    } else if (step) {
      event.preventDefault();
      const other = all[(i + step + all.length) % all.length] as SVGPathElement;
      all.forEach((a) => a.setAttribute("tabindex", a === other ? "0" : "-1"));
      other.focus();
    }
  });
}

function tangent(degrees: number): number {
  return (Math.tan((degrees * Math.PI) / 180) * 180) / Math.PI;
}

/** A small circle as 96 points. */
export function circle(center: Position, radius: number): Position[] {
  const r = tangent(Math.min(radius, 80));
  const points: Position[] = [];
  for (let i = 0; i < 96; i += 1) {
    const a = (i / 96) * 2 * Math.PI;
    points.push(unproject(center, { x: r * Math.cos(a), y: r * Math.sin(a) }));
  }
  return points;
}

type At = (p: Position) => { x: number; y: number } | null;

function outline(points: Position[], at: At, closed: boolean): string {
  let d = "";
  let pen = false;
  for (const p of points) {
    const px = at(p);
    if (!px) {
      pen = false;
      continue;
    }
    d += `${pen ? "L" : "M"}${px.x.toFixed(2)} ${px.y.toFixed(2)}`;
    pen = true;
  }
  return d && closed ? d + "Z" : d;
}

function drawGrid(view: SkyView, scale: number, grid: SVGGElement, labels: SVGGElement): void {
  const { center, half } = view;
  const edge = tangent(half);
  const pole = Math.abs(center.dec) + half * 1.5 >= 90;
  const raSpan = pole ? 360 : Math.min(360, (2 * half) / Math.cos((center.dec * Math.PI) / 180));
  const decStep = niceStep(2 * half, 5, false);
  const raStep = niceStep(raSpan, pole ? 12 : 5, true);
  const at: At = (p) => {
    const plane = project(center, p);
    return plane && { x: SIZE / 2 - plane.x * scale, y: SIZE / 2 - plane.y * scale };
  };
  const reach = Math.min(half * 1.5, 84);
  const decFrom = Math.max(-90, center.dec - reach);
  const decTo = Math.min(90, center.dec + reach);
  const raReach = pole ? 180 : Math.min(180, raSpan * 0.9);
  const digits = (step: number) => (step < 1 / 3600 * 0.9 ? 1 : 0);

  for (let k = Math.ceil(decFrom / decStep); k * decStep <= decTo; k += 1) {
    const dec = k * decStep;
    const line = steps(-raReach, raReach, 120).map((da) => ({ ra: center.ra + da, dec }));
    grid.append(svg("path", { d: outline(line, at, false) }));
    const y = crossing(line, center, "x", edge);
    if (y !== null && Math.abs(y) <= edge) {
      labels.append(svg("text", { x: -8, y: SIZE / 2 - y * scale + 4, "text-anchor": "end" }, short(decText(dec, digits(decStep)))));
    }
  }
  for (let k = Math.ceil((center.ra - raReach) / raStep); k * raStep < center.ra + raReach; k += 1) {
    const ra = k * raStep;
    const line = steps(decFrom, decTo, 120).map((dec) => ({ ra, dec }));
    grid.append(svg("path", { d: outline(line, at, false) }));
    const x = crossing(line, center, "y", -edge);
    if (x !== null && Math.abs(x) <= edge) {
      const px = SIZE / 2 - x * scale;
      labels.append(svg("text", { x: px, y: SIZE + 21, "text-anchor": "middle" }, short(raText(ra, raStep < 15 / 3600 * 0.9 ? 1 : 0))));
    }
  }
  labels.append(
    svg("text", { class: "axis", x: SIZE / 2, y: SIZE + 43, "text-anchor": "middle" }, "Right ascension (h:m:s, ICRS)"),
    svg("text", { class: "axis", x: 0, y: 0, "text-anchor": "middle", transform: `translate(-82 ${SIZE / 2}) rotate(-90)` }, "Declination (d:m:s)"),
  );
}

/** 13:29:00 to 13:29, 13:00:00 to 13:00: what is zero in the whole grid says nothing. */
function short(text: string): string {
  return text.endsWith(":00") ? text.slice(0, -3) : text;
}

function steps(from: number, to: number, n: number): number[] {
  return Array.from({ length: n + 1 }, (_, i) => from + ((to - from) * i) / n);
}

/** Where a line of the grid meets an edge of the frame: the other plane coordinate there; null if it does not. */
function crossing(line: Position[], center: Position, axis: "x" | "y", value: number): number | null {
  const other = axis === "x" ? "y" : "x";
  let before: PlanePoint | null = null;
  for (const p of line) {
    const now = project(center, p);
    if (now && before && (before[axis] - value) * (now[axis] - value) <= 0 && before[axis] !== now[axis]) {
      const t = (value - before[axis]) / (now[axis] - before[axis]);
      return before[other] + t * (now[other] - before[other]);
    }
    before = now;
  }
  return null;
}
