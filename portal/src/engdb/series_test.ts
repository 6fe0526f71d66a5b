import type { Plot } from "./api.ts";
import { columns, inWords, rows } from "./series.ts";
import { equal, test } from "../testing.ts";

const EMPTY: Plot = {
  mnemonic: "SA_TEST",
  unit: "K",
  value_kind: "real",
  all_points: true,
  start: "1970-01-01T00:00:00Z",
  end: "1970-01-01T00:00:10Z",
  n: 0,
  reduced: false,
  bucket_us: null,
  before: null,
  samples: null,
  buckets: null,
  runs: null,
  gap_us: null,
  gaps: [],
};

test("a gap breaks the line", () => {
  const c = columns({ ...EMPTY, n: 2, samples: { t_us: [0, 8e6], value: [1, 2] }, gaps: [{ start_us: 0, end_us: 8e6 }] });
  equal(c.x, [0, 4, 8]);
  equal(c.middle, [1, null, 2]);
});

test("a change-only mnemonic holds its value from before the range to its end", () => {
  const c = columns({ ...EMPTY, all_points: false, n: 1, before: { t_us: -5e6, value: 7 }, samples: { t_us: [4e6], value: [9] } });
  equal(c.x, [0, 4, 10]);
  equal(c.middle, [7, 9, 9]);
});

test("reduced data keep least and greatest value", () => {
  const c = columns({ ...EMPTY, n: 100, reduced: true, bucket_us: 2e6, buckets: { t_us: [0], n: [100], first: [1], last: [2], min: [-5], max: [5] } });
  equal([c.x, c.low, c.high], [[1], [-5], [5]]);
});

test("the words tell number, range and unit", () => {
  equal(
    inWords({ ...EMPTY, n: 2, samples: { t_us: [0, 1e6], value: [1.5, 2.5] } }),
    "SA_TEST has 2 samples in this range, from 1.5 to 2.5 K.",
  );
  equal(inWords({ ...EMPTY, before: { t_us: 0, value: 3 } }), "SA_TEST has no samples in this range. The last value before was 3 K, at 1970-01-01 00:00:00.");
});

test("the table stops at a limit and says how many rows are left", () => {
  const t = rows({ ...EMPTY, n: 3, samples: { t_us: [0, 1, 2], value: [1, null, 3] } }, 2);
  equal(t.rows, [["1970-01-01 00:00:00", "1"], ["1970-01-01 00:00:00.000001", "not finite"]]);
  equal(t.left, 1);
});
