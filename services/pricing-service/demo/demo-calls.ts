import { parseMicro } from '../money.ts';
import type { CallRow } from '../usage/call-row.ts';

const DAY = 86_400_000;
const DAYS = 120;

/** Invented people, those of the playground, and departments, so that nobody has to read object ids in a demo. */
export const DEMO_PEOPLE = [
  { tail: 'a1', name: 'Ada Demo', department: 'IT' },
  { tail: 'b1', name: 'Bruno Demo', department: 'Sales' },
  { tail: 'b2', name: 'Chloe Demo', department: 'Sales' },
  { tail: 'b3', name: 'Dmitri Demo', department: 'Support' },
  { tail: 'b4', name: 'Elif Demo', department: 'Support' },
  { tail: 'b5', name: 'Fatou Demo', department: 'Sales' },
].map(({ tail, ...person }) => ({ userId: `00000000-0000-4000-8000-0000000000${tail}`, ...person }));

/** In 01 99 00, which the French numbering plan keeps for films and plays: nobody answers there. */
const BRIDGE = '+33199001001';
const SWITCHBOARD = '+33199001002';

/** Invented kinds of calls. The costs are made up for the demo: no rate of Microsoft's or anybody's stands behind them. */
const KINDS = [
  { callType: 'conf_in', destination: 'France', perMinute: '0.03', fee: '0', callee: BRIDGE },
  { callType: 'conf_out', destination: 'Germany', perMinute: '0.05', fee: '0.01', callee: null },
  { callType: 'conf_out', destination: 'Morocco', perMinute: '0.31', fee: '0.02', callee: null },
  { callType: 'conf_in', destination: 'Brazil', perMinute: '0.22', fee: '0', callee: null },
  { callType: 'ucap_in', destination: 'France', perMinute: '0.04', fee: '0', callee: SWITCHBOARD },
] as const;

/** What is the same in every invented call, and what none of them tells. */
const COMMON = {
  origin: 'demo',
  licenseCapability: 'MCOMEETACPEA',
  currency: 'EUR',
  callId: null,
  conferenceId: null,
  userPrincipalName: null,
  callerNumber: null,
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
 * Four months of invented calls up to an instant, fewer at weekends, repeatable.
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
      const organiser =
        kind.callType === 'ucap_in' ? null : DEMO_PEOPLE[Math.floor(random() * DEMO_PEOPLE.length)];
      calls.push({
        ...COMMON,
        sourceId: `demo-${calls.length}`,
        startedAt,
        endedAt: startedAt + durationSeconds * 1_000,
        durationSeconds,
        callType: kind.callType,
        destinationName: kind.destination,
        userId: organiser?.userId ?? null,
        userDisplayName: organiser?.name ?? null,
        calleeNumber: kind.callee,
        charge: parseMicro(kind.perMinute) * BigInt(minutes),
        connectionFee: parseMicro(kind.fee),
      });
    }
  }
  return calls;
}
