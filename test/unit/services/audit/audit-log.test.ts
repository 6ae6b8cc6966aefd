import assert from 'node:assert/strict';
import { type AuditEntry, storedAuditLog } from '../../../../services/audit/audit-log.ts';
import { onEachEngine } from '../../../doubles/bot-stores.ts';

const TENANT = '00000000-0000-4000-8000-00000000d3e0';
const OTHER = '00000000-0000-4000-8000-00000000f0f0';
const DAY_MS = 86_400_000;
const entry = (more: Partial<AuditEntry> = {}): AuditEntry => ({
  tenantId: TENANT,
  who: 'ada',
  name: 'Ada',
  what: 'balance',
  how: 'shown',
  conversationId: 'a:1',
  ...more,
});

describe('the audit log', () => {
  onEachEngine((open) => {
    const setUp = async () => {
      const { db } = await open();
      let at = Date.parse('2026-11-23T12:00:00Z');
      const log = storedAuditLog(db, 30, () => new Date(at));
      const since = (what?: string, tenantId = TENANT, most = 10) =>
        log.since({ tenantId, what, from: new Date(at - 30 * DAY_MS) }, most);
      return { log, since, pass: (ms: number) => (at += ms) };
    };

    it('tells who saw what, how often and when last, the newest first', async () => {
      const { log, since, pass } = await setUp();
      await log.record(entry());
      pass(1_000);
      await log.record(entry({ who: 'bob', name: null, what: 'ledger', how: 'did' }));
      pass(1_000);
      await log.record(entry());
      assert.deepEqual(await since(), {
        lines: [
          {
            who: 'ada',
            name: 'Ada',
            what: 'balance',
            how: 'shown',
            times: 2,
            last: '2026-11-23T12:00:02.000Z',
          },
          { who: 'bob', name: null, what: 'ledger', how: 'did', times: 1, last: '2026-11-23T12:00:01.000Z' },
        ],
        more: 0,
      });
      assert.deepEqual(
        (await since('ledger')).lines.map(({ who }) => who),
        ['bob'],
      );
      assert.deepEqual(
        [(await since(undefined, TENANT, 1)).lines.length, (await since(undefined, TENANT, 1)).more],
        [1, 1],
      );
    });

    it('tells one organisation nothing of another', async () => {
      const { log, since } = await setUp();
      await log.record(entry());
      assert.deepEqual(await since(undefined, OTHER), { lines: [], more: 0 });
    });

    it('gives up what is older than it is kept', async () => {
      const { log, since, pass } = await setUp();
      await log.record(entry());
      pass(29 * DAY_MS);
      await log.purge();
      assert.equal((await since()).lines.length, 1);
      pass(2 * DAY_MS);
      await log.purge();
      pass(-2 * DAY_MS);
      assert.equal((await since()).lines.length, 0);
    });
  });
});
