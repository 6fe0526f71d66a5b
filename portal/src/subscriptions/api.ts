/** Subscriptions and portal messages at notification-service. */
import { call, get, type Listing, newKey, path, post, withQuery } from "../api/http.ts";

export interface SubscriptionRequest {
  mission: string;
  program: string;
  event_types: string[];
  channel: "mail" | "portal";
  frequency: "immediate" | "hourly" | "daily";
}

export interface Subscription extends SubscriptionRequest {
  id: string;
  recipient_email: string | null;
  paused: boolean;
  version: number;
  created_at: string;
  last_event_at: string | null;
}

export interface Message {
  id: string;
  kind: string;
  title: string;
  text: string;
  link: string | null;
  created_at: string;
  read_at: string | null;
}

const ROOT = "/api/v1/notifications";

export function subscriptions(after?: string): Promise<Listing<Subscription>> {
  return get(withQuery(`${ROOT}/subscriptions`, { limit: 50, after }));
}

export function subscribe(request: SubscriptionRequest): Promise<Subscription> {
  return post(`${ROOT}/subscriptions`, request, { key: newKey() });
}

export async function changeSubscription(s: Subscription, change: Partial<Pick<Subscription, "paused" | "frequency" | "event_types" | "channel">>): Promise<Subscription> {
  const { event_types, channel, frequency, paused } = { ...s, ...change };
  return (await call<Subscription>("PUT", path`/api/v1/notifications/subscriptions/${s.id}`, { event_types, channel, frequency, paused }, { match: `"${s.version}"` })).data;
}

export async function unsubscribe(id: string): Promise<void> {
  await call("DELETE", path`/api/v1/notifications/subscriptions/${id}`);
}

export function messages(after?: string): Promise<Listing<Message>> {
  return get(withQuery(`${ROOT}/messages`, { limit: 20, after }));
}

export function markRead(id: string): Promise<Message> {
  return post(path`/api/v1/notifications/messages/${id}/read`);
}
