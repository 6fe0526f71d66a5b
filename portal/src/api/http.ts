/** The one place that talks HTTP: same-origin, JSON in and out, problems (RFC 9457) as exceptions. */

export interface Fault {
  pointer: string;
  message: string;
}

/** What went wrong, in the words of the service where it gave any. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string | null,
    readonly faults: Fault[],
    readonly requestId: string | null,
    readonly body: Record<string, unknown> = {},
  ) {
    super(detail ?? title);
  }
}

/** One page of a list; `next` goes into the parameter `after`. */
export interface Listing<T> {
  items: T[];
  next: string | null;
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") {
      parameters.set(name, String(value));
    }
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/** A path out of fixed parts and values that may hold any character. */
export function path(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return parts.reduce((text, part, i) => text + encodeURIComponent(String(values[i - 1])) + part);
}

export interface Answer<T> {
  data: T;
  etag: string | null;
  status: number;
  location: string | null;
}

export interface Send {
  signal?: AbortSignal;
  /** Value of If-Match. */
  match?: string | null;
  /** Sends an Idempotency-Key, so that a repeated click or a retry creates nothing twice. */
  key?: string;
}

export async function get<T>(url: string, options: Send = {}): Promise<T> {
  return (await call<T>("GET", url, undefined, options)).data;
}

export async function post<T>(url: string, body?: unknown, options: Send = {}): Promise<T> {
  return (await call<T>("POST", url, body, options)).data;
}

export async function call<T>(
  method: string,
  url: string,
  body?: unknown,
  options: Send = {},
): Promise<Answer<T>> {
  const headers: Record<string, string> = { Accept: "application/json" };
  let payload: BodyInit | undefined;
  if (body instanceof Blob) {
    payload = body;
    headers["Content-Type"] = body.type || "application/octet-stream";
  } else if (body !== undefined) {
    payload = JSON.stringify(body);
    headers["Content-Type"] = "application/json";
  }
  if (options.match) {
    headers["If-Match"] = options.match;
  }
  if (options.key) {
    headers["Idempotency-Key"] = options.key;
  }
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers,
      body: payload,
      credentials: "same-origin",
      signal: options.signal,
    });
  } catch (cause) {
    if ((cause as Error).name === "AbortError") {
      throw cause;
    }
    throw new ProblemError(0, "The archive cannot be reached", "Check the network, then try again.", [], null);
  }
  const text = await response.text();
  if (!response.ok) {
    throw problemOf(response, text);
  }
  return {
    data: (text && isJson(response) ? JSON.parse(text) : text || null) as T,
    etag: response.headers.get("ETag"),
    status: response.status,
    location: response.headers.get("Location"),
  };
}

function isJson(response: Response): boolean {
  return /[/+]json\b/.test(response.headers.get("Content-Type") ?? "");
}

/** The problem that an answer carries, or one made out of its status. */
export function problemOf(response: Response, text: string): ProblemError {
  const requestId = response.headers.get("X-Request-Id") ?? response.headers.get("X-Request-ID");
  if (isJson(response)) {
    try {
      const body = JSON.parse(text) as Record<string, unknown>;
      return new ProblemError(
        response.status,
        String(body.title ?? statusTitle(response.status)),
        body.detail ? String(body.detail) : null,
        Array.isArray(body.errors) ? (body.errors as Fault[]) : [],
        body.request_id ? String(body.request_id) : requestId,
        body,
      );
    } catch {
      // falls through: a body that is no JSON after all
    }
  }
  return new ProblemError(response.status, statusTitle(response.status), null, [], requestId);
}

function statusTitle(status: number): string {
  switch (status) {
    case 401:
      return "Please log in";
    case 403:
      return "You are not allowed to do this";
    case 404:
      return "Not found";
    case 413:
      return "Too large";
    case 429:
      return "Too many requests; wait a moment";
    case 502:
    case 503:
    case 504:
      return "This part of the archive is not available just now";
    default:
      return `The archive answered with status ${status}`;
  }
}

/** A key for Idempotency-Key; one per intended creation, kept over retries. */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") {
    return crypto.randomUUID();
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}
