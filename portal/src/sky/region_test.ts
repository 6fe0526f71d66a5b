import { parseRegion, viewOf } from "./region.ts";
import { equal, near, test } from "../testing.ts";

test("a polygon is read with and without its frame, its closing point is dropped", () => {
  const shapes = parseRegion("POLYGON ICRS 10 20 10.1 20 10.1 20.1 10 20.1 10 20");
  equal(shapes.length, 1);
  equal(shapes[0]?.kind === "polygon" && shapes[0].points.length, 4);
  equal(parseRegion("polygon 1 2 3 4 5 6").length, 1);
});

test("unions of polygons and circles are read", () => {
  equal(parseRegion("UNION ICRS (POLYGON 1 2 3 4 5 6 CIRCLE 10 20 0.5)").map((s) => s.kind), ["polygon", "circle"]);
  equal(parseRegion("POLYGON 1 2 3 4 5 6 POLYGON 1 2 3 4 5 6 7 8").length, 2);
});

test("what is no region draws nothing", () => {
  for (const text of [null, "", "POLYGON", "POLYGON 1 2 3", "CIRCLE 1 2", "BOX 1 2 3 4", "<script>"]) {
    equal(parseRegion(text), [], String(text));
  }
});

test("the view holds every shape", () => {
  const view = viewOf(parseRegion("CIRCLE 359.9 0 0.5 CIRCLE 0.1 0 0.5"));
  near(view?.half ?? NaN, 0.6 * 1.15, 1e-9);
});
