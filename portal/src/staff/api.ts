/** What staff ask the services' admin endpoints. */
import { type Answer, call, get, type Listing, newKey, path, withQuery } from "../api/http.ts";
import type { ObservationReference, TicketMessage } from "../helpdesk/api.ts";

export interface QueueEntry {
  number: number;
  subject: string;
  category: string;
  state: string;
  requester_name: string;
  assignee_name: string | null;
  observation: ObservationReference | null;
  message_count: number;
  note_count: number;
  created_at: string;
  updated_at: string;
}

export interface DeskTicket {
  number: number;
  subject: string;
  category: string;
  state: string;
  next_states: string[];
  requester_name: string;
  requester_email: string | null;
  assignee: string | null;
  assignee_name: string | null;
  observation: ObservationReference | null;
  sample: string | null;
  version: number;
  created_at: string;
  updated_at: string;
  messages: TicketMessage[];
  notes: { id: string; author: string; text: string; created_at: string }[];
  history: { what: string; actor_name: string; from: string | null; to: string | null; reason: string | null; at: string }[];
}

export interface AuditRow {
  seq: number;
  at: string;
  actor: string;
  actor_name: string | null;
  token_id: string | null;
  action: string;
  object: string;
  decision: string | null;
  detail: string | null;
  request_id: string | null;
}

/** The admin overview of every service; each answers with its own members. */
export const OVERVIEWS: [string, string][] = [
  ["Search", "/api/v1/search/admin/overview"],
  ["Notifications", "/api/v1/notifications/admin/overview"],
  ["Help desk", "/api/v1/helpdesk/admin/overview"],
  ["HLSP", "/api/v1/hlsp/admin/overview"],
  ["Telemetry", "/api/v1/engdb/admin/overview"],
  ["Gateway", "/api/v1/gateway/admin/status"],
  ["Rights: audit chain", "/api/v1/auth/admin/audit/verification"],
];

export function overview(url: string): Promise<Record<string, unknown>> {
  return get(url);
}

export function queue(state: string, q: string, after?: string): Promise<Listing<QueueEntry>> {
  return get(withQuery("/api/v1/helpdesk/admin/tickets", { state, q, limit: 50, after }));
}

export function deskTicket(number: string): Promise<DeskTicket> {
  return get(path`/api/v1/helpdesk/admin/tickets/${number}`);
}

const tag = (ticket: DeskTicket) => `"${ticket.version}"`;

async function changed(answer: Promise<Answer<DeskTicket>>): Promise<DeskTicket> {
  return (await answer).data;
}

export function answer(t: DeskTicket, text: string, state: string): Promise<DeskTicket> {
  return changed(call("POST", path`/api/v1/helpdesk/admin/tickets/${t.number}/answers`, { text, state: state || null }, { match: tag(t), key: newKey() }));
}

export function note(t: DeskTicket, text: string): Promise<DeskTicket> {
  return changed(call("POST", path`/api/v1/helpdesk/admin/tickets/${t.number}/notes`, { text }, { key: newKey() }));
}

export function take(t: DeskTicket): Promise<DeskTicket> {
  return changed(call("PUT", path`/api/v1/helpdesk/admin/tickets/${t.number}/assignee`, { assignee: "me" }, { match: tag(t) }));
}

export function move(t: DeskTicket, state: string): Promise<DeskTicket> {
  return changed(call("POST", path`/api/v1/helpdesk/admin/tickets/${t.number}/state`, { state }, { match: tag(t) }));
}

export interface AuditFilter {
  actor?: string;
  action?: string;
  object?: string;
  from?: string;
  until?: string;
}

export function audit(filter: AuditFilter, after?: string): Promise<Listing<AuditRow>> {
  return get(withQuery("/api/v1/auth/admin/audit", { ...filter, limit: 50, after }));
}

export interface ProgramSummary {
  mission: string;
  program: string;
  title: string | null;
  pi: string | null;
  members: number;
}

export function programs(after?: string): Promise<Listing<ProgramSummary>> {
  return get(withQuery("/api/v1/auth/admin/programs", { limit: 50, after }));
}
