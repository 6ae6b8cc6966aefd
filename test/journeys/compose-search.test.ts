import assert from 'node:assert/strict';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { cardProblems } from '../../cards/kit/validate.ts';
import { startFakePricing } from '../doubles/fake-pricing.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { DEMO } from '../doubles/teams-client.ts';

describe('searching from the compose box', () => {
  let bot: RunningBot;
  before(async () => {
    bot = await startBot();
  });
  after(() => bot.stop());
  const titles = ({ results }: { results: readonly { readonly title: string }[] }) =>
    results.map(({ title }) => title);

  it('finds a country while it is typed, in the language of who types, and gives a card without buttons', async () => {
    const chat = bot.teams.group(DEMO.user);
    const found = await chat.search('country_support', 'moro');
    assert.deepEqual([found.status, found.type, titles(found)], [200, 'result', ['Morocco']]);
    const [{ card } = { card: undefined }] = found.results;
    assert.ok(card);
    assert.match(cardToText(card), /Morocco[\s\S]*Source: /);
    assert.equal(card.actions, undefined);
    assert.deepEqual(cardProblems(card as unknown as Record<string, unknown>), []);
    // Nothing is said into a conversation that the bot may not be in.
    assert.deepEqual(found.messages, []);

    assert.deepEqual(titles(await chat.in('fr-FR').search('country_support', 'allem')), ['Allemagne']);
    assert.deepEqual(titles(await chat.search('country_support', 'congo')).sort(), [
      'Congo (DRC)',
      'Congo (Republic)',
    ]);
    assert.deepEqual(titles(await chat.search('country_support', '+212')), ['Morocco']);
  });

  it('suggests before anything is typed, the own country first, and says when nothing fits', async () => {
    const suggested = await bot.teams.group(DEMO.user).in('fr-FR').search('country_support');
    assert.equal(titles(suggested)[0], 'France');
    assert.equal(suggested.results.length, 6);
    const none = await bot.teams.group(DEMO.user).search('country_support', 'xyzzy');
    assert.deepEqual([none.type, none.text], ['message', 'No country is called “xyzzy”.']);
  });

  it('shows rates to those who may see them, and writes that down', async () => {
    const refused = await bot.teams.group(DEMO.user).search('rates', 'moro');
    assert.equal(refused.type, 'message');
    assert.match(refused.text ?? '', /administrators/i);
    assert.deepEqual(refused.results, []);

    const found = await bot.teams.group(DEMO.admin).search('rates', 'moro');
    assert.deepEqual(titles(found), ['Morocco']);
    assert.match(cardToText(found.results[0]?.card ?? {}), /What a minute costs/);
    const { messages } = await bot.teams.personal(DEMO.admin).say('Who looked at the rates?');
    assert.match(cardToText(messages[0]?.card ?? {}), /Ada Admin[\s\S]*Rates, shown once/);
  });

  it('answers a search of another version, and what is no search, without falling over', async () => {
    const chat = bot.teams.group(DEMO.user);
    assert.equal((await chat.search('balance', 'x')).type, 'message');
    assert.equal((await chat.search('constructor', 'x')).type, 'message');
    const answer = await bot.teams.post(
      chat.activity({ type: 'invoke', name: 'composeExtension/query', value: { parameters: [null] } }),
    );
    assert.equal((answer.body as { statusCode: number }).statusCode, 400);
  });

  it('says so when the pricing service is away', async () => {
    const pricing = await startFakePricing();
    pricing.fail('500');
    const away = await startBot({ PRICING_URL: pricing.url, PRICING_API_KEY: 'k' });
    const found = await away.teams.group(DEMO.user).search('country_support', 'moro');
    assert.deepEqual([found.type, found.text], ['message', 'I cannot get the answer right now']);
    await away.stop();
    await pricing.stop();
  });
});
