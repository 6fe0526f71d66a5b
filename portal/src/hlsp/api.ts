/** HLSP collections and their files at hlsp-service. */
import { call, get, type Listing, newKey, path, post, problemOf, ProblemError, withQuery } from "../api/http.ts";

export interface Investigator {
  name: string;
  institution: string;
  email: string;
}

export interface CollectionRequest {
  id: string;
  title: string;
  abstract: string;
  principal_investigator: Investigator;
  contact: { name: string; email: string } | null;
  product_types: string[];
  revisions_expected: boolean;
  references: string[];
  license_accepted: boolean;
}

export interface Publication {
  state: "WAITING" | "RUNNING" | "DONE";
  done: number;
  total: number;
  attempts: number;
  message: string | null;
}

export interface FileCounts {
  count: number;
  bytes: number;
  pass: number;
  review: number;
  fail: number;
  pending: number;
}

export type Action = "EDIT" | "UPLOAD" | "SUBMIT" | "WITHDRAW" | "COMMENT" | "ACCEPT" | "DECLINE" | "CLAIM" | "RETURN" | "APPROVE";

export interface Collection extends CollectionRequest {
  state: string;
  license: string;
  owner: string;
  collaborators: string[];
  files: FileCounts;
  publication: Publication | null;
  actions: Action[];
  created_at: string;
  updated_at: string;
  submitted_at: string | null;
  published_at: string | null;
}

export interface CollectionSummary {
  id: string;
  title: string;
  state: string;
  owner: string;
  principal_investigator: string;
  product_types: string[];
  files: FileCounts;
  created_at: string;
  updated_at: string;
  published_at: string | null;
}

export interface Finding {
  rule: string;
  severity: "ERROR" | "REVIEW" | "WARNING" | "INFO";
  where: string | null;
  message: string;
  fix: string | null;
}

export interface DeliveredFile {
  name: string;
  size: number;
  sha256: string;
  verdict: "PENDING" | "PASS" | "NEEDS_REVIEW" | "FAIL";
  suggested_name: string | null;
  findings?: Finding[];
  errors: number;
  reviews: number;
  warnings: number;
  uploaded_at: string;
  uploaded_by: string;
  uri: string | null;
}

export interface Comment {
  id: string;
  at: string;
  by: string;
  staff: boolean;
  text: string;
  file: string | null;
  rule: string | null;
}

export interface HistoryStep {
  at: string;
  by: string;
  from: string | null;
  to: string;
  event: string;
  note: string | null;
}

const ROOT = "/api/v1/hlsp";

export function published(after?: string): Promise<Listing<CollectionSummary>> {
  return get(withQuery(`${ROOT}/collections`, { limit: 20, after }));
}

export function mine(after?: string): Promise<Listing<CollectionSummary>> {
  return get(withQuery(`${ROOT}/collections/mine`, { limit: 20, after }));
}

export function reviewQueue(state: string, after?: string): Promise<Listing<CollectionSummary>> {
  return get(withQuery(`${ROOT}/admin/collections`, { state, limit: 50, after }));
}

export function requestCollection(request: CollectionRequest, key: string): Promise<Collection> {
  return post(`${ROOT}/collections`, request, { key });
}

export function collection(id: string): Promise<Collection> {
  return get(path`/api/v1/hlsp/collections/${id}`);
}

export async function collectionHistory(id: string): Promise<HistoryStep[]> {
  return listOf(await get<HistoryStep[] | Listing<HistoryStep>>(path`/api/v1/hlsp/collections/${id}/history`));
}

export async function comments(id: string): Promise<Comment[]> {
  return listOf(await get<Comment[] | Listing<Comment>>(path`/api/v1/hlsp/collections/${id}/comments`));
}

export function comment(id: string, text: string): Promise<Comment> {
  return post(path`/api/v1/hlsp/collections/${id}/comments`, { text }, { key: newKey() });
}

export function files(id: string, after?: string): Promise<Listing<DeliveredFile>> {
  return get(withQuery(path`/api/v1/hlsp/collections/${id}/files`, { limit: 50, after }));
}

export function file(id: string, name: string): Promise<DeliveredFile> {
  return get(path`/api/v1/hlsp/collections/${id}/files/${name}`);
}

export function contentPath(id: string, name: string): string {
  return path`/api/v1/hlsp/collections/${id}/files/${name}/content`;
}

export function rename(id: string, name: string, newName: string): Promise<DeliveredFile> {
  return post(path`/api/v1/hlsp/collections/${id}/files/${name}/rename`, { name: newName });
}

export function checkAgain(id: string, name: string): Promise<DeliveredFile> {
  return post(path`/api/v1/hlsp/collections/${id}/files/${name}/check`);
}

export async function removeFile(id: string, name: string): Promise<void> {
  await call("DELETE", path`/api/v1/hlsp/collections/${id}/files/${name}`);
}

export function submit(id: string): Promise<Collection> {
  return post(path`/api/v1/hlsp/collections/${id}/submit`);
}

export function withdraw(id: string, reason: string): Promise<Collection> {
  return post(path`/api/v1/hlsp/collections/${id}/withdraw`, { reason });
}

export async function staffStep(id: string, step: "accept" | "claim" | "approve"): Promise<void> {
  await post(path`/api/v1/hlsp/admin/collections/${id}/${step}`);
}

export async function decline(id: string, reason: string): Promise<void> {
  await post(path`/api/v1/hlsp/admin/collections/${id}/decline`, { reason });
}

export async function returnToTeam(id: string, text: string): Promise<void> {
  await post(path`/api/v1/hlsp/admin/collections/${id}/return`, { comment: text });
}

export interface Rule {
  id: string;
  severity: string;
  scope: string;
  title: string;
  fix: string | null;
}

export async function rules(): Promise<Rule[]> {
  return listOf(await get<Rule[] | Listing<Rule>>(`${ROOT}/rules`));
}

function listOf<T>(answer: T[] | Listing<T>): T[] {
  return Array.isArray(answer) ? answer : answer.items;
}

/** Sends one file; XMLHttpRequest, as fetch tells no progress of what is sent. */
export function upload(id: string, name: string, content: Blob, progress: (sent: number) => void): Promise<DeliveredFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", path`/api/v1/hlsp/collections/${id}/files/${name}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => progress(event.loaded));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText) as DeliveredFile);
      } else {
        const headers = new Headers();
        for (const header of ["Content-Type", "X-Request-Id"]) {
          headers.set(header, request.getResponseHeader(header) ?? "");
        }
        reject(problemOf(new Response(null, { status: request.status, headers }), request.responseText));
      }
    });
    request.addEventListener("error", () => reject(new ProblemError(0, "The upload was interrupted", "Send the file again.", [], null)));
    request.send(content);
  });
}
