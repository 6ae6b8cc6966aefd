import assert from 'node:assert/strict';
import { enqueueAll, messageStates } from '../../../../services/delivery/outbox.ts';
import {
  type CallReport,
  confirmCause,
  confirmedCauses,
  findIncident,
  report,
  similarReports,
} from '../../../../services/reports/call-reports.ts';
import type { BotDb } from '../../../../services/store/bot-store.ts';
import { onEachEngine } from '../../../doubles/bot-stores.ts';

const TENANT = '00000000-0000-4000-8000-0000000000aa';
const OTHER = '00000000-0000-4000-8000-0000000000bb';
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute));

const of = (userId: string, different: Partial<CallReport> = {}): CallReport => ({
  tenantId: TENANT,
  conversationId: `c-${userId}`,
  userId,
  name: userId,
  reader: { language: 'en' },
  failedAt: at(0).toISOString(),
  sameness: 'dialOut:MA',
  ...different,
});

describe('reports of failed calls', () => {
  onEachEngine((open) => {
    const tell = (db: BotDb, one: CallReport, minute: number) =>
      db.transaction().execute((tx) => report(tx, one, at(minute)));
    const confirm = (db: BotDb, incidentId: string, cause: string, tenantId = TENANT) =>
      db
        .transaction()
        .execute((tx) => confirmCause(tx, { tenantId, incidentId, cause, by: 'admin' }, at(59)));

    it('makes one incident of the same trouble within the hour, in one organisation', async () => {
      const { db } = await open();
      const first = await tell(db, of('uri'), 0);
      const second = await tell(db, of('zoe'), 30);
      assert.equal(second.incident.id, first.incident.id);
      assert.deepEqual(
        second.incident.reports.map(({ name }) => name),
        ['uri', 'zoe'],
      );
      assert.equal((await tell(db, of('uri'), 40)).added, false);
      const elsewhere = await tell(db, of('uri', { sameness: 'dialOut:FR' }), 41);
      assert.notEqual(elsewhere.incident.id, first.incident.id);
      const foreign = await tell(db, of('uri', { tenantId: OTHER }), 42);
      assert.notEqual(foreign.incident.id, first.incident.id);
      const about = { tenantId: TENANT, sameness: 'dialOut:MA', userId: 'new' };
      assert.equal(await similarReports(db, about, at(45)), 2);
      assert.equal(await similarReports(db, about, at(75)), 1);
    });

    it('counts a confirmed cause by incidents, not by who reported, and for one organisation only', async () => {
      const { db } = await open();
      const { incident } = await tell(db, of('uri'), 0);
      await tell(db, of('zoe'), 1);
      assert.equal((await findIncident(db, TENANT, incident.id)).cause, null);
      assert.equal((await confirm(db, incident.id, 'credits.zero-balance', OTHER)).reports.length, 0);
      assert.equal((await confirm(db, incident.id, 'credits.zero-balance')).reports.length, 2);
      assert.equal((await confirm(db, incident.id, 'number.not-e164')).reports.length, 0, 'the first counts');
      const next = await tell(db, of('uri'), 2);
      await confirm(db, next.incident.id, 'credits.zero-balance');
      assert.deepEqual(await confirmedCauses(db, TENANT), { 'credits.zero-balance': 2 });
      assert.deepEqual(await confirmedCauses(db, OTHER), {});
      assert.equal((await findIncident(db, TENANT, incident.id)).cause, 'credits.zero-balance');
      assert.deepEqual((await findIncident(db, OTHER, incident.id)).reports, []);
    });

    it('tells where messages stand, by their keys', async () => {
      const { db } = await open();
      const message = { card: {}, summary: 'x' };
      const one = { tenantId: TENANT, conversationId: 'c', message, topic: 't', updatesKey: null };
      await enqueueAll(db, [{ ...one, idempotencyKey: 'k' }], at(0));
      assert.deepEqual(await messageStates(db, TENANT, ['k', 'none']), ['waiting']);
      assert.deepEqual(await messageStates(db, OTHER, ['k']), []);
      assert.deepEqual(await messageStates(db, TENANT, []), []);
    });
  });
});
