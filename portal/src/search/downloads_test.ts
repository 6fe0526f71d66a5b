import { equal, test } from "../testing.ts";
import { downloadPath } from "./downloads.ts";

test("a download has the search and its format, and never a page alone", () => {
  equal(downloadPath("/x", { ra: 1, target_name: "M 51" }, "csv"), "/x?ra=1&target_name=M+51&format=csv");
  equal(downloadPath("/x", {}, "json"), "/x?format=json&limit=all");
});
