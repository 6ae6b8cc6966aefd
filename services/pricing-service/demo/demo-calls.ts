import { parseMicro } from '../money.ts';
import type { CallRow } from '../usage/call-row.ts';

const DAY = 86_400_000;
const DAYS = 60;
const ORGANISERS = ['a1', 'b1', 'b2', 'b3', 'b4', 'b5'].map(
  (tail) => `00000000-0000-4000-8000-0000000000${tail}`,
);

/** Invented kinds of calls. The costs are made up for the demo: no rate of Microsoft's or anybody's stands behind them. */
const KINDS = [
  { callType: 'conf_in', destination: 'France', perMinute: '0.03', fee: '0' },
  { callType: 'conf_out', destination: 'Germany', perMinute: '0.05', fee: '0.01' },
  { callType: 'conf_out', destination: 'Morocco', perMinute: '0.31', fee: '0.02' },
  { callType: 'conf_in', destination: 'Brazil', perMinute: '0.22', fee: '0' },
  { callType: 'ucap_in', destination: 'France', perMinute: '0.04', fee: '0' },
] as const;

/** What is the same in every invented call, and what none of them tells. */
const COMMON = {
  origin: 'demo',
  licenseCapability: 'MCOMEETACPEA',
  currency: 'EUR',
  callId: null,
  conferenceId: null,
  userPrincipalName: null,
  userDisplayName: null,
  callerNumber: null,
  calleeNumber: null,
  destinationContext: null,
  inventoryType: null,
  operator: null,
  tenantCountryCode: null,
  usageCountryCode: null,
} as const satisfies Partial<CallRow>;

/** A small seeded generator (mulberry32): the same demo everywhere, every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Sixty days of invented calls up to an instant, fewer at weekends, repeatable.
 *
 * @param until a UTC midnight, in milliseconds
 */
export function demoCalls(until: number): readonly CallRow[] {
  const random = seeded(20_260_101);
  const calls: CallRow[] = [];
  for (let day = until - DAYS * DAY; day < until; day += DAY) {
    const weekday = new Date(day).getUTCDay();
    const perDay = weekday === 0 || weekday === 6 ? 2 : 9 + Math.floor(random() * 6);
    for (let n = 0; n < perDay; n++) {
      const kind = KINDS[Math.floor(random() * KINDS.length)] ?? KINDS[0];
      const minutes = 3 + Math.floor(random() * 52);
      const startedAt = day + (7 * 60 + Math.floor(random() * 660)) * 60_000;
      const durationSeconds = minutes * 60 - Math.floor(random() * 60);
      // Voice applications (ucap) have no user.
      const userId =
        kind.callType === 'ucap_in' ? null : (ORGANISERS[Math.floor(random() * ORGANISERS.length)] ?? null);
      calls.push({
        ...COMMON,
        sourceId: `demo-${calls.length}`,
        startedAt,
        endedAt: startedAt + durationSeconds * 1_000,
        durationSeconds,
        callType: kind.callType,
        destinationName: kind.destination,
        userId,
        charge: parseMicro(kind.perMinute) * BigInt(minutes),
        connectionFee: parseMicro(kind.fee),
      });
    }
  }
  return calls;
}
