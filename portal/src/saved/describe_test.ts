import { equal, test } from "../testing.ts";
import { describe, linkOf } from "./describe.ts";

test("a kept search is told in one line", () => {
  equal(describe({ obs_collection: "JWST", calib_level: [2, 3], ra: 1.5 }), "obs_collection JWST; calib_level 2, 3; ra 1.5");
});

test("the link holds nothing but the id", () => {
  equal(linkOf("0f/1"), "/portal/saved/0f%2F1");
});
