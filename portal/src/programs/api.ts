/** Programs and their members at auth-service. */
import { call, get, type Listing, path, post, withQuery } from "../api/http.ts";

export interface Membership {
  mission: string;
  program: string;
  title: string | null;
  role: "PI" | "CoI";
  valid_from: string | null;
  valid_until: string | null;
}

export interface Member {
  sub: string;
  username: string | null;
  name: string | null;
  role: "PI" | "CoI";
  valid_from: string | null;
  valid_until: string | null;
  added_by: string | null;
  added_at: string | null;
}

export interface ProgramMembers {
  mission: string;
  program: string;
  title: string | null;
  members: Member[];
}

export function myPrograms(after?: string): Promise<Listing<Membership>> {
  return get(withQuery("/api/v1/auth/programs", { limit: 50, after }));
}

export function programMembers(mission: string, program: string): Promise<ProgramMembers> {
  return get(path`/api/v1/auth/programs/${mission}/${program}`);
}

export function addMember(mission: string, program: string, member: { person: string; role: "CoI"; valid_until?: string }): Promise<Member> {
  return post(path`/api/v1/auth/programs/${mission}/${program}/members`, member);
}

export async function removeMember(mission: string, program: string, sub: string): Promise<void> {
  await call("DELETE", path`/api/v1/auth/programs/${mission}/${program}/members/${sub}`);
}
