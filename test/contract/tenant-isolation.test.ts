import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { askService, eur, newEntry, servicesOnBothEngines } from '../doubles/pricing-requests.ts';
import { DEMO_ADMIN, TEST_KEY } from '../doubles/pricing-service.ts';

const RUNS = 25;
/** Two tenants of its own for every run. */
const PAIRS = Array.from({ length: RUNS }, () => ({ own: randomUUID(), other: randomUUID() }));
const keys = [{ name: 'test', key: TEST_KEY, tenants: PAIRS.flatMap(({ own, other }) => [own, other]) }];

/** One thing that somebody of a tenant does. `n` tells its figures, its key, and which entry it is about. */
type Step = { readonly who: 'own' | 'other'; readonly what: number; readonly n: number };

const instant = (n: number) => `2026-02-${String(10 + n).padStart(2, '0')}T12:00:00Z`;

/** What each step sends; `ids` are the entries that exist anywhere, so that one may try another's. */
async function act(url: string, tenant: string, { what, n }: Step, ids: string[]): Promise<void> {
  const of = `/v1/tenants/${tenant}`;
  const write = async (operation: string, path: string, method: 'POST' | 'PUT', body: unknown) => {
    const key = `key-${n}`;
    const answer = await askService(url, operation, of + path, { method, body, key });
    if (answer.status === 201) ids.push(answer.body.entry.id, answer.body.mail?.id ?? answer.body.entry.id);
  };
  const author = DEMO_ADMIN;
  const entryId = ids[n % Math.max(1, ids.length)] ?? DEMO_ADMIN;
  switch (what) {
    case 0:
      return write('recordEntry', '/ledger', 'POST', newEntry('reading', `${100 * n}`, instant(n)));
    case 1:
      return write('recordEntry', '/ledger', 'POST', newEntry('recharge', `${n + 1}`, instant(n)));
    case 2:
      return write('reverseEntry', `/ledger/${entryId}/reversal`, 'POST', { author });
    case 3:
      return write('confirmRecharge', `/ledger/${entryId}/confirmation`, 'POST', { author });
    case 4: {
      const facts = { state: 'on', trigger: eur(`${n}`), amount: eur('10'), author };
      return write('setAutoRecharge', '/auto-recharge/EUR', 'PUT', facts);
    }
    case 5: {
      const facts = { author, billingAccount: n % 4 === 0 ? 'csp' : 'mosa', monthlyBudget: eur(`${n + 1}`) };
      return write('setBilling', '/billing', 'PUT', facts);
    }
    case 6: {
      const body = `Your Communications Credits have been recharged with ${n + 1} EUR`;
      const posted = await askService(url, 'postMail', `${of}/mails`, {
        method: 'POST',
        body: { subject: '', body },
      });
      const mailId = n % 2 === 0 ? posted.body.id : entryId;
      return write('confirmMail', `/mails/${mailId}/confirmation`, 'POST', { author });
    }
    default:
      return write('setCounting', '/counting/EUR', 'PUT', {
        author,
        connectionFee: n % 2 === 0,
        rounding: 'minute',
      });
  }
}

/** Everything that a tenant is told, with ids replaced by the order in which they come: those are made up anew. */
async function told(url: string, tenant: string): Promise<string> {
  const of = `/v1/tenants/${tenant}`;
  const answers = [
    await askService(url, 'listLedger', `${of}/ledger?limit=200`),
    await askService(url, 'getBalance', `${of}/balance`),
    await askService(url, 'getBilling', `${of}/billing`),
    await askService(url, 'listMails', `${of}/mails`),
    await askService(url, 'getEligibility', `${of}/eligibility`),
  ];
  const body = answers[0]?.body;
  body.entries.sort((x: object, y: object) => {
    const [left, right] = [withoutIds(x), withoutIds(y)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
  return withoutIds(answers.map((one) => one.body));
}

const withoutIds = (value: unknown) =>
  JSON.stringify(value, (key, inner) =>
    ['id', 'reverses', 'reversedBy', 'entryId'].includes(key) ? inner !== null : inner,
  );

describe('what one tenant does', () => {
  servicesOnBothEngines((start) => {
    it('never shows in what another is told, in any order of requests, also when ids and keys are tried out', async function () {
      this.timeout(120_000);
      const step = fc.record({
        who: fc.constantFrom('own' as const, 'other' as const),
        what: fc.nat(7),
        n: fc.nat(9),
      });
      // A service of its own for what one tenant does: in the same one, a leak to everybody would go unseen.
      const [shared, alone] = [await start({ keys }), await start({ keys })];
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
          const tenants = PAIRS[run++ % RUNS]!;
          // One names entries of its own, in both alike; the other names those of either.
          const written = { own: [] as string[], everybody: [] as string[], alone: [] as string[] };
          for (const one of steps) {
            if (one.who === 'own') {
              const before = written.own.length;
              await act(shared.url, tenants.own, one, written.own);
              written.everybody.push(...written.own.slice(before));
              await act(alone.url, tenants.own, one, written.alone);
            } else await act(shared.url, tenants.other, one, written.everybody);
          }
          assert.equal(await told(shared.url, tenants.own), await told(alone.url, tenants.own));
        }),
        { numRuns: RUNS, endOnFailure: true },
      );
    });
  });
});
