import { match } from "./routes.ts";
import { equal, test } from "../testing.ts";

const ROUTES: [string, string][] = [["/portal", "home"], ["/portal/observations/:collection/:obs_id", "observation"]];

test("a route is found with and without a slash at its end", () => {
  equal(match(ROUTES, "/portal/")?.target, "home");
  equal(match(ROUTES, "/portal")?.target, "home");
});

test("parts are decoded", () => {
  equal(match(ROUTES, "/portal/observations/JWST/a%2Fb%20c")?.params, { collection: "JWST", obs_id: "a/b c" });
});

test("an unknown or badly encoded address has no page", () => {
  equal(match(ROUTES, "/portal/nothing"), null);
  equal(match(ROUTES, "/portal/observations/JWST/%E0%A4%A"), null);
});
