/** Programs and their members at auth-service. */
import { call, get, type Listing, path, post, withQuery } from "../api/http.ts";

export type Role = "PI" | "Delegate" | "CoI";

export interface Membership {
  mission: string;
  program: string;
  title: string | null;
  role: Role;
  valid_from: string | null;
  valid_until: string | null;
}

export interface Member {
  sub: string;
  username: string | null;
  name: string | null;
  role: Role;
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

export function addMember(mission: string, program: string, member: { person: string; role: Role; valid_from?: string; valid_until?: string }): Promise<Member> {
  return post(path`/api/v1/auth/programs/${mission}/${program}/members`, member);
}

export async function removeMember(mission: string, program: string, sub: string): Promise<void> {
  await call("DELETE", path`/api/v1/auth/programs/${mission}/${program}/members/${sub}`);
}

export interface Grant {
  id: number;
  obs_id: string | null;
  uri: string | null;
  username: string | null;
  name: string | null;
  sub: string | null;
  group: number | null;
  group_name: string | null;
  valid_from: string;
  valid_until: string | null;
  reason: string;
}

export interface GrantOffer {
  person?: string;
  group?: number;
  obs_id?: string;
  uri?: string;
  valid_until?: string;
  reason: string;
}

export function grants(mission: string, program: string, after?: string): Promise<Listing<Grant>> {
  return get(withQuery(path`/api/v1/auth/programs/${mission}/${program}/grants`, { limit: 50, after }));
}

export function giveGrant(mission: string, program: string, offer: GrantOffer): Promise<Grant> {
  return post(path`/api/v1/auth/programs/${mission}/${program}/grants`, offer);
}

export async function endGrant(mission: string, program: string, id: number): Promise<void> {
  await call("DELETE", path`/api/v1/auth/programs/${mission}/${program}/grants/${id}`);
}

export interface Group {
  id: number;
  name: string;
  mission: string | null;
  program: string | null;
  members: { sub: string; username: string | null; name: string | null; valid_until: string | null }[] | null;
}

export function groups(): Promise<Listing<Group>> {
  return get("/api/v1/auth/groups?limit=500");
}

export function group(id: number): Promise<Group> {
  return get(path`/api/v1/auth/groups/${id}`);
}

export function makeGroup(name: string, mission: string, program: string): Promise<Group> {
  return post("/api/v1/auth/groups", { name, mission, program });
}

export async function endGroup(id: number): Promise<void> {
  await call("DELETE", path`/api/v1/auth/groups/${id}`);
}

export async function addToGroup(id: number, person: string): Promise<void> {
  await post(path`/api/v1/auth/groups/${id}/members`, { person });
}

export async function takeFromGroup(id: number, sub: string): Promise<void> {
  await call("DELETE", path`/api/v1/auth/groups/${id}/members/${sub}`);
}

export interface ReleaseStep {
  seq: number;
  obs_id: string;
  release_at: string | null;
  reason: string | null;
  source: string;
  recorded_at: string;
}

export function releases(mission: string, program: string, after?: string): Promise<Listing<ReleaseStep>> {
  return get(withQuery(path`/api/v1/auth/programs/${mission}/${program}/releases`, { limit: 50, after }));
}

export function releaseHistory(mission: string, program: string, obs_id: string): Promise<Listing<ReleaseStep>> {
  return get(withQuery(path`/api/v1/auth/programs/${mission}/${program}/releases/history`, { limit: 100, obs_id }));
}

export interface Read {
  seq: number;
  at: string;
  sub: string;
  username: string | null;
  uri: string;
  obs_id: string | null;
  reason: string | null;
  purpose: string | null;
}

export function reads(mission: string, program: string, after?: string): Promise<Listing<Read>> {
  return get(withQuery(path`/api/v1/auth/programs/${mission}/${program}/reads`, { limit: 50, after }));
}
