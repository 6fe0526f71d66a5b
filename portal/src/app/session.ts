/** Who is logged in, as the gateway says. */
import { get } from "../api/http.ts";

export interface Session {
  authenticated: boolean;
  sub: string | null;
  username: string | null;
  name: string | null;
  roles: string[];
}

export const ANONYMOUS: Session = { authenticated: false, sub: null, username: null, name: null, roles: [] };

interface Wire {
  logged_in: boolean;
  sub?: string;
  username?: string;
  name?: string;
  roles?: string[];
}

export async function loadSession(): Promise<Session> {
  try {
    const wire = await get<Wire>("/session");
    return {
      authenticated: wire.logged_in,
      sub: wire.sub ?? null,
      username: wire.username ?? null,
      name: wire.name ?? wire.username ?? null,
      roles: wire.roles ?? [],
    };
  } catch {
    return ANONYMOUS;
  }
}

export function isStaff(session: Session): boolean {
  return session.roles.includes("staff");
}
