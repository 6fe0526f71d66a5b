/** Tickets and articles at helpdesk-service, as a requester and as everybody. */
import { get, type Listing, newKey, path, post, withQuery } from "../api/http.ts";

export const CATEGORIES: [string, string][] = [
  ["search", "Finding observations"],
  ["retrieval", "Downloading data"],
  ["exclusive_access", "Exclusive access"],
  ["catalogs", "Catalogs"],
  ["engdb", "Engineering telemetry"],
  ["hlsp", "High-level products"],
  ["portal", "These pages"],
  ["notifications", "Subscriptions and mail"],
  ["other", "Something else"],
];

export interface ObservationReference {
  obs_collection: string;
  obs_id: string;
}

export interface TicketSummary {
  number: number;
  subject: string;
  category: string;
  state: string;
  observation: ObservationReference | null;
  message_count: number;
  created_at: string;
  updated_at: string;
}

export interface TicketMessage {
  id: string;
  from: "requester" | "staff";
  author: string;
  text: string;
  created_at: string;
}

export interface Ticket {
  number: number;
  subject: string;
  category: string;
  state: string;
  observation: ObservationReference | null;
  observation_check: "found" | "unchecked" | null;
  assignee_name: string | null;
  continues: number | null;
  duplicate_of: number | null;
  reopen_until: string | null;
  sample: string | null;
  created_at: string;
  updated_at: string;
  messages: TicketMessage[];
}

export interface ArticleSummary {
  slug: string;
  title: string;
  category: string;
  excerpt: string;
  updated_at: string;
}

export interface Article {
  slug: string;
  title: string;
  category: string;
  body: string;
  version: number;
  sample: string | null;
  updated_at: string;
}

export interface Question {
  subject: string;
  text: string;
  category: string;
  observation: ObservationReference | null;
}

const ROOT = "/api/v1/helpdesk";

export function myTickets(after?: string): Promise<Listing<TicketSummary>> {
  return get(withQuery(`${ROOT}/tickets`, { limit: 20, after }));
}

export function ticket(number: string): Promise<Ticket> {
  return get(path`/api/v1/helpdesk/tickets/${number}`);
}

export function ask(question: Question, key: string): Promise<Ticket> {
  return post(`${ROOT}/tickets`, question, { key });
}

export function reply(number: number, text: string): Promise<Ticket> {
  return post(path`/api/v1/helpdesk/tickets/${number}/messages`, { text }, { key: newKey() });
}

export function moveTicket(number: number, step: "close" | "cancel" | "reopen"): Promise<Ticket> {
  return post(path`/api/v1/helpdesk/tickets/${number}/${step}`);
}

export function articles(q: string, after?: string): Promise<Listing<ArticleSummary>> {
  return get(withQuery(`${ROOT}/articles`, { q, limit: 20, after }));
}

export function article(slug: string): Promise<Article> {
  return get(path`/api/v1/helpdesk/articles/${slug}`);
}

/** "JWST/jw02733..." or a bare name, which is taken as JWST's; null for empty text. */
export function readReference(text: string): ObservationReference | null {
  const trimmed = text.trim();
  if (!trimmed) {
    return null;
  }
  const slash = trimmed.indexOf("/");
  return slash > 0
    ? { obs_collection: trimmed.slice(0, slash).trim(), obs_id: trimmed.slice(slash + 1).trim() }
    : { obs_collection: "JWST", obs_id: trimmed };
}
