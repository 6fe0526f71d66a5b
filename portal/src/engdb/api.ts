/** Mnemonics, values and plots at engdb-service. */
import { get, type Listing, path, withQuery } from "../api/http.ts";

export interface Mnemonic {
  name: string;
  sql_type: string;
  value_kind: "real" | "integer" | "text";
  subsystem: string | null;
  unit: string | null;
  description: string | null;
  all_points: boolean;
  access: "public" | "restricted" | "hidden";
  first: string | null;
  last: string | null;
  samples: number;
}

export interface Run {
  value: string | null;
  start_us: number;
  end_us: number;
  n: number;
  mixed: boolean;
}

export interface Plot {
  mnemonic: string;
  unit: string | null;
  value_kind: "real" | "integer" | "text";
  all_points: boolean;
  start: string;
  end: string;
  n: number;
  reduced: boolean;
  bucket_us: number | null;
  before: { t_us: number; value: number | string | null } | null;
  samples: { t_us: number[]; value: (number | null)[] } | null;
  buckets: {
    t_us: number[];
    n: number[];
    first: (number | null)[];
    last: (number | null)[];
    min: (number | null)[];
    max: (number | null)[];
  } | null;
  runs: Run[] | null;
  gap_us: number | null;
  gaps: { start_us: number; end_us: number }[] | null;
}

const ROOT = "/api/v1/engdb";

/** @param withData leaves out mnemonics of which no sample has arrived */
export function mnemonics(q: string, withData: boolean, after?: string): Promise<Listing<Mnemonic>> {
  return get(withQuery(`${ROOT}/mnemonics`, { q, with_data: withData ? true : null, limit: 20, after }));
}

export function mnemonic(name: string): Promise<Mnemonic> {
  return get(path`/api/v1/engdb/mnemonics/${name}`);
}

export function plot(name: string, start: string, end: string, width: number, signal?: AbortSignal): Promise<Plot> {
  return get(withQuery(path`/api/v1/engdb/plot/${name}`, { start, end, width }), { signal });
}

export function csvPath(name: string, start: string, end: string): string {
  return withQuery(path`/api/v1/engdb/data/${name}` + ".csv", { start, end });
}
