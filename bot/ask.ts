/**
 * `npm run --silent ask -- "question"`: one question through the real path, on the demo tenant: over HTTP through
 * the guard and the SDK, with the embedded pricing service, and the reply taken where Teams would take it.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { cardToText } from '../cards/kit/card-to-text.ts';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { DEMO } from './demo.ts';

const HELP = `Asks the bot one question, on the demo tenant, and prints its reply.

Usage: npm run --silent ask -- "question" [--locale fr-FR] [--role admin|user] [--json]

  --locale   the client's locale, by which figures and dates are written (en-US)
  --role     who asks: the demo's administrator (admin, the default) or an ordinary user
  --json     the Adaptive Cards as JSON lines, not their text
`;

const ROLES: Readonly<Record<string, string>> = { admin: DEMO.administratorId, user: DEMO.userId };

process.exitCode = await main();

async function main(): Promise<number> {
  const parsed = readArguments();
  if ('problem' in parsed) {
    process.stderr.write(`${parsed.problem}\n\n${HELP}`);
    return 2;
  }
  if (parsed.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'tollkeeper-ask-'));
  try {
    const cards = await askOnce(parsed, dataDir);
    for (const card of cards)
      process.stdout.write(`${parsed.json ? JSON.stringify(card) : `${cardToText(card)}\n`}\n`);
    return cards.length > 0 ? 0 : 1;
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface Arguments {
  readonly help: boolean;
  readonly json: boolean;
  readonly text: string;
  readonly locale: string;
  readonly objectId: string;
}

function readArguments(): Arguments | { readonly problem: string } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        json: { type: 'boolean', default: false },
        locale: { type: 'string', default: 'en-US' },
        role: { type: 'string', default: 'admin' },
      },
    });
    const text = positionals.join(' ');
    const objectId = ROLES[values.role];
    if (!values.help && text.trim() === '') return { problem: 'There is no question.' };
    if (objectId === undefined) return { problem: `--role is admin or user, not "${values.role}".` };
    return { help: values.help, json: values.json, locale: values.locale, text, objectId };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

type Card = Readonly<Record<string, unknown>>;

async function askOnce(question: Arguments, dataDir: string): Promise<Card[]> {
  const config = readConfig({ DATA_DIR: dataDir, PORT: '0', PLAYGROUND: 'off', LOG_LEVEL: 'error' });
  const app = createApp(config, { logger: pino({ level: 'error', base: null }, pino.destination(2)) });
  const replies: Card[] = [];
  const connector = createServer((req, res) => {
    void readJson(req).then((activity) => {
      replies.push(...cardsOf(activity));
      // In two steps: restify replaces writeHead for the whole process by one that returns nothing.
      res.writeHead(201, { 'content-type': 'application/json' });
      res.end(JSON.stringify({ id: randomUUID() }));
    });
  });
  try {
    const serviceUrl = await listen(connector);
    await app.start();
    const response = await fetch(`${app.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(messageActivity(question, serviceUrl)),
    });
    if (!response.ok) throw new Error(`the bot refused the question with status ${response.status}`);
    return replies;
  } finally {
    await app.stop();
    connector.close();
    connector.closeAllConnections();
  }
}

function messageActivity({ text, locale, objectId }: Arguments, serviceUrl: string): Card {
  return {
    type: 'message',
    id: randomUUID(),
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${objectId}`, aadObjectId: objectId, name: 'Asker' },
    recipient: { id: '28:tollkeeper', name: 'Tollkeeper' },
    conversation: { id: `a:${randomUUID()}`, conversationType: 'personal', tenantId: DEMO.tenantId },
    channelData: { tenant: { id: DEMO.tenantId } },
    locale,
    localTimezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    text,
  };
}

function cardsOf(activity: Card): Card[] {
  const attachments = Array.isArray(activity.attachments) ? (activity.attachments as Card[]) : [];
  return attachments.map((attachment) => attachment.content as Card);
}

async function readJson(req: IncomingMessage): Promise<Card> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Card;
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
