/**
 * Gnomonic (tangent plane, FITS "TAN") projection: great circles are straight lines. Angles in degrees; plane coordinates
 * in degrees at the tangent point, x grows to the east.
 */
import type { Position } from "./position.ts";

export interface PlanePoint {
  x: number;
  y: number;
}

const RAD = Math.PI / 180;

/** The point of the plane; null for directions 85 degrees or more from the centre, which lie at or near infinity. */
export function project(center: Position, p: Position): PlanePoint | null {
  const d0 = center.dec * RAD;
  const d = p.dec * RAD;
  const da = (p.ra - center.ra) * RAD;
  const cosc = Math.sin(d0) * Math.sin(d) + Math.cos(d0) * Math.cos(d) * Math.cos(da);
  if (cosc < 0.087) {
    return null;
  }
  return {
    x: (Math.cos(d) * Math.sin(da)) / cosc / RAD,
    y: (Math.cos(d0) * Math.sin(d) - Math.sin(d0) * Math.cos(d) * Math.cos(da)) / cosc / RAD,
  };
}

/** The direction of a point of the plane, right ascension in [0, 360). */
export function unproject(center: Position, p: PlanePoint): Position {
  const x = p.x * RAD;
  const y = p.y * RAD;
  const d0 = center.dec * RAD;
  const a = Math.atan2(x, Math.cos(d0) - y * Math.sin(d0)) / RAD;
  const dec = Math.asin((Math.sin(d0) + y * Math.cos(d0)) / Math.sqrt(1 + x * x + y * y)) / RAD;
  return { ra: (((center.ra + a) % 360) + 360) % 360, dec };
}

/** Great-circle distance in degrees, exact also for tiny ones (Vincenty's form). */
export function separation(a: Position, b: Position): number {
  const d1 = a.dec * RAD;
  const d2 = b.dec * RAD;
  const da = (b.ra - a.ra) * RAD;
  const u = Math.cos(d2) * Math.sin(da);
  const v = Math.cos(d1) * Math.sin(d2) - Math.sin(d1) * Math.cos(d2) * Math.cos(da);
  const w = Math.sin(d1) * Math.sin(d2) + Math.cos(d1) * Math.cos(d2) * Math.cos(da);
  return Math.atan2(Math.hypot(u, v), w) / RAD;
}

/** The middle of some directions: the direction of the sum of their unit vectors. */
export function middle(points: Position[]): Position {
  let x = 0;
  let y = 0;
  let z = 0;
  for (const p of points) {
    x += Math.cos(p.dec * RAD) * Math.cos(p.ra * RAD);
    y += Math.cos(p.dec * RAD) * Math.sin(p.ra * RAD);
    z += Math.sin(p.dec * RAD);
  }
  if (Math.hypot(x, y, z) < 1e-9) {
    return points[0] ?? { ra: 0, dec: 0 };
  }
  return { ra: ((Math.atan2(y, x) / RAD) + 360) % 360, dec: Math.atan2(z, Math.hypot(x, y)) / RAD };
}

/** A step for grid lines: about `wanted` of them over `span` degrees, in round numbers of degrees, minutes, seconds. */
export function niceStep(span: number, wanted: number, hours: boolean): number {
  const unit = hours ? 15 : 1;
  const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].map((s) => (s * unit) / 3600)
    .concat([1, 2, 5, 10, 15, 30].map((m) => (m * unit) / 60))
    .concat(hours ? [15, 30, 45, 90] : [1, 2, 5, 10, 15, 30, 45]);
  const raw = span / wanted;
  return steps.find((s) => s >= raw) ?? (steps[steps.length - 1] as number);
}
