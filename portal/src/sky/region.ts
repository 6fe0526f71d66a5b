/** Footprints: reads the part of STC-S that archives write in s_region. */
import type { Position } from "./position.ts";
import { middle, separation } from "./projection.ts";

export type Shape = { kind: "polygon"; points: Position[] } | { kind: "circle"; center: Position; radius: number };

/** Every polygon and circle of the text, in order. What cannot be read is left out: an empty list draws nothing. */
export function parseRegion(text: string | null | undefined): Shape[] {
  const shapes: Shape[] = [];
  const words = (text ?? "").toUpperCase().split(/[\s(),]+/);
  let kind: string | null = null;
  let numbers: number[] = [];
  const close = () => {
    const shape = kind ? shapeOf(kind, numbers) : null;
    if (shape) {
      shapes.push(shape);
    }
    numbers = [];
  };
  for (const word of words) {
    if (word === "POLYGON" || word === "CIRCLE") {
      close();
      kind = word;
    } else if (word && Number.isFinite(Number(word))) {
      numbers.push(Number(word));
    }
  }
  close();
  return shapes;
}

function shapeOf(kind: string, n: number[]): Shape | null {
  if (kind === "CIRCLE") {
    return n.length === 3 ? { kind: "circle", center: { ra: n[0]!, dec: n[1]! }, radius: n[2]! } : null;
  }
  const points: Position[] = [];
  for (let i = 0; i + 1 < n.length; i += 2) {
    points.push({ ra: n[i]!, dec: n[i + 1]! });
  }
  const first = points[0];
  const last = points[points.length - 1];
  if (first && last && points.length > 3 && separation(first, last) < 1e-10) {
    points.pop();
  }
  return points.length >= 3 ? { kind: "polygon", points } : null;
}

/** The smallest view that shows all shapes: centre and half width in degrees. */
export function viewOf(shapes: Shape[]): { center: Position; half: number } | null {
  const points = shapes.flatMap((s) => (s.kind === "polygon" ? s.points : [s.center]));
  if (points.length === 0) {
    return null;
  }
  const center = middle(points);
  const half = Math.max(
    ...shapes.flatMap((s) =>
      s.kind === "polygon"
        ? s.points.map((p) => separation(center, p))
        : [separation(center, s.center) + s.radius]
    ),
  );
  return { center, half: Math.min(Math.max(half * 1.15, 1 / 3600), 60) };
}
