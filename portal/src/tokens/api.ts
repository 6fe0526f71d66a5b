/** Personal tokens at auth-service. */
import { call, get, type Listing, path, post, withQuery } from "../api/http.ts";

export interface PersonalToken {
  id: string;
  name: string;
  form: "aus" | "mast";
  scopes: string[];
  created_at: string;
  expires_at: string;
  idle_days: number;
  last_used_at: string | null;
  ends_unused_at: string;
  state: "live" | "idle" | "expired" | "revoked";
}

export interface NewToken {
  name: string;
  scopes: string[];
  form: "aus" | "mast";
  expires_in_days: number;
}

export function tokens(after?: string): Promise<Listing<PersonalToken>> {
  return get(withQuery("/api/v1/auth/tokens", { limit: 50, after }));
}

/** The secret is in the answer and nowhere else. */
export function makeToken(token: NewToken): Promise<PersonalToken & { token: string }> {
  return post("/api/v1/auth/tokens", token);
}

/** Ends all tokens of the person; how many worked until now. */
export async function revokeAll(): Promise<number> {
  return (await call<{ revoked: number }>("DELETE", "/api/v1/auth/tokens")).data.revoked;
}

export async function revokeToken(id: string): Promise<void> {
  await call("DELETE", path`/api/v1/auth/tokens/${id}`);
}
