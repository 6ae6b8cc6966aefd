import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rateLimit } from '../../../../../services/pricing-service/http/rate-limit.ts';

describe('the rate limit', () => {
  it('admits a burst, then what flows in, and says how long to wait', () => {
    let now = 0;
    const admit = rateLimit({ burst: 2, perSecond: 0.5 }, () => now);
    assert.deepEqual([admit('a').admitted, admit('a').admitted], [true, true]);
    assert.deepEqual(admit('a'), { admitted: false, retryAfterSeconds: 2 });
    assert.equal(admit('b').admitted, true);
    now = 1_999;
    assert.deepEqual(admit('a'), { admitted: false, retryAfterSeconds: 1 });
    now = 2_000;
    assert.equal(admit('a').admitted, true);
  });

  it('never admits more than the burst and what flowed in, and admits who waited as told', () => {
    const steps = fc.array(fc.integer({ min: -500, max: 3_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        (gaps, burst, perSecond) => {
          let now = 10_000;
          let latest = now;
          const admit = rateLimit({ burst, perSecond }, () => now);
          // The bucket is full when a client first asks: what flows in counts from there.
          let admitted = admit('a').admitted ? 1 : 0;
          for (const gap of gaps) {
            now += gap;
            latest = Math.max(latest, now);
            const answer = admit('a');
            if (answer.admitted) admitted++;
            else {
              now = latest + answer.retryAfterSeconds * 1000;
              latest = now;
              assert.ok(admit('a').admitted);
              admitted++;
            }
          }
          assert.ok(admitted <= burst + ((latest - 10_000) / 1000) * perSecond + 1e-6);
        },
      ),
    );
  });
});
