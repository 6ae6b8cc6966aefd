/**
 * The rate card command as a process: arguments and environment in, exit code out. Nothing of the service is imported
 * before the version of Node is known: better-sqlite3 crashes on Node 20.
 */
const OLDEST_NODE = 22;
const [major = '0'] = process.versions.node.split('.');

if (Number(major) < OLDEST_NODE) {
  process.stderr.write(
    `Node ${process.versions.node} is too old: this needs Node ${OLDEST_NODE} or later. "npm run rates" runs the pinned one.\n`,
  );
  process.exitCode = 2;
} else {
  const { runRates } = await import('./rates-command.ts');
  const { progressBar } = await import('../files/progress-bar.ts');
  const { stat } = await import('node:fs/promises');
  const bar = process.stderr.isTTY ? progressBar(process.stderr) : null;
  // How many rows there are shows only at the end; a row of some 40 bytes makes the bar move fairly.
  const path = process.argv.slice(2).find((arg) => !arg.startsWith('-')) ?? '';
  const bytes = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  const total = Math.max(1, Math.round(bytes / 40));
  try {
    process.exitCode = await runRates(process.argv.slice(2), {
      env: process.env,
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      now: () => new Date(),
      progress: bar && ((file, rows) => bar.show(file, 'reading', Math.min(rows, total), total)),
      endProgress: () => bar?.end(),
    });
  } catch (error) {
    bar?.end();
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    const name = error instanceof Error ? error.name : 'Error';
    process.stderr.write(
      `The store failed: ${name}${code}. Nothing was kept. Check DATABASE_URL or DATA_DIR.\n`,
    );
    process.exitCode = 1;
  }
}
