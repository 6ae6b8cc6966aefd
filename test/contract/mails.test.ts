import assert from 'node:assert/strict';
import { INVENTED_MAILS } from '../doubles/invented-mails.ts';
import {
  type Asking,
  askService,
  eur,
  newEntry,
  servicesOnBothEngines,
} from '../doubles/pricing-requests.ts';
import { DEMO_ADMIN, DEMO_TENANT, EMPTY_TENANT, TEST_KEY } from '../doubles/pricing-service.ts';

const OF = `/v1/tenants/${EMPTY_TENANT}`;
const ABSENT = '00000000-0000-4000-8000-00000000dead';
const POSTING = 'a-key-that-may-only-post';
const keys = [
  { name: 'test', key: TEST_KEY, tenants: [DEMO_TENANT, EMPTY_TENANT] },
  { name: 'flow', key: POSTING, tenants: [EMPTY_TENANT], mailsOnly: true },
];
const mail = (name: keyof typeof INVENTED_MAILS, more: object = {}) => ({
  ...INVENTED_MAILS[name],
  receivedAt: '2026-03-01T12:00:00Z',
  ...more,
});
const author = DEMO_ADMIN;

describe("Microsoft's mails (all samples invented)", () => {
  servicesOnBothEngines((start) => {
    const opened = async () => {
      const { url } = await start({ keys });
      const ask = (operation: string, path: string, asking: Asking = {}) =>
        askService(url, operation, OF + path, asking);
      const post = (body: unknown, apiKey = TEST_KEY) =>
        ask('postMail', '/mails', { method: 'POST', body, apiKey });
      const confirm = (id: string, more: object = {}) =>
        ask('confirmMail', `/mails/${id}/confirmation`, { method: 'POST', body: { author, ...more } });
      const dismiss = (id: string) =>
        ask('dismissMail', `/mails/${id}/dismissal`, { method: 'POST', body: { author } });
      const record = (kind: string, amount: string, at: string) =>
        ask('recordEntry', '/ledger', { method: 'POST', body: newEntry(kind, amount, at), key: kind + at });
      const balance = async () => (await ask('getBalance', '/balance')).body.balances[0];
      return { url, ask, post, confirm, dismiss, record, balance };
    };

    it('change nothing until somebody confirms them, and say what they would change', async () => {
      const { ask, post, confirm, record, balance } = await opened();
      await record('reading', '182.15', '2026-03-01T08:00:00Z');
      const posted = await post(mail('recharged'));
      assert.deepEqual(
        [posted.status, posted.body.kind, posted.body.mail.status],
        [201, 'recharged', 'open'],
      );
      const { effect } = posted.body.mail;
      assert.deepEqual(
        [effect.entry, effect.before.known, effect.after.known, effect.pairsWith, effect.resembles],
        ['recharge', eur('182.15'), eur('682.15'), null, null],
      );
      assert.deepEqual((await balance()).known.amount, eur('182.15'));
      assert.equal((await ask('listMails', '/mails')).body.open, 1);
      const done = await confirm(posted.body.id);
      const { entry } = done.body;
      assert.deepEqual(
        [entry.kind, entry.amount, entry.origin, entry.author, entry.occurredAt, entry.note],
        [
          'recharge',
          eur('500.00'),
          'mail',
          author,
          '2026-03-01T12:00:00.000Z',
          INVENTED_MAILS.recharged.subject,
        ],
      );
      assert.deepEqual([done.body.mail.status, done.body.mail.entryId], ['confirmed', entry.id]);
      assert.deepEqual((await balance()).known.amount, eur('682.15'));
      assert.deepEqual((await ask('listMails', '/mails')).body, { demo: false, open: 0, mails: [] });
    });

    it('are confirmed once, however often and by however many at once', async () => {
      const { ask, post, confirm, dismiss } = await opened();
      const { id } = (await post(mail('recharged'))).body;
      const all = await Promise.all([confirm(id), confirm(id), confirm(id)]);
      assert.deepEqual(
        all.map(({ status }) => status),
        [201, 201, 201],
      );
      assert.equal(new Set(all.map(({ body }) => body.entry.id)).size, 1);
      assert.equal(all.filter(({ replayed }) => !replayed).length, 1);
      assert.equal((await ask('listLedger', '/ledger')).body.entries.length, 1);
      assert.equal((await confirm(id, { amount: eur('501') })).body.code, 'conflict');
      assert.equal((await dismiss(id)).body.code, 'conflict');
    });

    it('are either confirmed or dismissed where both are pressed at once', async () => {
      const { ask, post, confirm, dismiss } = await opened();
      const { id } = (await post(mail('recharged'))).body;
      const [yes, no] = await Promise.all([confirm(id), dismiss(id)]);
      assert.deepEqual([yes.status, no.status].sort(), [201, 409]);
      const { entries } = (await ask('listLedger', '/ledger')).body;
      assert.equal(entries.length, yes.status === 201 ? 1 : 0);
    });

    it('are the same mail by message id, or by what they say, and are asked about once', async () => {
      const { ask, post, dismiss } = await opened();
      const both = await Promise.all([post(mail('recharged')), post(mail('recharged'))]);
      assert.equal(new Set(both.map(({ body }) => body.id)).size, 1);
      assert.deepEqual(both.map(({ replayed }) => replayed).sort(), [false, true]);
      const named = await post(mail('bought', { messageId: '<1@example.com>' }));
      assert.equal((await post(mail('bought', { messageId: '<1@example.com>' }))).body.id, named.body.id);
      const other = await post(mail('recharged', { messageId: '<1@example.com>' }));
      assert.deepEqual([other.body.code, other.body.field], ['conflict', 'messageId']);
      assert.equal((await ask('listMails', '/mails')).body.open, 2);
      // Dismissed, it stays so for a flow; whoever pastes it is asked again.
      await dismiss(named.body.id);
      await post(mail('bought', { messageId: '<1@example.com>' }), POSTING);
      assert.equal((await ask('listMails', '/mails')).body.open, 1);
      await post(mail('bought', { messageId: '<1@example.com>' }));
      assert.equal((await ask('listMails', '/mails')).body.open, 2);
    });

    it('confirm the recharge that was expected, so that it counts once', async () => {
      const { url } = await start({ keys, demoTenantId: DEMO_TENANT });
      const ask = (operation: string, path: string, method: 'GET' | 'POST' | 'PUT', body?: object) =>
        askService(url, operation, `/v1/tenants/${DEMO_TENANT}${path}`, { method, body });
      const balance = async () => (await ask('getBalance', '/balance', 'GET')).body.balances[0];
      const facts = { state: 'on', trigger: eur('1200'), amount: eur('500'), author };
      await ask('setAutoRecharge', '/auto-recharge/EUR', 'PUT', facts);
      const expecting = await balance();
      assert.equal(expecting.pendingRecharges.length, 1);
      const posted = await ask('postMail', '/mails', 'POST', mail('recharged'));
      const { pairsWith, before, after } = posted.body.mail.effect;
      assert.equal(pairsWith.id, expecting.pendingRecharges[0].id);
      assert.deepEqual([before.expectedNow, after.expectedNow], Array(2).fill(expecting.expectedNow.amount));
      const confirmation = `/mails/${posted.body.id}/confirmation`;
      const { entry } = (await ask('confirmMail', confirmation, 'POST', { author })).body;
      assert.equal(entry.reverses, pairsWith.id);
      const now = await balance();
      assert.deepEqual(now.pendingRecharges, []);
      assert.deepEqual([now.known.amount, now.expectedNow.amount], [after.known, after.expectedNow]);
      // The same by another mail: it is said that it is there already.
      const twice = await ask(
        'postMail',
        '/mails',
        'POST',
        mail('recharged', { subject: 'Recharge confirmation' }),
      );
      assert.equal(twice.body.mail.effect.resembles.id, entry.id);
    });

    it('of a failed recharge are told by the balance until the balance is put up', async () => {
      const { post, confirm, record, balance } = await opened();
      await record('reading', '12.40', '2026-03-01T08:00:00Z');
      const posted = await post(mail('rechargeFailedFr'));
      assert.deepEqual([posted.body.mail.effect, (await balance()).autoRecharge.failedAt], [null, null]);
      const done = await confirm(posted.body.id, { occurredAt: '2026-03-01T11:00:00Z' });
      assert.deepEqual([done.status, done.body.entry], [201, null]);
      assert.equal((await balance()).autoRecharge.failedAt, '2026-03-01T11:00:00.000Z');
      await record('topUp', '100', '2026-03-01T13:00:00Z');
      assert.equal((await balance()).autoRecharge.failedAt, null);
    });

    it('of an empty balance propose a reading of nought, in the currency of the ledger', async () => {
      const { post, confirm, record, balance } = await opened();
      const unknown = await post(mail('balanceZeroFr'));
      assert.deepEqual(unknown.body.mail.doubts, ['noAmount']);
      assert.equal((await confirm(unknown.body.id)).body.field, 'amount');
      await record('reading', '50', '2026-02-01T08:00:00Z');
      const posted = await post(mail('balanceZeroFr', { subject: 'Solde' }));
      assert.deepEqual(
        [posted.body.mail.balance, posted.body.mail.doubts, posted.body.mail.effect.after.known],
        [eur('0.00'), ['currencyAssumed'], eur('0.00')],
      );
      await confirm(posted.body.id);
      const { reading } = await balance();
      assert.deepEqual([reading.amount, reading.origin], [eur('0.00'), 'mail']);
    });

    it('that are not recognised count as what somebody says they are, and the pool is noted only', async () => {
      const { ask, post, confirm } = await opened();
      const strange = await post({ subject: 'Communications Credits', body: 'Something about 20 EUR.' });
      assert.deepEqual([strange.body.kind, strange.body.mail.amounts], ['notRecognised', [eur('20.00')]]);
      assert.equal((await confirm(strange.body.id)).body.field, 'kind');
      assert.equal((await confirm(strange.body.id, { kind: 'topUp' })).body.field, 'amount');
      assert.equal(
        (await confirm(strange.body.id, { kind: 'topUp', amount: eur('-20') })).body.field,
        'amount',
      );
      const said = await confirm(strange.body.id, { kind: 'topUp', amount: eur('20') });
      assert.deepEqual([said.body.entry.kind, said.body.entry.origin], ['topUp', 'mail']);
      const pool = await post(mail('pool80'));
      assert.equal((await confirm(pool.body.id)).body.entry, null);
      assert.equal((await ask('listLedger', '/ledger')).body.entries.length, 1);
    });

    it('come by a key that may post them and do nothing else, for its own tenant', async () => {
      const { url, ask, post } = await opened();
      const posted = await post(mail('recharged'), POSTING);
      assert.deepEqual([posted.status, posted.body.kind, posted.body.mail], [201, 'recharged', null]);
      const write = { method: 'POST', body: { author }, apiKey: POSTING, key: 'k' } as const;
      const id = posted.body.id;
      const refused = [
        await ask('listMails', '/mails', { apiKey: POSTING }),
        await ask('getBalance', '/balance', { apiKey: POSTING }),
        await ask('listLedger', '/ledger', { apiKey: POSTING }),
        await ask('getUsage', '/usage?from=2026-02-01&to=2026-02-28', { apiKey: POSTING }),
        await ask('getEligibility', '/eligibility', { apiKey: POSTING }),
        await ask('listCountries', '/countries', { apiKey: POSTING }),
        await ask('confirmMail', `/mails/${id}/confirmation`, write),
        await ask('dismissMail', `/mails/${id}/dismissal`, write),
        await ask('recordEntry', '/ledger', {
          ...write,
          body: newEntry('topUp', '1', '2026-03-01T12:00:00Z'),
        }),
        await askService(url, 'postMail', `/v1/tenants/${DEMO_TENANT}/mails`, {
          ...write,
          body: mail('recharged'),
        }),
      ];
      for (const { status, body } of refused)
        assert.deepEqual([status, body.code], [403, 'tenant-forbidden']);
      assert.equal((await post(mail('bought'), 'another-key-altogether')).status, 401);
    });

    it('of another tenant are unknown', async () => {
      const { url, post } = await opened();
      const { id } = (await post(mail('recharged'))).body;
      const body = { author };
      for (const what of ['confirmMail', 'dismissMail'] as const) {
        const route = what === 'confirmMail' ? 'confirmation' : 'dismissal';
        const elsewhere = `/v1/tenants/${DEMO_TENANT}/mails/${id}/${route}`;
        const answer = await askService(url, what, elsewhere, { method: 'POST', body });
        assert.equal(answer.body.code, 'mail-unknown');
        const absent = await askService(url, what, `${OF}/mails/${ABSENT}/${route}`, {
          method: 'POST',
          body,
        });
        assert.equal(absent.body.code, 'mail-unknown');
        assert.equal(
          (await askService(url, what, `${OF}/mails/me/${route}`, { method: 'POST', body })).body.field,
          'mailId',
        );
      }
    });

    it('are refused where they do not fit, and a large one is read', async () => {
      const { ask, post } = await opened();
      const misfits: [string | undefined, unknown][] = [
        ['subject', { body: 'x' }],
        ['body', { subject: 'x' }],
        ['body', { subject: 'x', body: 'x'.repeat(200_001) }],
        ['receivedAt', mail('bought', { receivedAt: 'yesterday' })],
        ['receivedAt', mail('bought', { receivedAt: '2027-01-01T00:00:00Z' })],
        ['messageId', mail('bought', { messageId: '' })],
        ['amount', mail('bought', { amount: eur('1') })],
        [undefined, 'no json'],
      ];
      for (const [field, body] of misfits) {
        const answer = await post(body);
        assert.deepEqual([answer.status, answer.body.field], [400, field], JSON.stringify(body).slice(0, 80));
      }
      assert.equal((await post(mail('bought', { body: 'x'.repeat(600_000) }))).status, 413);
      assert.equal((await ask('listMails', '/mails')).body.open, 0);
      const large = `<p>${INVENTED_MAILS.bought.body}</p>${'<!-- style -->'.repeat(12_000)}`;
      const offset = mail('bought', { body: large, receivedAt: '2026-03-01T13:00:00.1234567+01:00' });
      const { mail: read } = (await post(offset)).body;
      assert.deepEqual([read.kind, read.receivedAt], ['bought', '2026-03-01T12:00:00.123Z']);
    });
  });
});
