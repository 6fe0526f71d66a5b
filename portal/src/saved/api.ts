/** Kept searches at search-service. */
import { call, get, type Listing, newKey, path, post, type Query, withQuery } from "../api/http.ts";
import type { Observation } from "../search/api.ts";

export type Parameters = Record<string, string | number | boolean | (string | number)[]>;

export interface SavedSearch {
  id: string;
  name: string;
  parameters: Parameters;
  shared: boolean;
  created_at: string;
  updated_at: string;
  last_run_at: string | null;
  last_count: number | null;
  mine: boolean;
}

const ROOT = "/api/v1/search/saved";

export function savedSearches(after?: string): Promise<Listing<SavedSearch>> {
  return get(withQuery(ROOT, { limit: 50, after }));
}

/** Parameters that are not set are left out. */
export function saveSearch(name: string, query: Query): Promise<SavedSearch> {
  const parameters = Object.fromEntries(Object.entries(query).filter(([, v]) => v !== undefined && v !== null && v !== ""));
  return post(ROOT, { name, parameters, shared: false }, { key: newKey() });
}

export async function savedSearch(id: string): Promise<{ search: SavedSearch; etag: string | null }> {
  const answer = await call<SavedSearch>("GET", path`/api/v1/search/saved/${id}`);
  return { search: answer.data, etag: answer.etag };
}

/** Reads the present version first, so that a change made elsewhere is seen and not overwritten blindly. */
export async function changeSearch(id: string, change: Partial<Pick<SavedSearch, "name" | "shared">>): Promise<SavedSearch> {
  const { search, etag } = await savedSearch(id);
  const { name, parameters, shared } = { ...search, ...change };
  return (await call<SavedSearch>("PUT", path`/api/v1/search/saved/${id}`, { name, parameters, shared }, { match: etag })).data;
}

export async function deleteSearch(id: string): Promise<void> {
  const { etag } = await savedSearch(id);
  await call("DELETE", path`/api/v1/search/saved/${id}`, undefined, { match: etag });
}

export function rowsPath(id: string): string {
  return path`/api/v1/search/saved/${id}/observations`;
}

export function runSearch(id: string, after?: string): Promise<Listing<Observation>> {
  return get(withQuery(rowsPath(id), { limit: 50, after }));
}
