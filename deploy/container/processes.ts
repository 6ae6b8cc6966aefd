/**
 * The topology of `compose.yaml` as plain processes on loopback: several bots on one PostgreSQL, and the pricing
 * service. For machines without a container engine, and for tests that kill.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO } from '../../bot/demo.ts';

/** One process of it. */
export interface House {
  readonly url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>;
}

const READY_MS = 30_000;

/** Starts one bot. @param env its settings; PORT is a free one unless named here */
export function startBotProcess(env: Readonly<Record<string, string>>): Promise<House> {
  return startProcess(
    'dist/bot/main.js',
    { PORT: '0', PLAYGROUND: 'off', LOG_LEVEL: 'warn', ...env },
    /is ready after .*: (http:\S+)\/api\/messages/,
  );
}

/** Starts the pricing service with the demo's data. @returns it, with the key that a bot needs */
export async function startPricingProcess(
  env: Readonly<Record<string, string>>,
): Promise<House & { readonly apiKey: string }> {
  const apiKey = randomBytes(24).toString('base64url');
  const settings = {
    PRICING_PORT: '0',
    PRICING_API_KEY: apiKey,
    PRICING_DEMO: 'on',
    ALLOWED_TENANTS: DEMO.tenantId,
    LOG_LEVEL: 'warn',
    ...env,
  };
  const house = await startProcess(
    'dist/services/pricing-service/main.js',
    settings,
    /(http:\/\/[\d.]+:\d+)/,
  );
  return { ...house, apiKey };
}

async function startProcess(
  entry: string,
  env: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<House> {
  const child = spawn(process.execPath, ['--enable-source-maps', entry], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = await readyLine(child, ready, entry);
  const ended = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  return { url: output, kill: () => ended('SIGKILL'), stop: () => ended('SIGTERM') };
}

async function readyLine(child: ChildProcess, ready: RegExp, entry: string): Promise<string> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      // Read to the end, so that the process never waits for its output to be taken; kept until it is ready.
      if (output.length < 100_000) output += text;
    });
  }
  for (const until = Date.now() + READY_MS; Date.now() < until; await sleep(20)) {
    const url = ready.exec(output)?.[1];
    if (url) return url;
    if (child.exitCode !== null) throw new Error(`${entry} ended instead of starting:\n${output}`);
  }
  child.kill('SIGKILL');
  throw new Error(`${entry} was not ready after ${READY_MS / 1_000} s:\n${output}`);
}
