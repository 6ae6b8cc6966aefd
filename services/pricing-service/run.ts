import { pino } from 'pino';
import { PricingConfigError, readStandaloneConfig } from './config.ts';
import { createPricingService } from './create-pricing-service.ts';

/** npm does not hand SIGTERM on: under it, a parent that is gone is the signal. */
const PARENT_CHECK_MS = 500;

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
    if (process.env.npm_lifecycle_event === undefined) return;
    const parent = process.ppid;
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      resolve('the parent is gone');
    }, PARENT_CHECK_MS);
    timer.unref();
  });
}

/** What went wrong at start, in words for who started it. */
function startProblem(error: unknown): string {
  if (error instanceof PricingConfigError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') {
    return 'The port is taken: stop what listens there, or set PRICING_PORT to another (0 takes a free one).';
  }
  if (code === 'ECONNREFUSED') return 'The database does not answer: check DATABASE_URL and that it runs.';
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/**
 * Runs the service until a signal comes, then drains and closes it.
 *
 * @returns the exit code: 0 after a clean stop, 1 when it could not start
 */
export async function runPricingService(): Promise<number> {
  try {
    const { service: config, logLevel } = readStandaloneConfig(process.env);
    const log = pino({ level: logLevel });
    const service = createPricingService(config, { log });
    const stopped = stopSignal();
    await service.start();
    process.stdout.write(`Pricing service: ${service.url}\n`);
    log.info({ reason: await stopped }, 'stopping');
    await service.stop();
    return 0;
  } catch (error) {
    process.stderr.write(`${startProblem(error)}\n`);
    return 1;
  }
}
