import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMonthEnd } from '../../../../../services/pricing-service/month-end/month-end-command.ts';
import { openPricingStore } from '../../../../../services/pricing-service/store/pricing-store.ts';
import { addTenant } from '../../../../../services/pricing-service/tenants/tenant-repository.ts';

const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const NOW = new Date('2026-11-20T12:00:00Z');

describe('the month-end command', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tollkeeper-month-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const add = async (tenant: string) => {
    const store = await openPricingStore({ engine: 'sqlite', file: join(directory, 'pricing.sqlite') });
    await addTenant(store.db, tenant, false, NOW);
    await store.close();
  };
  const run = async (...args: string[]) => {
    let said = '';
    const say = (text: string) => {
      said += text;
    };
    const parts = { out: say, error: say, now: () => NOW };
    return { code: await runMonthEnd(args, { DATA_DIR: directory }, parts), said };
  };

  it('writes a workbook and a page that nobody else on the machine may read, for the one tenant there is', async () => {
    await add(A);
    const out = join(directory, 'packs');
    const { code, said } = await run('--month', '2026-10', '--out', out, '--language', 'fr');
    assert.equal(code, 0, said);
    assert.deepEqual((await readdir(out)).sort(), ['month-end-2026-10.html', 'month-end-2026-10.xlsx']);
    const page = join(out, 'month-end-2026-10.html');
    assert.match(await readFile(page, 'utf8'), /Dossier de fin de mois, octobre 2026/);
    assert.equal((await stat(page)).mode & 0o077, 0);
  });

  it('asks for a tenant where there are several, and says where there is none', async () => {
    assert.match((await run('--month', '2026-10')).said, /knows no tenant yet/);
    await add(A);
    await add(B);
    const { code, said } = await run('--month', '2026-10');
    assert.equal(code, 1);
    assert.ok(said.includes(A) && said.includes(B));
  });

  it('refuses wrong arguments, each with what is right', async () => {
    for (const [args, why] of [
      [[], /--month has to be/],
      [['--month', '2026-13'], /--month has to be/],
      [['--month', '2027-01'], /has not begun/],
      [['--month', '2026-10', '--tenant', 'x'], /--tenant has to be/],
      [['--month', '2026-10', '--language', 'xx'], /--language has to be/],
      [['--month', '2026-10', '--licence-price', 'cheap'], /--licence-price has to be/],
      [['--mont', '2026-10'], /--mont/],
    ] as const) {
      const { code, said } = await run(...args);
      assert.equal(code, 2, said);
      assert.match(said, why);
    }
    assert.match((await run('--help')).said, /^Writes a month-end pack/);
  });
});
