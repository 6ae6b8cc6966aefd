/**
 * The pricing service as a process of its own: environment -> config -> start; signals; exit codes.
 * Nothing of the service is imported before the version of Node is known: better-sqlite3 crashes on Node 20.
 */
const OLDEST_NODE = 22;
const [major = '0'] = process.versions.node.split('.');

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  const { HELP } = await import('./config.ts');
  process.stdout.write(HELP);
} else if (Number(major) < OLDEST_NODE) {
  process.stderr.write(
    `Node ${process.versions.node} is too old: the pricing service needs Node ${OLDEST_NODE} or later. ` +
      '"npm run start:pricing" runs the pinned one.\n',
  );
  process.exitCode = 1;
} else {
  const { runPricingService } = await import('./run.ts');
  process.exitCode = await runPricingService();
}
