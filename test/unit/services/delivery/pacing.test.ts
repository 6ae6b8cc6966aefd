import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CONVERSATION_LIMITS, createPacer } from '../../../../services/delivery/pacing.ts';

const PACE = { perTenantPerSecond: 25, overallPerSecond: 50 };

describe('pacing', () => {
  it("stays within Teams' limits for one conversation, however it is asked", () => {
    const steps = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(steps, (gaps) => {
        const pacer = createPacer({ perTenantPerSecond: 1_000, overallPerSecond: 1_000 });
        const sent: number[] = [];
        let now = 1_000_000;
        for (const gap of gaps) {
          now += gap;
          if (pacer.take('t', 'c', now, 1) === 0) sent.push(now);
        }
        for (const { most, perMs } of CONVERSATION_LIMITS) {
          for (const [index, at] of sent.entries()) {
            const within = sent.slice(0, index + 1).filter((other) => other > at - perMs).length;
            assert.ok(within <= most, `${within} in ${perMs} ms`);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('tells how long to wait, after which a send is let through', () => {
    const pacer = createPacer(PACE);
    for (let i = 0; i < 7; i += 1) assert.equal(pacer.take('t', 'c', 10_000, 1), 0);
    const wait = pacer.take('t', 'c', 10_200, 1);
    assert.equal(wait, 800);
    assert.equal(pacer.take('t', 'c', 11_000, 1), 0);
    assert.ok(pacer.take('t', 'c', 11_001, 1) > 0, 'eight in two seconds are the most');
  });

  it('keeps the pace of a tenant apart from that of another', () => {
    const pacer = createPacer(PACE);
    for (let i = 0; i < 25; i += 1) assert.equal(pacer.take('a', `c${i}`, 10_000, 1), 0);
    assert.ok(pacer.take('a', 'c99', 10_000, 1) > 0);
    assert.equal(pacer.take('b', 'c1', 10_000, 1), 0);
  });

  it('names the tenants that can get nothing now', () => {
    const pacer = createPacer(PACE);
    for (let i = 0; i < 25; i += 1) pacer.take('a', `c${i}`, 10_000, 1);
    pacer.take('b', 'c1', 10_000, 1);
    assert.deepEqual(pacer.full(10_500, 1, 10), ['a']);
    assert.deepEqual(pacer.full(11_001, 1, 10), []);
  });

  it('spreads the overall pace over the second, and shares it among workers', () => {
    const pacer = createPacer(PACE);
    assert.equal(pacer.allowance(10_000, 1), 10);
    for (let i = 0; i < 10; i += 1) pacer.take(`t${i}`, 'c', 10_000, 1);
    assert.equal(pacer.allowance(10_150, 1), 0);
    assert.equal(pacer.allowance(10_201, 1), 10);
    assert.equal(createPacer(PACE).allowance(10_000, 0.1), 1);
  });

  it('reaches the pace it is set to', () => {
    const pacer = createPacer({ perTenantPerSecond: 25, overallPerSecond: 200 });
    let sent = 0;
    for (let now = 0; now < 10_000; now += 20) {
      for (let left = pacer.allowance(now, 1); left > 0; left -= 1) {
        if (pacer.take(`t${sent % 100}`, `c${sent}`, now, 1) === 0) sent += 1;
      }
    }
    assert.ok(sent >= 1_900 && sent <= 2_000, `${sent} in ten seconds`);
  });
});
