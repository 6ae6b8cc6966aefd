/**
 * The import command as a process: arguments and environment in, exit code out. Nothing of the service is imported
 * before the version of Node is known: better-sqlite3 crashes on Node 20.
 */
const OLDEST_NODE = 22;
const [major = '0'] = process.versions.node.split('.');

if (Number(major) < OLDEST_NODE) {
  process.stderr.write(
    `Node ${process.versions.node} is too old: importing needs Node ${OLDEST_NODE} or later. ` +
      '"npm run import" runs the pinned one.\n',
  );
  process.exitCode = 2;
} else {
  const { runImport } = await import('./import-command.ts');
  const { progressBar } = await import('./progress-bar.ts');
  const bar = process.stderr.isTTY ? progressBar(process.stderr) : null;
  try {
    process.exitCode = await runImport(process.argv.slice(2), {
      env: process.env,
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      now: () => new Date(),
      progress: bar?.show ?? null,
      endProgress: () => bar?.end(),
    });
  } catch (error) {
    bar?.end();
    // Of a fault in the store its kind is told; its text could hold a row.
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    const name = error instanceof Error ? error.name : 'Error';
    process.stderr.write(
      `The store failed: ${name}${code}. Nothing of that file was kept. Check DATABASE_URL or DATA_DIR.\n`,
    );
    process.exitCode = 1;
  }
}
