/** What is searched, as it stands in the address of the page, and what of it goes to the service. Pure. */

export interface Criteria {
  position: string;
  radius: string;
  unit: string;
  mission: string;
  instrument: string;
  program: string;
  target: string;
  from: string;
  to: string;
  calib_level: string;
  state: string;
}

export const NOTHING: Criteria = {
  position: "",
  radius: "3",
  unit: "arcmin",
  mission: "",
  instrument: "",
  program: "",
  target: "",
  from: "",
  to: "",
  calib_level: "",
  state: "",
};

export function readPermalink(query: URLSearchParams): Criteria {
  const criteria = { ...NOTHING };
  for (const name of Object.keys(NOTHING) as (keyof Criteria)[]) {
    criteria[name] = (query.get(name) ?? NOTHING[name]).trim();
  }
  return criteria;
}

/** The same criteria give the same address: defaults are left out, the order is fixed; the radius needs a position. */
export function permalink(criteria: Criteria): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(NOTHING) as (keyof Criteria)[]) {
    const idle = (name === "radius" || name === "unit") && !criteria.position;
    if (criteria[name] && !idle && criteria[name] !== NOTHING[name]) {
      query.set(name, criteria[name]);
    }
  }
  const text = query.toString();
  return text ? `/portal/search?${text}` : "/portal/search";
}

export function isEmpty(criteria: Criteria): boolean {
  return permalink(criteria) === "/portal/search";
}
