import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openUnderstanding } from '../../bot/understanding/open-understanding.ts';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';

/** Two subjects named in one breath, of which the bot by itself is unsure, whatever it has learnt since. */
function doubtfulText(): string {
  const { understand } = openUnderstanding();
  const subjects =
    'minutes licence credit call country balance rate alert price expiry number pool teams bill'.split(' ');
  const pairs = subjects.flatMap((one) => subjects.map((other) => `${one} or ${other}`));
  const text = pairs.find((words) => understand(words, {}).candidates);
  assert.ok(text, 'no pair of subjects is doubtful any more');
  return text;
}

describe('the optional language model behind the bot', () => {
  let bot: RunningBot;
  let model: Server;
  let asked: string[] = [];
  let says: unknown;

  before(async () => {
    model = createServer(async (req, res) => {
      let text = '';
      for await (const chunk of req) text += String(chunk);
      asked.push(text);
      const content = JSON.stringify(says);
      res.writeHead(200, { 'content-type': 'application/json' });
      res.end(JSON.stringify({ choices: [{ message: { content } }], usage: { total_tokens: 200 } }));
    });
    await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
    const { port } = model.address() as AddressInfo;
    bot = await startBot({
      MODEL_URL: `http://127.0.0.1:${port}/v1/chat/completions`,
      MODEL_API_KEY: 'a-key-for-tests-only',
      MODEL_TIMEOUT_MS: '5000',
    });
  });
  beforeEach(() => {
    asked = [];
  });
  after(async () => {
    await bot.stop();
    model.closeAllConnections();
    model.close();
  });

  const reply = async (text: string): Promise<string> => {
    const { messages } = await bot.teams.personal().say(text);
    return cardToText(messages[0]?.card ?? {});
  };

  it('is asked only where the bot is in doubt', async () => {
    assert.match(await reply('Is Morocco supported?'), /Morocco/);
    assert.equal(asked.length, 0);
  });

  it('may settle a doubt, in the structure of a question', async () => {
    const intents = [{ intent: 'country_support', entities: { country: ['FR', 'BE'] } }];
    says = {
      intent: 'country_support',
      confidence: 0.9,
      language: 'en',
      entities: intents[0]?.entities,
      intents,
    };
    assert.match(await reply(doubtfulText()), /France[\s\S]*Belgium/);
    assert.equal(asked.length, 1);
  });

  it('cannot put words of its own on a card', async () => {
    says = { answer: 'Your balance is 5 EUR' };
    assert.doesNotMatch(await reply(doubtfulText()), /5 EUR/);
  });
});
