// Reads what mocha's JSON reporter wrote and prints failures, skipped tests, and one closing line.
// Exits 1 when a test failed, when none ran, or when the file is not mocha's.
import { readFileSync } from 'node:fs';

const { stats, failures, pending } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const { fullTitle, err } of failures) {
  process.stdout.write(`FAILED  ${fullTitle}\n${err.stack ?? err.message ?? 'no reason given'}\n\n`);
}
for (const { fullTitle } of pending) process.stdout.write(`skipped ${fullTitle}\n`);
process.stdout.write(`${stats.suites} suites, ${(stats.duration / 1000).toFixed(1)} s\n`);
process.stdout.write(`${stats.passes} passed, ${stats.failures} failed, ${stats.pending} skipped\n`);
process.exitCode = stats.failures > 0 || stats.passes === 0 ? 1 : 0;
