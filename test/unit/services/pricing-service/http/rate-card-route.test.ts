import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { assertFits } from '../../../../contract/contract-schemas.ts';
import { servicesOnBothEngines } from '../../../../doubles/pricing-requests.ts';
import { EMPTY_TENANT, TEST_KEY } from '../../../../doubles/pricing-service.ts';
import { type SheetFolder, sheetFolder } from '../../../../doubles/rate-sheets.ts';

const OTHER_TENANT = '00000000-0000-4000-8000-00000000f0f0';
const keys = [{ name: 'test', key: TEST_KEY, tenants: [EMPTY_TENANT, OTHER_TENANT] }];
/** Invented, as every rate in these tests. */
const CARD = 'Country,Prefix,Price per minute (EUR)\r\nFrance,33,0.02\r\nGermany,49,0.03\r\n';
const TOLD = `mapping=${encodeURIComponent('{"kind":"dialOut"}')}`;

describe('POST /v1/tenants/{tenantId}/rate-cards', () => {
  let files: SheetFolder;
  before(async () => {
    files = await sheetFolder();
  });
  after(() => files.remove());

  servicesOnBothEngines((start) => {
    const opened = async () => {
      const { url } = await start({ keys });
      const call = (path: string, init: RequestInit = {}) =>
        fetch(url + path, {
          ...init,
          headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/octet-stream' },
        });
      return {
        async post(body: BodyInit, query: string, tenant = EMPTY_TENANT) {
          const response = await call(`/v1/tenants/${tenant}/rate-cards?${query}`, { method: 'POST', body });
          const contentType = response.headers.get('content-type') ?? '';
          const answer = { status: response.status, contentType, body: await response.json() };
          assertFits('takeRateCard', answer);
          return answer;
        },
        async rate(tenant = EMPTY_TENANT) {
          const response = await call(`/v1/tenants/${tenant}/rates?kind=dialOut&country=FR`);
          return (await response.json()).rate?.perMinute.low.amount ?? null;
        },
      };
    };

    it('is a trial unless told otherwise, then keeps the card once, for that tenant only', async () => {
      const { post, rate } = await opened();
      const trial = await post(CARD, `file=card.csv&${TOLD}`);
      assert.deepEqual(
        [trial.body.outcome, trial.body.card, trial.body.report.rates, trial.body.file],
        ['checked', null, 2, 'card.csv'],
      );
      assert.equal(await rate(), null);
      const kept = await post(CARD, `dryRun=false&${TOLD}`);
      assert.equal(kept.body.outcome, 'kept');
      assert.equal(await rate(), '0.02');
      assert.equal(await rate(OTHER_TENANT), null);
      const again = await post(CARD, `dryRun=false&${TOLD}`);
      assert.deepEqual([again.body.outcome, again.body.card], ['alreadyKept', kept.body.card]);
    });

    it('refuses a card with one wrong line whole, and names the line', async () => {
      const { post, rate } = await opened();
      const { body } = await post(`${CARD}Spain,34,cheap\r\n`, `dryRun=false&${TOLD}`);
      assert.deepEqual([body.outcome, body.card, body.report.errorCount], ['refused', null, 1]);
      assert.equal(body.report.errors[0].line, 4);
      assert.equal(await rate(), null);
    });

    it('asks what the sheet does not say', async () => {
      const { post } = await opened();
      const { body } = await post(CARD, 'dryRun=false');
      assert.equal(body.outcome, 'asked');
      assert.ok(body.question.needs.includes('kind'), JSON.stringify(body.question));
      assert.deepEqual(body.question.headers, ['Country', 'Prefix', 'Price per minute (EUR)']);
    });

    it('takes a workbook, from the day that is told', async () => {
      const { post, rate } = await opened();
      const book = await readFile(
        await files.workbook([
          ['Country', 'Prefix', 'Price per minute (EUR)'],
          ['France', '33', { number: '0.018' }],
        ]),
      );
      const { body } = await post(book, `dryRun=false&from=2026-04-01&${TOLD}`);
      assert.deepEqual([body.outcome, body.report.format], ['kept', 'xlsx']);
      // The service's clock stands in March.
      assert.equal(await rate(), null);
      await post(book, `dryRun=false&from=2026-03-01&${TOLD}`);
      assert.equal(await rate(), '0.018');
    });

    it('refuses what is no table, a wrong parameter and another’s tenant, each with its reason', async () => {
      const { post } = await opened();
      const page = await post('<!doctype html><html><body>Sign in</body></html>', 'dryRun=false');
      assert.deepEqual([page.status, page.body.code], [422, 'file-refused']);
      for (const query of ['dryRun=maybe', 'from=tomorrow', `mapping=${'x'.repeat(8193)}`]) {
        assert.equal((await post(CARD, query)).status, 400, query.slice(0, 20));
      }
      assert.equal((await post(CARD, 'mapping=x')).status, 422);
      assert.equal((await post(CARD, '', '00000000-0000-4000-8000-00000000abcd')).status, 403);
    });
  });
});
