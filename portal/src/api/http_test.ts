import { path, problemOf, withQuery } from "./http.ts";
import { equal, test } from "../testing.ts";

test("a cursor goes into the address unharmed, empty parameters do not", () => {
  equal(withQuery("/api/x", { limit: 50, after: "YWJj_-&=+", q: "", none: null }), "/api/x?limit=50&after=YWJj_-%26%3D%2B");
  equal(withQuery("/api/x", {}), "/api/x");
});

test("names with any character are one segment of a path", () => {
  equal(path`/api/v1/hlsp/collections/${"x1"}/files/${"a b/../c?d.fits"}/content`, "/api/v1/hlsp/collections/x1/files/a%20b%2F..%2Fc%3Fd.fits/content");
});

test("a problem keeps title, detail, every fault and the request id", () => {
  const headers = { "Content-Type": "application/problem+json" };
  const body = { title: "Bad request", status: 400, detail: "2 faults", request_id: "r1", errors: [{ pointer: "ra", message: "is needed" }, { pointer: "dec", message: "is needed" }] };
  const problem = problemOf(new Response(null, { status: 400, headers }), JSON.stringify(body));
  equal([problem.status, problem.title, problem.detail, problem.faults.length, problem.requestId], [400, "Bad request", "2 faults", 2, "r1"]);
});

test("an answer that is no problem document still tells something", () => {
  const problem = problemOf(new Response(null, { status: 503, headers: { "Content-Type": "text/html", "X-Request-Id": "r2" } }), "<html>");
  equal([problem.status, problem.requestId], [503, "r2"]);
  equal(/not available/.test(problem.title), true);
  equal(problemOf(new Response(null, { status: 400, headers: { "Content-Type": "application/json" } }), "{broken").status, 400);
});
