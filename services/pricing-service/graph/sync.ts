/**
 * Brings usage in from Microsoft Graph by hand, with progress: environment -> settings -> runs; signals; exit codes.
 * Nothing of the service is imported before the version of Node is known: better-sqlite3 crashes on Node 20.
 */
const OLDEST_NODE = 22;
const [major = '0'] = process.versions.node.split('.');

if (Number(major) < OLDEST_NODE) {
  process.stderr.write(`Node ${process.versions.node} is too old: "npm run sync" runs the pinned one.\n`);
  process.exitCode = 1;
} else {
  const { runSync } = await import('./run-sync.ts');
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  process.exitCode = await runSync(process.argv.slice(2), process.env, {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    now: () => new Date(),
    signal: stop.signal,
  });
}
