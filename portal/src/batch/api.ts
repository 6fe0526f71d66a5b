/** Everything the pages ask of bundles and jobs. */
import { call, get, type Listing, path, post, withQuery } from "../api/http.ts";

export interface ProductWish {
  type?: string[];
  subgroup?: string[];
  calib_level?: number[];
  extension?: string[];
  recommended?: boolean;
}

export interface Choice {
  observations: string[];
  products: ProductWish;
}

export type Format = "script" | "zip" | "tar.gz" | "manifest";
export type LayoutName = "mast" | "observation" | "target" | "flat";

export interface BundleRequest {
  files: Choice;
  format: Format;
  layout: LayoutName;
}

export interface Summary {
  files: number;
  bytes: number;
  exclusive: number;
  not_held: number;
}

export interface JobPart {
  part: number;
  filename: string;
  size: number;
  sha256: string;
  files: number;
  exclusive: number;
  href: string;
}

export type JobState = "queued" | "running" | "paused" | "done" | "failed" | "cancelled" | "expired";

export interface Job {
  id: string;
  title: string;
  format: string;
  layout: string;
  state: JobState;
  fault: string | null;
  files: number;
  bytes: number;
  files_done: number;
  bytes_done: number;
  left_out: number;
  progress: number;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  expires_at: string | null;
  parts: JobPart[];
}

export interface JobFile {
  place: number;
  uri: string;
  path: string;
  state: "waiting" | "delivered" | "left_out";
  part: number | null;
  reason: string | null;
}

const JOBS = "/api/v1/search/jobs";

export function summary(choice: Choice): Promise<Summary> {
  return post("/api/v1/search/bundles/summary", choice);
}

export function createJob(request: BundleRequest & { title?: string }, key: string): Promise<Job> {
  return post(JOBS, request, { key });
}

export function jobs(after?: string): Promise<Listing<Job>> {
  return get(withQuery(JOBS, { limit: 20, after }));
}

export function job(id: string): Promise<Job> {
  return get(path`/api/v1/search/jobs/${id}`);
}

export function leftOut(id: string, after?: string): Promise<Listing<JobFile>> {
  return get(withQuery(path`/api/v1/search/jobs/${id}/files`, { state: "left_out", limit: 100, after }));
}

export function manifestPath(id: string): string {
  return path`/api/v1/search/jobs/${id}/manifest`;
}

export type Deed = "pause" | "resume" | "cancel";

export function change(id: string, deed: Deed): Promise<Job> {
  return post(path`/api/v1/search/jobs/${id}` + `/${deed}`);
}

export async function remove(id: string): Promise<void> {
  await call("DELETE", path`/api/v1/search/jobs/${id}`);
}
