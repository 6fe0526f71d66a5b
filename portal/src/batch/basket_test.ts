import { equal, test } from "../testing.ts";
import { add, choiceOf, deeds, drop, MOST, read, START, type Store, wishOf } from "./basket.ts";

function store(content: string | null = null): Store {
  let kept = content;
  return { getItem: () => kept, setItem: (_, value) => void (kept = value) };
}

test("an observation is in the basket once, until it is taken out", () => {
  const s = store();
  add(s, ["JWST/a", "JWST/b"]);
  add(s, ["JWST/a", "HST/c"]);
  equal(read(s), ["JWST/a", "JWST/b", "HST/c"]);
  equal(drop(s, ["JWST/b", "X/none"]), ["JWST/a", "HST/c"]);
  equal(read(s), ["JWST/a", "HST/c"]);
});

test("what is no basket is an empty one", () => {
  equal(read(store("{")), []);
  equal(read(store('{"a":1}')), []);
  equal(read(store('[1,null,"no-slash","JWST/a","JWST/a"]')), ["JWST/a"]);
});

test("a basket has a limit", () => {
  const s = store();
  equal(add(s, Array.from({ length: MOST + 5 }, (_, i) => `JWST/${i}`)).length, MOST);
});

test("the basket starts with minimum recommended products, and what is not chosen does not narrow", () => {
  equal(wishOf(START), { recommended: true });
  equal(wishOf({ ...START, recommended: false }), {});
  equal(choiceOf(["JWST/a"], { recommended: false, types: ["SCIENCE"], subgroups: "cal, I2D", extensions: "*.FITS .jpg", levels: ["2", "3"] }), {
    observations: ["JWST/a"],
    products: { type: ["SCIENCE"], subgroup: ["CAL", "I2D"], extension: ["fits", "jpg"], calib_level: [2, 3] },
  });
});

test("a basket that the browser cannot keep works on this page", () => {
  const s: Store = { getItem: () => null, setItem: () => { throw new Error("full"); } };
  equal(add(s, ["JWST/a"]), ["JWST/a"]);
});

test("what is over can neither be paused nor resumed", () => {
  equal(deeds("running"), ["pause", "cancel"]);
  equal(deeds("paused"), ["resume", "cancel"]);
  equal(deeds("done"), []);
  equal(deeds("failed"), []);
});
