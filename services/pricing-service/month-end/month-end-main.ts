/**
 * The month-end command as a process: arguments and environment in, exit code out. Nothing of the service is imported
 * before the version of Node is known: better-sqlite3 crashes on Node 20.
 */
const OLDEST_NODE = 22;
const [major = '0'] = process.versions.node.split('.');

if (Number(major) < OLDEST_NODE) {
  process.stderr.write(
    `Node ${process.versions.node} is too old: "npm run month-end" runs the pinned one.\n`,
  );
  process.exitCode = 1;
} else {
  const { runMonthEnd } = await import('./month-end-command.ts');
  process.exitCode = await runMonthEnd(process.argv.slice(2), process.env, {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    now: () => new Date(),
  });
}
