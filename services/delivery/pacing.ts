/** At most so many sends in any stretch of so many milliseconds. */
export interface Limit {
  readonly most: number;
  readonly perMs: number;
}

/**
 * Teams' limits of one bot in one conversation (msteams-docs, "Optimize your bot with rate limiting", read 2026-11).
 */
export const CONVERSATION_LIMITS: readonly Limit[] = [
  { most: 7, perMs: 1_000 },
  { most: 8, perMs: 2_000 },
  { most: 60, perMs: 30_000 },
  { most: 1_800, perMs: 3_600_000 },
];

/** How fast the bot may be, beside what Teams allows in one conversation. */
export interface Pace {
  /** To one tenant. Teams' limit is 50 an app and tenant; half of it leaves room for answers. */
  readonly perTenantPerSecond: number;
  /** To everybody together, over all machines. */
  readonly overallPerSecond: number;
}

export const DEFAULT_PACE: Pace = { perTenantPerSecond: 25, overallPerSecond: 50 };

/** Keeps count of sends, so that none is made too early. Times in milliseconds. */
export interface Pacer {
  /** How many sends may begin now by the overall pace. @param share the part of it that is this process's, 0 to 1 */
  allowance(now: number, share: number): number;
  /** Tenants that can get nothing now, the most so many. */
  full(now: number, share: number, most: number): readonly string[];
  /** How long to wait before a send to this conversation; 0: now, and then it is counted. */
  take(tenantId: string, conversationId: string, now: number, share: number): number;
}

const SECOND: Limit = { most: 1, perMs: 1_000 };
/** The overall pace is kept in steps this short, so that a second's sends do not all come at once. */
const STEP_MS = 200;
/** Counts that are as old as the longest limit are of no use any more; looked through so often. */
const SWEEP_MS = 60_000;

/** @param conversationLimits by default Teams' own */
export function createPacer(pace: Pace, conversationLimits = CONVERSATION_LIMITS): Pacer {
  const overall = slidingWindow();
  const tenants = new Map<string, Window>();
  const conversations = new Map<string, Window>();
  let sweptAt = 0;
  const perTenant = (share: number): Limit => ({
    most: Math.max(1, pace.perTenantPerSecond * share),
    perMs: SECOND.perMs,
  });

  const sweep = (now: number): void => {
    if (now - sweptAt < SWEEP_MS) return;
    sweptAt = now;
    const longest = Math.max(...conversationLimits.map(({ perMs }) => perMs));
    for (const [windows, perMs] of [[tenants, SECOND.perMs] as const, [conversations, longest] as const]) {
      for (const [key, window] of windows) if (window.newest() <= now - perMs) windows.delete(key);
    }
  };

  return {
    allowance(now, share) {
      const step = { most: Math.max(1, (pace.overallPerSecond * share * STEP_MS) / 1_000), perMs: STEP_MS };
      const second = { most: Math.max(1, pace.overallPerSecond * share), perMs: 1_000 };
      return Math.floor(Math.min(overall.room(step, now), overall.room(second, now)));
    },
    full(now, share, most) {
      const limit = perTenant(share);
      const found: string[] = [];
      for (const [tenantId, window] of tenants) {
        if (found.length === most) break;
        if (window.wait(limit, now) > 0) found.push(tenantId);
      }
      return found;
    },
    take(tenantId, conversationId, now, share) {
      sweep(now);
      const tenant = windowOf(tenants, tenantId);
      const conversation = windowOf(conversations, `${tenantId}/${conversationId}`);
      const wait = Math.max(
        tenant.wait(perTenant(share), now),
        ...conversationLimits.map((limit) => conversation.wait(limit, now)),
      );
      if (wait > 0) return wait;
      overall.add(now, 1_000);
      tenant.add(now, SECOND.perMs);
      conversation.add(now, Math.max(...conversationLimits.map(({ perMs }) => perMs)));
      return 0;
    },
  };
}

/** The times of the last sends, oldest first. */
interface Window {
  room(limit: Limit, now: number): number;
  wait(limit: Limit, now: number): number;
  add(now: number, keepMs: number): void;
  newest(): number;
}

function windowOf(windows: Map<string, Window>, key: string): Window {
  const known = windows.get(key);
  if (known) return known;
  const made = slidingWindow();
  windows.set(key, made);
  return made;
}

function slidingWindow(): Window {
  let times: number[] = [];
  /** Index of the first send within the last `perMs`. */
  const first = (perMs: number, now: number): number => {
    let index = times.length;
    while (index > 0 && (times[index - 1] ?? 0) > now - perMs) index -= 1;
    return index;
  };
  return {
    room: ({ most, perMs }, now) => most - (times.length - first(perMs, now)),
    wait({ most, perMs }, now) {
      const from = first(perMs, now);
      const excess = times.length - from - Math.floor(most);
      if (excess < 0) return 0;
      return Math.max(1, (times[from + excess] ?? now) + perMs - now);
    },
    add(now, keepMs) {
      if ((times[0] ?? now) <= now - 2 * keepMs) times = times.slice(first(keepMs, now));
      times.push(now);
    },
    newest: () => times.at(-1) ?? 0,
  };
}
