import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPricingStore } from '../../../../../services/pricing-service/store/pricing-store.ts';
import { runUsage } from '../../../../../services/pricing-service/usage/usage-command.ts';
import { callWriter } from '../../../../../services/pricing-service/usage/write-calls.ts';
import { callRow } from '../../../../doubles/call-rows.ts';

const A = '00000000-0000-4000-8000-00000000000a';

describe('the usage command', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tollkeeper-usage-'));
    const store = await openPricingStore({ engine: 'sqlite', file: join(directory, 'pricing.sqlite') });
    await callWriter(store.db, A).write([callRow()]);
    await store.close();
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const run = async (...args: string[]) => {
    let said = '';
    const say = (text: string) => {
      said += text;
    };
    const code = await runUsage(
      args,
      { DATA_DIR: directory },
      {
        out: say,
        error: say,
        now: () => new Date('2026-11-23T00:00:00Z'),
        newSalt: () => 'salt',
        author: null,
      },
    );
    return { code, said };
  };

  it('shows, sets, purges and erases', async () => {
    assert.match((await run('show', '--tenant', A)).said, /names.*for ever/);
    assert.match(
      (await run('set', '--tenant', A, '--display', 'departments', '--keep-days', '90')).said,
      /departments.*90 days/,
    );
    assert.match((await run('erase', '--tenant', A, '--person', 'mona@example.com')).said, /^1 calls/);
    assert.match((await run('purge', '--tenant', A)).said, /^1 calls/);
    assert.match((await run('show', '--tenant', A)).said, /Those from before 2026-08-25/);
    assert.match((await run('set', '--tenant', A, '--keep-days', 'ever')).said, /for ever/);
  });

  it('says what is wrong and does nothing', async () => {
    for (const args of [
      ['show'],
      ['show', '--tenant', 'me'],
      ['dance', '--tenant', A],
      ['set', '--tenant', A, '--display', 'faces'],
      ['set', '--tenant', A, '--keep-days', 'long'],
      ['set', '--tenant', A, '--keep-days', '5'],
      ['erase', '--tenant', A],
      ['show', '--mood', 'x'],
    ]) {
      const { code, said } = await run(...args);
      assert.equal(code, 1, args.join(' '));
      assert.ok(said.length > 10);
    }
    assert.match((await run('--help')).said, /Usage: npm run/);
  });
});
