#!/usr/bin/env node
/** The process: environment, configuration, start, signals, exit codes. Everything else is imported after the checks. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';

const OLDEST_NODE = 22;
const EXIT = { stopped: 0, failed: 1, misused: 2 } as const;

const HELP = `Tollkeeper, a Teams bot that watches Communications Credits.

Usage: npm start [-- --help]
       node dist/bot/main.js [--help]

Without credentials it serves a demo tenant on loopback and starts a playground to talk to it.
Every setting is an environment variable, or a line of .env; .env.sample names them all.

Exit codes: 0 stopped as asked, 1 failed, 2 wrong usage or configuration.
`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

process.exitCode = await main();

async function main(): Promise<number> {
  const problem = usageProblem();
  if (problem !== undefined) {
    if (problem === '') say(HELP);
    else complain(problem);
    return problem === '' ? EXIT.stopped : EXIT.misused;
  }
  // better-sqlite3 crashes older versions while it is imported, so nothing of ours may load before this check.
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    complain(
      `Node ${process.versions.node} is too old: Tollkeeper needs ${OLDEST_NODE} or later. "npm start" brings its own.`,
    );
    return EXIT.misused;
  }
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { run } = await import('./run.ts');
  return run(process.env, { say, complain });
}

/** Undefined: go on. Empty: help was asked for. Else what is wrong. */
function usageProblem(): string | undefined {
  try {
    const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } }, strict: true });
    return values.help ? '' : undefined;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n\n${HELP}`;
  }
}
