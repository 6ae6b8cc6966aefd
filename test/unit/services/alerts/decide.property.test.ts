import assert from 'node:assert/strict';
import fc from 'fast-check';
import { REPEAT_MS, SETTLE_MS } from '../../../../services/alerts/settings.ts';
import { SubscriberUnderTest } from '../../../doubles/alert-subscriber.ts';
import { balanceOf } from '../../../doubles/balances.ts';

const MINUTE = 60_000;
const T0 = Date.parse('2026-03-02T08:00:00Z');

/** Looks at any distance, at a balance that jumps about as it likes, above and below every line. */
const story = fc.array(
  fc.record({
    minutes: fc.integer({ min: 1, max: 3 * 24 * 60 }),
    amount: fc.oneof(fc.integer({ min: -50, max: 1200 }), fc.constantFrom(0, 100, 115, 116, 200, 230, 231)),
  }),
  { minLength: 1, maxLength: 60 },
);

interface Said {
  readonly at: number;
  readonly reason: string;
  readonly kind: string;
  readonly level: number;
}

function tell(steps: readonly { readonly minutes: number; readonly amount: number }[]): {
  readonly said: Said[];
  readonly looks: { readonly at: number; readonly amount: number; readonly told: Map<string, number> }[];
} {
  const who = new SubscriberUnderTest({ without: ['stale'] });
  const said: Said[] = [];
  const looks = [];
  let at = T0;
  for (const { minutes, amount } of steps) {
    at += minutes * MINUTE;
    const decision = who.look(balanceOf(String(amount), new Date(at)), new Date(at));
    for (const { reason, alerts } of decision.notifications) {
      for (const { kind, level } of alerts) said.push({ at, reason, kind, level });
    }
    looks.push({ at, amount, told: new Map(who.states.map(({ kind, told }) => [kind, told])) });
  }
  return { said, looks };
}

describe('alert decisions, whatever the balance does', () => {
  it('tell every crossing at the look that sees it', () => {
    fc.assert(
      fc.property(story, (steps) => {
        for (const { amount, told } of tell(steps).looks) {
          if (amount <= 0) assert.ok((told.get('empty') ?? 0) === 2);
          // While it is empty, "low" would say less about the same.
          else if (amount <= 100 && !told.has('empty')) assert.equal(told.get('low_balance'), 2);
          else if (amount <= 200 && !told.has('empty')) assert.ok((told.get('low_balance') ?? 0) >= 1);
        }
      }),
    );
  });

  it('go first, then worse, then resolved, each at most once an episode', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const { said } = tell(steps);
        for (const kind of ['empty', 'low_balance']) {
          let level = 0;
          let worse = 0;
          for (const one of said.filter((message) => message.kind === kind)) {
            if (one.reason === 'first') assert.equal(level, 0);
            if (one.reason === 'worse') {
              assert.ok(one.level > level);
              worse += 1;
            }
            if (one.reason === 'repeat' || one.reason === 'resolved') assert.ok(level > 0);
            if (one.reason === 'resolved') worse = 0;
            level = one.reason === 'resolved' ? 0 : Math.max(level, one.level);
            assert.ok(worse <= 1);
          }
        }
      }),
    );
  });

  it('do not flap: what fires again has been clear for an hour and was said to be', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const { said, looks } = tell(steps);
        for (const [index, one] of said.entries()) {
          if (one.reason !== 'resolved') continue;
          const clear = looks.filter(({ at }) => at <= one.at && at > one.at - SETTLE_MS);
          assert.ok(clear.every(({ amount }) => amount > (one.kind === 'empty' ? 0 : 200)));
          const next = said.slice(index + 1).find(({ kind }) => kind === one.kind);
          assert.ok(next === undefined || next.reason === 'first');
        }
      }),
    );
  });

  it('say no more than is documented', () => {
    fc.assert(
      fc.property(story, (steps) => {
        const { said, looks } = tell(steps);
        const span = (looks.at(-1)?.at ?? T0) - T0;
        for (const kind of ['empty', 'low_balance']) {
          const mine = said.filter((message) => message.kind === kind);
          const episodes = mine.filter(({ reason }) => reason === 'first').length;
          // first, worse, resolved and one reminder a level; and repeats, the shortest interval apart.
          assert.ok(mine.length <= 5 * episodes + Math.floor(span / REPEAT_MS[2]));
        }
      }),
    );
  });
});
