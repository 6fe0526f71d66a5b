import { isoOf, lastDay, micros, rangeFault, shifted, tickLabels, tidied, timeText, valueLabels, widened } from "./range.ts";
import { equal, test } from "../testing.ts";

test("times are read to the microsecond", () => {
  equal(micros("1970-01-01"), 0);
  equal(micros("2022-02-02T22:24:58.000001Z"), 1643840698000001);
  equal(micros("2022-02-02 22:24"), 1643840640000000);
  for (const bad of ["", "yesterday", "2022-13-01", "2022-02-30", "2022-02-02T25:00:00", "2022-02-02T22:24:58.1234567Z"]) {
    equal(micros(bad), null, bad);
  }
});

test("times are written without loss and without needless digits", () => {
  equal(isoOf(1643840698000001), "2022-02-02T22:24:58.000001Z");
  equal(isoOf(1643840698000000), "2022-02-02T22:24:58Z");
  equal(isoOf(-1), "1969-12-31T23:59:59.999999Z");
  equal(timeText(1643840698500000), "2022-02-02 22:24:58.5");
});

test("a reversed or empty range is told", () => {
  equal(rangeFault({ start: "2022-01-01", end: "2022-01-02" }), null);
  equal(rangeFault({ start: "2022-01-02", end: "2022-01-01" }) === null, false);
  equal(rangeFault({ start: "2022-01-01", end: "2022-01-01" }) === null, false);
});

test("a range moves and widens about its middle", () => {
  const day = { start: "2022-01-02T00:00:00Z", end: "2022-01-03T00:00:00Z" };
  equal(shifted(day, -1), { start: "2022-01-01T00:00:00Z", end: "2022-01-02T00:00:00Z" });
  equal(widened(day, 3), { start: "2022-01-01T00:00:00Z", end: "2022-01-04T00:00:00Z" });
});

test("ticks show the date once and where a day begins", () => {
  const day = 1643760000;
  equal(tickLabels([day - 3600, day, day + 3600], 3600), ["23:00\n2022-02-01", "00:00\n2022-02-02", "01:00"]);
  equal(tickLabels([day, day + 86400], 86400), ["2022-02-02", "2022-02-03"]);
  equal(tickLabels([day + 1, day + 1.5], 0.5), ["00:00:01\n2022-02-02", "00:00:01.5"]);
});

test("a dragged range is rounded outward to what its width deserves", () => {
  equal(tidied({ start: "2022-01-01T00:00:00.532710Z", end: "2022-01-01T06:00:00.448598Z" }), { start: "2022-01-01T00:00:00Z", end: "2022-01-01T06:00:01Z" });
  equal(tidied({ start: "2022-01-01T00:00:00.000001Z", end: "2022-01-01T00:00:00.000101Z" }), { start: "2022-01-01T00:00:00.000001Z", end: "2022-01-01T00:00:00.000101Z" });
});

test("the first view is the last day of the data, or all if there is less", () => {
  equal(lastDay("2022-01-01T00:00:00Z", "2022-02-02T10:00:30.5Z"), { start: "2022-02-01T10:01:00Z", end: "2022-02-02T10:01:00Z" });
  equal(lastDay("2022-02-02T22:24:57.797000Z", "2022-02-02T22:24:59.077000Z"), { start: "2022-02-02T22:24:57Z", end: "2022-02-02T22:25:00Z" });
  equal(lastDay(null, null), null);
});

test("ticks of a narrow range can be told apart", () => {
  equal(valueLabels([-0.79144942, -0.7914494], 2e-8), ["-0.79144942", "-0.79144940"]);
  equal(valueLabels([0, 0.5, 1], 0.5), ["0.0", "0.5", "1.0"]);
  equal(valueLabels([0, 10, 20], 10), ["0", "10", "20"]);
});
