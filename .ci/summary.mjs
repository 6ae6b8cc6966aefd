// Reads what mocha's JSON reporter wrote, one file per run, and prints failures, skipped tests, and one closing line.
// Exits 1 when a test failed, or when a run has no test that passed: a run of nothing proves nothing.
import { existsSync, readFileSync } from 'node:fs';

const missing = process.argv.slice(2).filter((file) => !existsSync(file));
if (missing.length > 0) {
  process.stdout.write(`No result in ${missing.join(', ')}: mocha ended before its tests did.\n`);
  process.exit(1);
}
const runs = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
for (const { failures, pending, stats } of runs) {
  for (const { fullTitle, err } of failures) {
    process.stdout.write(`FAILED  ${fullTitle}\n${err.stack ?? err.message ?? 'no reason given'}\n\n`);
  }
  for (const { fullTitle } of pending) process.stdout.write(`skipped ${fullTitle}\n`);
  process.stdout.write(`${stats.suites} suites, ${(stats.duration / 1000).toFixed(1)} s\n`);
}
const sum = (count) => runs.reduce((total, { stats }) => total + stats[count], 0);
process.stdout.write(`${sum('passes')} passed, ${sum('failures')} failed, ${sum('pending')} skipped\n`);
process.exitCode = runs.some(({ stats }) => stats.failures > 0 || stats.passes === 0) ? 1 : 0;
