import { equal, test } from "../testing.ts";
import { isEmpty, NOTHING, permalink, readPermalink } from "./permalink.ts";
import { queryOf } from "./query.ts";

test("dates ask for the start of executed observations and for the window of planned ones", () => {
  equal(queryOf({ ...NOTHING, from: "2023-01-01", to: "2023-01-31" }, null), { t_min: "2023-01-01..2023-01-31" });
  equal(queryOf({ ...NOTHING, from: "2027-01-01", state: "planned" }, null), { execution: "planned", plan_window: "2027-01-01.." });
});

test("an instrument finds all of its modes unless the user says otherwise", () => {
  equal(queryOf({ ...NOTHING, instrument: "NIRCAM" }, null), { instrument_name: "NIRCAM*" });
  equal(queryOf({ ...NOTHING, instrument: "NIRCAM/IMAGE" }, null), { instrument_name: "NIRCAM/IMAGE" });
});

test("a cone goes along", () => {
  equal(queryOf(NOTHING, { ra: 1, dec: 2, radius: 0.05 }), { ra: 1, dec: 2, radius: 0.05 });
});

test("the address keeps every criterion, and leaves defaults out", () => {
  const criteria = { ...NOTHING, position: "M51", radius: "5", program: "1783", target: "a&b c/d" };
  const link = permalink(criteria);
  equal(readPermalink(new URLSearchParams(link.split("?")[1])), criteria);
  equal(permalink(NOTHING), "/portal/search");
  equal(permalink({ ...NOTHING, radius: "9" }), "/portal/search", "a radius without position");
});

test("an address without criteria is empty", () => {
  equal(isEmpty(readPermalink(new URLSearchParams("nonsense=1"))), true);
  equal(isEmpty(readPermalink(new URLSearchParams("program=1"))), false);
});
