import assert from 'node:assert/strict';
import { acknowledge } from '../../../../services/alerts/acknowledge.ts';
import { causesOf } from '../../../../services/alerts/causes.ts';
import { claimTenants } from '../../../../services/alerts/claim-tenants.ts';
import type { AlertMessage } from '../../../../services/alerts/compose.ts';
import type { AlertState } from '../../../../services/alerts/episode.ts';
import { journalOf, purgeAlerts } from '../../../../services/alerts/journal.ts';
import { lookAt } from '../../../../services/alerts/look.ts';
import { endSilences, silence, silencesOf } from '../../../../services/alerts/silences.ts';
import { subscribe, subscriptionsOf, unsubscribe } from '../../../../services/alerts/subscriptions.ts';
import { createWatcher } from '../../../../services/alerts/watcher.ts';
import type { Destination } from '../../../../services/delivery/destination.ts';
import { storedDestinations } from '../../../../services/delivery/destinations.ts';
import { PricingError } from '../../../../services/pricing/pricing-error.ts';
import type { PricingPort } from '../../../../services/pricing/pricing-port.ts';
import { balanceOf } from '../../../doubles/balances.ts';
import { onEachEngine } from '../../../doubles/bot-stores.ts';

const T0 = new Date('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const later = (minutes: number) => new Date(T0.getTime() + minutes * MINUTE);
const tenantId = '00000000-0000-4000-8000-00000000d3e0';
const author = { objectId: 'o', name: 'Ada' };
const compose = ({ reason, state, alerts, told }: AlertMessage) => ({
  card: { reason, state, kinds: alerts.map(({ kind }) => kind), told },
  summary: `${reason} ${alerts[0]?.kind}`,
});

/** Usage of any day: two countries, and somebody who may not be named. */
const ledgerOf: PricingPort['ledger'] = async () => {
  const id = '00000000-0000-4000-8000-00000000e001';
  const at = new Date(T0.getTime() - 20 * 86_400_000).toISOString();
  const reading = {
    ...({ id, kind: 'reading', origin: 'admin', author: null, note: null } as const),
    ...{ amount: { amount: '1000', currency: 'EUR' }, occurredAt: at, recordedAt: at },
    ...{ reverses: null, reversedBy: null },
  };
  return { value: { demo: false, entries: [reading], next: null }, receivedAt: T0, stale: null };
};

const usageOf: PricingPort['usage'] = async (_tenant, { by, from, to }) => {
  const money = (amount: string) => ({ amount, currency: 'EUR' });
  const sums = { calls: 1, seconds: 60, charges: money('9'), connectionFees: money('0') };
  const row = (key: string, amount: string) => ({ ...sums, key, name: null, spend: money(amount) });
  const rows = by === 'country' ? [row('MA', '90'), row('FR', '4')] : [row('p-1', '94')];
  const total = { ...sums, spend: money('94') };
  const currencies = [{ currency: 'EUR', rows, days: [], others: null, compared: null, total }];
  const usage = { origin: 'demo', reportedUntil: null, updatedAt: null } as const;
  const value = {
    ...({
      demo: false,
      by: by ?? 'day',
      display: 'names',
      currencies,
      notes: [],
      unpriced: null,
      usage,
    } as const),
    ...{ from: from ?? '', to: to ?? '', asOf: T0.toISOString() },
  };
  return { value, receivedAt: T0, stale: null };
};

describe('a look at a tenant', () => {
  onEachEngine((open) => {
    const house = async () => {
      const { db, engine } = await open();
      let now = T0;
      let amount: string | null = '150';
      let allowed = true;
      const pricing = {
        balance: async () => {
          if (amount === null) throw new PricingError('unreachable', 'getBalance');
          return { value: balanceOf(amount, now), receivedAt: now, stale: null };
        },
      };
      const parts = {
        db,
        pricing: { ...pricing, usage: usageOf, ledger: ledgerOf },
        compose,
        mayKnow: async () => allowed,
        now: () => now,
      };
      const enrol = async (conversationId: string) => {
        const destination: Destination = {
          version: 1,
          tenantId,
          conversationId,
          conversationType: 'personal',
          serviceUrl: 'http://127.0.0.1:1/',
          channelId: 'msteams',
          botId: '28:b',
          seenAt: T0.toISOString(),
        };
        await storedDestinations(db).remember(destination);
        const who = {
          tenantId,
          conversationId,
          label: conversationId,
          language: 'en',
          locale: 'en-GB',
          timeZone: 'UTC',
        };
        return subscribe(db, who, (settings) => settings, author, now);
      };
      const claim = (worker = 'w') => claimTenants(db, engine, worker, now, { most: 5, leaseMs: 15_000 });
      return {
        db,
        engine,
        parts,
        enrol,
        claim,
        at: (minutes: number) => {
          now = later(minutes);
        },
        holds: (value: string | null) => {
          amount = value;
        },
        allow: (yes: boolean) => {
          allowed = yes;
        },
        look: async () => {
          const [claimed] = await claim();
          assert.ok(claimed, 'nothing is due');
          return lookAt(parts, claimed, now);
        },
        outbox: () =>
          db
            .selectFrom('outbox')
            .select(['conversation_id', 'message', 'topic', 'updates_key'])
            .orderBy('created_at')
            .orderBy('conversation_id')
            .execute(),
      };
    };

    it('writes decision, journal and messages together', async () => {
      const { enrol, look, outbox, db } = await house();
      await enrol('a');
      await enrol('b');
      const report = await look();
      assert.deepEqual(
        report.said.map(({ kind, reason }) => `${kind} ${reason}`),
        ['low_balance first', 'low_balance first'],
      );
      const messages = await outbox();
      assert.deepEqual(
        messages.map((one) => [one.conversation_id, one.topic]),
        [
          ['a', 'low_balance'],
          ['b', 'low_balance'],
        ],
      );
      assert.match(messages[0]!.message, /"told":\{"names":\["b"\],"others":1\}/);
      const said = (await journalOf(db, tenantId, 10)).filter(({ what }) => what === 'said');
      assert.equal(said.length, 2);
      assert.ok(said.every(({ messageKey, contentHash }) => messageKey && contentHash?.length === 32));
      assert.equal((await subscriptionsOf(db, tenantId, 'a'))[0]?.states[0]?.told, 1);
    });

    it('writes nothing at all where the tenant was changed in between', async () => {
      const { enrol, claim, parts, outbox, db } = await house();
      await enrol('a');
      const [claimed] = await claim();
      await enrol('b');
      const report = await lookAt(parts, claimed!, later(1));
      assert.equal(report.written, false);
      assert.deepEqual(await outbox(), []);
      assert.deepEqual((await subscriptionsOf(db, tenantId, 'a'))[0]?.states, []);
      assert.equal((await claim()).length, 1, 'a change makes it due at once');
    });

    it('gives a tenant to one of two workers, and to another when the first one died', async () => {
      const { enrol, claim, at } = await house();
      await enrol('a');
      const both = await Promise.all([claim('a'), claim('b')]);
      assert.equal(both.flat().length, 1);
      at(0.2);
      assert.equal((await claim('b')).length, 0);
      at(0.25);
      assert.equal((await claim('b')).length, 1);
    });

    it('makes up for a long absence with one look and one message', async () => {
      const { enrol, look, at, outbox, claim } = await house();
      await enrol('a');
      await look();
      at(60 * 24 * 30);
      const report = await look();
      assert.deepEqual(report.said, [{ kind: 'low_balance', reason: 'repeat' }]);
      at(60 * 24 * 30 + 0.001);
      await claim();
      assert.equal((await outbox()).filter(({ updates_key }) => updates_key === null).length, 2);
    });

    it('leaves alerts as they are while nothing can be asked', async () => {
      const { enrol, look, holds, at, db } = await house();
      await enrol('a');
      await look();
      holds(null);
      at(10);
      assert.deepEqual(await look(), { written: true, blind: true, said: [], muted: [] });
      assert.equal((await subscriptionsOf(db, tenantId))[0]?.states[0]?.level, 1);
    });

    it('says nothing of money to whoever lost the right to it, and says it when the right is back', async () => {
      const { enrol, look, allow, at, outbox } = await house();
      await enrol('a');
      allow(false);
      assert.deepEqual((await look()).muted, [{ kind: 'any', reason: 'not-allowed' }]);
      assert.deepEqual(await outbox(), []);
      allow(true);
      at(15);
      assert.equal((await look()).said.length, 1);
    });

    it('does not write to a conversation it does not know', async () => {
      const { enrol, look, db, outbox } = await house();
      await enrol('a');
      await storedDestinations(db).forget(tenantId, 'a');
      await look();
      assert.deepEqual(await outbox(), []);
    });

    it('notes an acknowledgement for everybody, and brings every card about it up to date', async () => {
      const { enrol, look, db, outbox, at } = await house();
      await enrol('a');
      await enrol('b');
      await look();
      at(5);
      const asked = { tenantId, conversationId: 'a', keys: ['low_balance/EUR', 'nonsense'], by: 'Ada' };
      const { alerts, acknowledged } = await acknowledge({ db, compose, demo: false }, asked, later(5));
      assert.equal(alerts.length, 1);
      assert.equal(acknowledged['low_balance/EUR']?.by, 'Ada');
      const updates = (await outbox()).filter(({ updates_key }) => updates_key !== null);
      assert.deepEqual(
        updates.map(({ conversation_id }) => conversation_id),
        ['a', 'b'],
      );
      at(60 * 24 * 5);
      const report = await look();
      assert.deepEqual(report.said, []);
      assert.deepEqual(
        report.muted.map(({ reason }) => reason),
        ['acknowledged', 'acknowledged'],
      );
    });

    it('keeps a conversation quiet until the end of its silence', async () => {
      const { enrol, look, db, at } = await house();
      await enrol('a');
      const where = { tenantId, conversationId: 'a' };
      await silence(db, where, { keys: null, author: 'Ada', reason: null, endsAt: later(30) }, T0);
      assert.equal((await silencesOf(db, tenantId, T0)).length, 1);
      assert.deepEqual((await look()).said, []);
      at(31);
      assert.equal((await look()).said.length, 1);
      assert.equal(await endSilences(db, where), true);
      assert.equal(await endSilences(db, where), false);
    });

    it('ends a subscription with all that belongs to it, and forgets the journal in time', async () => {
      const { enrol, db } = await house();
      await enrol('a');
      assert.equal(await unsubscribe(db, { tenantId, conversationId: 'a' }, author, T0), true);
      assert.equal(await unsubscribe(db, { tenantId, conversationId: 'a' }, author, T0), false);
      assert.deepEqual(await subscriptionsOf(db, tenantId), []);
      await purgeAlerts(db, new Date('2028-01-01T00:00:00Z'));
      assert.deepEqual(await journalOf(db, tenantId, 10), []);
    });

    it('looks into an unusual day: where the calls went, and whose they were', async () => {
      const { parts } = await house();
      const spike: AlertState = {
        ...({
          kind: 'spend_spike',
          subject: 'EUR',
          level: 1,
          clearSince: null,
          told: 0,
          toldAt: null,
        } as const),
        ...{ times: 0, reminded: false, card: null, muted: null, firedAt: T0.toISOString() },
        figures: { currency: 'EUR', amount: '94', day: '2026-03-01' },
      };
      const decision = { states: [], muted: [], refreshes: [] };
      const notifications = [{ key: 'k', reason: 'first' as const, alerts: [spike] }];
      const causes = await causesOf(parts.pricing, tenantId, [{ ...decision, notifications }]);
      assert.deepEqual(
        causes.get('spend_spike/EUR')?.countries.map(({ key, amount }) => [key, amount]),
        [
          ['MA', '90'],
          ['FR', '4'],
        ],
      );
      assert.equal(causes.get('spend_spike/EUR')?.organisers[0]?.key, 'p-1');
    });

    it('goes on with the other tenants where one fails', async () => {
      const { enrol, parts, engine } = await house();
      await enrol('a');
      const errors: unknown[] = [];
      const watcher = createWatcher({
        ...parts,
        pricing: {
          balance: async () => Promise.reject(new TypeError('a mistake')),
          usage: usageOf,
          ledger: ledgerOf,
        },
        engine,
        worker: 'w',
        everyMs: MINUTE,
        onLook: () => undefined,
        onError: (error) => errors.push(error),
      });
      assert.equal(await watcher.round(), 1);
      assert.equal(errors.length, 1);
    });
  });
});
