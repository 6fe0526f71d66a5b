import { middle, niceStep, project, separation, unproject } from "./projection.ts";
import { equal, near, test } from "../testing.ts";

test("the centre lies at the origin, east has growing x, north growing y", () => {
  const c = { ra: 202.47, dec: 47.2 };
  equal(project(c, c), { x: 0, y: 0 });
  equal((project(c, { ra: 202.5, dec: 47.2 })?.x ?? 0) > 0, true, "east");
  equal((project(c, { ra: 202.47, dec: 47.3 })?.y ?? 0) > 0, true, "north");
});

test("a degree from the centre projects to tan(1 degree)", () => {
  near(project({ ra: 0, dec: 0 }, { ra: 0, dec: 1 })?.y ?? NaN, Math.tan(Math.PI / 180) * 180 / Math.PI, 1e-12);
});

test("back and forth gives the same direction, at RA 0 and at the poles too", () => {
  for (const c of [{ ra: 0.01, dec: 0 }, { ra: 359.99, dec: -45 }, { ra: 120, dec: 90 }, { ra: 10, dec: -89.99 }]) {
    for (const p of [{ x: 0.3, y: 0.2 }, { x: -5, y: 4 }, { x: 0.0001, y: -0.0002 }]) {
      const back = project(c, unproject(c, p));
      near(back?.x ?? NaN, p.x, 1e-9, JSON.stringify([c, p]));
      near(back?.y ?? NaN, p.y, 1e-9, JSON.stringify([c, p]));
    }
  }
});

test("the other side of the sky has no place in the plane", () => {
  equal(project({ ra: 0, dec: 0 }, { ra: 180, dec: 0 }), null);
  equal(project({ ra: 0, dec: 90 }, { ra: 0, dec: 0 }), null);
});

test("separation holds across RA 0 and for a milliarcsecond", () => {
  near(separation({ ra: 359.5, dec: 0 }, { ra: 0.5, dec: 0 }), 1, 1e-12);
  near(separation({ ra: 10, dec: 60 }, { ra: 10, dec: 60 + 1e-3 / 3600 }), 1e-3 / 3600, 1e-13);
});

test("the middle of points around RA 0 is at RA 0", () => {
  near(separation(middle([{ ra: 359, dec: 1 }, { ra: 1, dec: 1 }]), { ra: 0, dec: 1.0001523 }), 0, 1e-6);
});

test("grid steps are round", () => {
  equal(niceStep(5, 5, false), 1);
  near(niceStep(0.1, 5, false), 2 / 60, 1e-12);
  near(niceStep(1, 4, true), 15 / 60, 1e-12);
});
