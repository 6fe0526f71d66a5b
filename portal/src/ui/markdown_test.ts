import { inline, parse } from "./markdown.ts";
import { equal, test } from "../testing.ts";

test("headings, paragraphs, lists, code and quotes are told apart", () => {
  const kinds = parse("# Title\n\ntext\nmore\n\n- a\n- b\n  still b\n\n1. x\n2. y\n\n```sh\ncurl\n```\n\n> said\n\n---\n").map((b) => b.kind);
  equal(kinds, ["heading", "paragraph", "list", "list", "code", "quote", "rule"]);
});

test("raw HTML stays text", () => {
  equal(inline("<img src=x onerror=alert(1)>"), [{ kind: "text", text: "<img src=x onerror=alert(1)>" }]);
});

test("links go to the web, mail or the portal, never to a script", () => {
  equal(inline("[a](https://x.org)")[0]?.kind, "link");
  equal(inline("[a](/portal/help)")[0]?.kind, "link");
  equal(inline("[a](javascript:alert(1))")[0]?.kind, "text");
  equal(inline("[a](//evil.example)")[0]?.kind, "text");
});

test("names with underscores are not emphasised", () => {
  equal(inline("jw02733_o001_i2d.fits"), [{ kind: "text", text: "jw02733_o001_i2d.fits" }]);
});

test("stars and backticks mark words", () => {
  equal(inline("a **b** *c* `d_e_f`").map((p) => p.kind), ["text", "strong", "text", "em", "text", "code"]);
});
