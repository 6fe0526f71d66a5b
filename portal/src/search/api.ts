/** Everything the pages ask search-service. */
import { get, type Listing, path, withQuery } from "../api/http.ts";

export interface Observation {
  id: number;
  obs_collection: string;
  obs_id: string;
  status: "planned" | "scheduled" | "executed" | "skipped" | "failed" | "withdrawn" | "archived";
  visit_status: string | null;
  intent_type: string | null;
  calib_level: number;
  dataproduct_type: string | null;
  instrument_name: string | null;
  filters: string[];
  target_name: string | null;
  target_classification: string | null;
  moving_target: boolean;
  s_ra: number | null;
  s_dec: number | null;
  s_region: string | null;
  proposal_id: string | null;
  proposal_pi: string | null;
  proposal_type: string | null;
  obs_title: string | null;
  t_min: string | null;
  t_max: string | null;
  t_exptime: number | null;
  em_min: number | null;
  em_max: number | null;
  wavelength_region: string | null;
  plan_window_start: string | null;
  plan_window_end: string | null;
  t_obs_release: string | null;
  data_rights: "PUBLIC" | "EXCLUSIVE_ACCESS" | null;
  provenance_name: string | null;
  project: string | null;
  preview_uri: string | null;
  invented: boolean;
  note: string | null;
  updated_at: string;
  distance: number | null;
}

export interface StatusChange {
  at: string;
  status: string;
  visit_status: string | null;
  plan_window_start: string | null;
  plan_window_end: string | null;
  origin: string | null;
}

export interface Product {
  id: number;
  uri: string;
  filename: string;
  type: string;
  subgroup: string | null;
  description: string | null;
  calib_level: number;
  recommended: boolean;
  size: number | null;
  sha256: string | null;
  version: number;
  available: boolean;
  archived_date: string | null;
  public_release_date: string | null;
  data_rights: "PUBLIC" | "EXCLUSIVE_ACCESS";
  href: string;
}

export interface Candidate {
  name: string;
  ra: number;
  dec: number;
  type: string | null;
  resolver: string;
}

/** Parameters of a search, as the service names them. */
export interface ObservationQuery {
  ra?: number;
  dec?: number;
  /** degrees */
  radius?: number;
  obs_collection?: string;
  instrument_name?: string;
  proposal_id?: string;
  target_name?: string;
  calib_level?: string;
  execution?: string;
  /** from..to, dates or times */
  t_min?: string;
  plan_window?: string;
}

const ROOT = "/api/v1/search";

export function findObservations(query: ObservationQuery, limit: number, after?: string): Promise<Listing<Observation>> {
  return get(withQuery(`${ROOT}/observations`, { ...query, limit, after }));
}

export async function countObservations(query: ObservationQuery): Promise<number> {
  return (await get<{ count: number }>(withQuery(`${ROOT}/observations/count`, { ...query }))).count;
}

export function observation(collection: string, obsId: string): Promise<Observation> {
  return get(path`/api/v1/search/observations/${collection}/${obsId}`);
}

export function history(collection: string, obsId: string): Promise<Listing<StatusChange>> {
  return get(path`/api/v1/search/observations/${collection}/${obsId}/history`);
}

export function products(collection: string, obsId: string, after?: string): Promise<Listing<Product>> {
  return get(withQuery(path`/api/v1/search/observations/${collection}/${obsId}/products`, { limit: 100, after }));
}

export async function resolve(name: string): Promise<Candidate[]> {
  return (await get<{ candidates: Candidate[] }>(withQuery(`${ROOT}/resolve`, { name }))).candidates;
}

export function previewPath(o: { obs_collection: string; obs_id: string }): string {
  return path`/api/v1/search/observations/${o.obs_collection}/${o.obs_id}/preview`;
}

export interface Program {
  mission: string;
  id: string;
  title: string | null;
  pi: string | null;
  category: string | null;
  exclusive_until: string | null;
  data_state: string;
}

export function program(mission: string, id: string): Promise<Program> {
  return get(path`/api/v1/search/programs/${mission}/${id}`);
}

/** Per column the most frequent values of what a search finds. */
export interface Facets {
  count: number;
  facets: Record<string, { value: string; count: number }[]>;
}

export function facets(query: ObservationQuery): Promise<Facets> {
  return get(withQuery(`${ROOT}/observations/facets`, { ...query }));
}
