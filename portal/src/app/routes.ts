/** Patterns like /portal/observations/:collection/:obs_id. Pure. */

export interface Matched<T> {
  target: T;
  params: Record<string, string>;
}

/** The first route whose pattern fits; trailing slashes do not matter. Null if a part is not well encoded. */
export function match<T>(routes: [string, T][], path: string): Matched<T> | null {
  const parts = split(path);
  for (const [pattern, target] of routes) {
    const params = fit(split(pattern), parts);
    if (params) {
      return { target, params };
    }
  }
  return null;
}

function split(path: string): string[] {
  return path.split("/").filter((p) => p);
}

function fit(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) {
    return null;
  }
  const params: Record<string, string> = {};
  for (const [i, wanted] of pattern.entries()) {
    const part = parts[i] as string;
    if (wanted.startsWith(":")) {
      try {
        params[wanted.slice(1)] = decodeURIComponent(part);
      } catch {
        return null;
      }
    } else if (wanted !== part) {
      return null;
    }
  }
  return params;
}
