import assert from 'node:assert/strict';
import path from 'node:path';
import { cardOn } from '../../../../../services/pricing-service/rates/card-repository.ts';
import { runRates } from '../../../../../services/pricing-service/rates/rates-command.ts';
import { openPricingStore } from '../../../../../services/pricing-service/store/pricing-store.ts';
import { type SheetFolder, sheetFolder } from '../../../../doubles/rate-sheets.ts';

const TENANT = '00000000-0000-4000-8000-00000000000a';
const GOOD = 'Destination,Prefix,Rate (EUR)\nFrance,33,0.02\nFrance mobile,336,0.1\n';
const KIND = ['--mapping', '{"kind":"dialOut"}'];

describe('the rate card command', () => {
  let sheets: SheetFolder;
  beforeEach(async () => {
    sheets = await sheetFolder();
  });
  afterEach(() => sheets.remove());

  async function run(...args: string[]) {
    const said = { out: '', err: '', rows: 0 };
    const code = await runRates(args, {
      env: { DATA_DIR: sheets.path },
      out: (text) => {
        said.out += text;
      },
      err: (text) => {
        said.err += text;
      },
      now: () => new Date('2026-03-02T09:30:00Z'),
      progress: (_file, rows) => {
        said.rows = rows;
      },
      endProgress: () => {},
    });
    return { code, ...said };
  }
  async function kept() {
    const file = path.join(sheets.path, 'pricing.sqlite');
    const store = await openPricingStore({ engine: 'sqlite', file });
    try {
      return await cardOn(store.db, TENANT, 30_000);
    } finally {
      await store.close();
    }
  }

  it('takes a sheet in once, and changes nothing the second time', async () => {
    const sheet = await sheets.text(GOOD);
    const first = await run(sheet, '--tenant', TENANT, ...KIND, '--from', '2026-04-01');
    assert.equal(first.code, 0, first.err);
    assert.match(first.out, /taken in as card [0-9a-f]{32}/);
    assert.equal(first.rows, 2);
    assert.equal((await kept())?.rates, 2);
    assert.equal((await kept())?.validFrom, Date.UTC(2026, 3, 1) / 86_400_000);
    const again = await run(sheet, '--tenant', TENANT, ...KIND, '--from', '2026-04-01');
    assert.match(again.out, /already there/);
  });

  it('keeps nothing in a dry run', async () => {
    const { code, out } = await run(await sheets.text(GOOD), '--tenant', TENANT, ...KIND, '--dry-run');
    assert.equal(code, 0);
    assert.match(out, /nothing kept/);
    assert.equal(await kept(), null);
  });

  it('refuses a sheet whole for one wrong line, and names the line', async () => {
    const { code, out } = await run(await sheets.text(`${GOOD}Spain,34,dear\n`), '--tenant', TENANT, ...KIND);
    assert.equal(code, 1);
    assert.match(out, /refused whole/);
    assert.match(out, /line 4, column "Rate \(EUR\)": it is no price/);
    assert.equal(await kept(), null);
  });

  it('asks for what the sheet does not tell', async () => {
    const { code, out } = await run(await sheets.text(GOOD), '--tenant', TENANT);
    assert.equal(code, 3);
    assert.match(out, /which kind of call/);
    const json = await run(await sheets.text(GOOD), '--tenant', TENANT, '--json');
    assert.deepEqual((JSON.parse(json.out) as { needs: string[] }).needs, ['kind']);
  });

  it('refuses wrong arguments and mappings, and says which', async () => {
    const sheet = await sheets.text(GOOD);
    assert.equal((await run(sheet)).code, 2);
    assert.equal((await run('--tenant', TENANT)).code, 2);
    assert.match((await run(sheet, '--tenant', TENANT, '--from', 'soon')).err, /--from: it is no date/);
    const wrong = await run(sheet, '--tenant', TENANT, '--mapping', '{"kind":"other","more":1}');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /kind: .*more/s);
    assert.equal((await run('/nowhere/rates.csv', '--tenant', TENANT)).code, 1);
    assert.match((await run('--help')).out, /Exit codes/);
  });

  it('lets no control character of a sheet reach the terminal', async () => {
    const { out } = await run(await sheets.text('A\u001b[31m;B;C\nx;y;z\n'), '--tenant', TENANT);
    assert.ok(!out.includes('\u001b'));
  });
});
