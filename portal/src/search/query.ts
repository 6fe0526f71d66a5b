/** Criteria of the form as parameters of the service. Pure. */
import type { ObservationQuery } from "./api.ts";
import type { Criteria } from "./permalink.ts";

/**
 * Dates mean the start of what was observed, and the plan window of what is planned. A name of an instrument without a star
 * finds all of its modes.
 */
export function queryOf(c: Criteria, cone: { ra: number; dec: number; radius: number } | null): ObservationQuery {
  const query: ObservationQuery = { ...cone };
  const set = (name: Exclude<keyof ObservationQuery, "ra" | "dec" | "radius">, value: string) => {
    if (value) {
      query[name] = value;
    }
  };
  set("obs_collection", c.mission);
  set("instrument_name", c.instrument && !/[*/,]/.test(c.instrument) ? `${c.instrument}*` : c.instrument);
  set("proposal_id", c.program);
  set("target_name", c.target);
  set("calib_level", c.calib_level);
  set("execution", c.state);
  if (c.from || c.to) {
    set(c.state === "planned" ? "plan_window" : "t_min", `${c.from}..${c.to}`);
  }
  return query;
}
