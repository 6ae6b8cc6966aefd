import assert from 'node:assert/strict';
import { startSyncSchedule } from '../../../../../services/pricing-service/graph/sync-schedule.ts';

const HOUR = 3_600_000;

/** A schedule whose waits end when the test says so. */
function scheduled(run: (tenantId: string) => Promise<void>, tenantIds = ['a']) {
  const waits: number[] = [];
  const errors: unknown[] = [];
  const release: (() => void)[] = [];
  const schedule = startSyncSchedule({
    tenantIds,
    everyMs: HOUR,
    run,
    onError: (_tenantId, error) => errors.push(error),
    random: () => 0.5,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        waits.push(ms);
        release.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  });
  const next = async () => {
    for (const resolve of release.splice(0)) resolve();
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
  };
  return { schedule, waits, errors, next };
}

describe('the schedule of synchronisation', () => {
  it('runs soon after the start, then after the interval, never twice at once', async () => {
    const ran: string[] = [];
    const { schedule, waits, next } = scheduled(async (tenantId) => {
      ran.push(tenantId);
    });
    await next();
    await next();
    assert.deepEqual(ran, ['a', 'a']);
    assert.deepEqual(waits, [30_000, HOUR * 1.05, HOUR * 1.05]);
    await schedule.stop();
  });

  it('goes on after a run that failed, and for other tenants', async () => {
    const ran: string[] = [];
    const { schedule, errors, next } = scheduled(
      async (tenantId) => {
        ran.push(tenantId);
        if (tenantId === 'a') throw new Error('disk full');
      },
      ['a', 'b'],
    );
    await next();
    await next();
    assert.deepEqual(ran, ['a', 'b', 'a', 'b']);
    assert.deepEqual(errors.map(String), ['Error: disk full', 'Error: disk full']);
    await schedule.stop();
  });

  it('stops at once while it waits, and lets a run under way end', async () => {
    let ended = false;
    let finish: () => void = () => undefined;
    const { schedule, errors, next } = scheduled(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      ended = true;
    });
    await next();
    const stopped = schedule.stop();
    finish();
    await stopped;
    assert.equal(ended, true);
    assert.deepEqual(errors, []);
  });
});
