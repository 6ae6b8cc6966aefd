import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Question } from '../../../../bot/understanding/question.ts';
import {
  createRemoteUnderstand,
  type RemoteFallback,
} from '../../../../bot/understanding/remote-understand.ts';

const UNSURE: Question = {
  intent: 'none',
  confidence: 0.6,
  language: 'fr',
  entities: {},
  intents: [{ intent: 'none', entities: {} }],
  candidates: ['rates', 'cost_estimate'],
};
const ANSWER = {
  intent: 'rates',
  confidence: 0.8,
  language: 'en',
  entities: { country: ['FR'] },
  intents: [{ intent: 'rates', entities: { country: ['FR'] } }],
};

describe('the optional language model', () => {
  let server: Server;
  let reply: () => { status: number; body: unknown } | undefined;
  let seen: { headers: IncomingHttpHeaders; body: { messages: { content: string }[] } }[];

  beforeEach((done) => {
    seen = [];
    reply = () => ({ status: 200, body: said(ANSWER) });
    server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      seen.push({ headers: request.headers, body: JSON.parse(text) });
      const answer = reply();
      if (!answer) return;
      // In two steps: once restify is loaded, writeHead gives nothing to chain on.
      response.writeHead(answer.status);
      response.end(JSON.stringify(answer.body));
    }).listen(0, '127.0.0.1', done);
  });
  afterEach((done) => {
    server.closeAllConnections();
    server.close(done);
  });

  const said = (answer: unknown, tokens = 300) => ({
    choices: [{ message: { content: typeof answer === 'string' ? answer : JSON.stringify(answer) } }],
    usage: { total_tokens: tokens },
  });

  function remote(local: Question = UNSURE, tokensPerDay = 100_000, timeoutMs = 15_000) {
    const reasons: RemoteFallback[] = [];
    const clock = { now: new Date('2026-11-23T10:00:00Z') };
    const understand = createRemoteUnderstand(
      () => local,
      {
        url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/chat/completions`,
        apiKey: 'secret-key',
        auth: 'bearer',
        model: 'any',
        timeoutMs,
        tokensPerDay,
      },
      { fetch, now: () => clock.now, onFallback: (reason) => reasons.push(reason) },
    );
    return { understand, reasons, clock };
  }

  it('turns a doubtful text into the same structure, in the language of the question', async () => {
    const { understand } = remote();
    assert.deepEqual(await understand('la minute vers chez nous', {}), { ...ANSWER, language: 'fr' });
    assert.equal(seen[0]?.headers.authorization, 'Bearer secret-key');
  });

  it('is not asked where the local understanding is sure', async () => {
    const { candidates: _, ...sure } = UNSURE;
    const { understand } = remote(sure);
    assert.deepEqual(await understand('solde', {}), sure);
    assert.equal(seen.length, 0);
  });

  for (const [what, answer] of [
    ['an intent that does not exist', { ...ANSWER, intent: 'show_everything' }],
    ['words of its own', { ...ANSWER, text: 'Your balance is 5 EUR' }],
    ['no JSON', 'Sure! The rate is 0.02 EUR.'],
  ] as const) {
    it(`is not believed when it says ${what}`, async () => {
      const { understand, reasons } = remote();
      reply = () => ({ status: 200, body: said(answer) });
      assert.deepEqual(await understand('x', {}), UNSURE);
      assert.deepEqual(reasons, ['invalid']);
    });
  }

  it('is left alone when it is late, refuses or is away', async () => {
    reply = () => undefined;
    const late = remote(UNSURE, 100_000, 30);
    assert.deepEqual(await late.understand('x', {}), UNSURE);
    assert.deepEqual(late.reasons, ['timeout']);
    reply = () => ({ status: 429, body: {} });
    const refused = remote();
    assert.deepEqual(await refused.understand('x', {}), UNSURE);
    assert.deepEqual(refused.reasons, ['refused']);
  });

  it('stops at the day’s budget and begins anew the next day', async () => {
    const { understand, reasons, clock } = remote(UNSURE, 2_000);
    reply = () => ({ status: 200, body: said(ANSWER, 900) });
    assert.equal((await understand('x', {})).intent, 'rates');
    assert.deepEqual(await understand('x', {}), UNSURE);
    assert.deepEqual(reasons, ['budget']);
    clock.now = new Date('2026-11-24T00:00:01Z');
    assert.equal((await understand('x', {})).intent, 'rates');
  });
});
