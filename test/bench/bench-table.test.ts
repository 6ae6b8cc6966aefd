import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { benchTable } from './bench-table.ts';

const RUN = fileURLToPath(new URL('./run.ts', import.meta.url));
const run = (...args: string[]) =>
  execFileSync(process.execPath, ['--import', 'tsx', RUN, ...args], { encoding: 'utf8', stdio: 'pipe' });

describe('the bench table', () => {
  it('lines up names and figures, with the ratio where there is one', () => {
    assert.equal(
      benchTable([
        { name: 'a turn', value: 1.46912, unit: 'ms', ratio: 8.8511, note: 'against restify' },
        { name: 'open', value: 16, unit: 'ms' },
      ]),
      [
        'name    value  unit   ratio  note',
        'a turn  1.469  ms    8.851x  against restify',
        'open       16  ms',
      ].join('\n'),
    );
  });

  it('says so when there is nothing to measure', () => {
    assert.equal(benchTable([]), 'No benchmarks yet.');
  });

  it('refuses a name that no benchmark has', () => {
    assert.throws(() => run('--only', 'no-such-benchmark'), /No benchmark is called no-such-benchmark/);
  });
});
