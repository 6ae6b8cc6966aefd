import assert from 'node:assert/strict';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { DEMO } from '../doubles/teams-client.ts';

describe('how long the credit lasts, asked in Teams', () => {
  let bot: RunningBot;
  before(async () => {
    bot = await startBot();
  });
  after(() => bot.stop());
  const asked = async (text: string, who: (typeof DEMO)['admin' | 'user'] = DEMO.admin) => {
    const { messages } = await bot.teams.personal(who).say(text);
    return cardToText(messages[0]?.card ?? {});
  };

  it('names the likely day, the range, and the days of usage that it is made from', async () => {
    const text = await asked('When will the credit run out?');
    assert.match(text, /How long the credit lasts[\s\S]*Around [A-Z][a-z]{2} \d+, 20\d\d/);
    assert.match(text, /Between .+ and .+, most likely .+/);
    assert.match(text, /From \d+ days of usage, .+ tested on its own past/);
  });

  it('says whether it lasts until a day', async () => {
    assert.match(await asked('will it last until tomorrow'), /Yes: until/);
    assert.match(
      await asked('will the credit last until the end of next year'),
      /No: before Dec 31, 20\d\d it is gone/,
    );
  });

  it('says how long an amount lasts', async () => {
    const text = await asked('how long does 100 EUR last');
    assert.match(text, /Of €100\.00, spent from today[\s\S]*Around /);
    assert.match(await asked('how long does 100 USD last'), /No forecast yet/);
  });

  it('shows no figure to anybody else', async () => {
    assert.doesNotMatch(await asked('When will the credit run out?', DEMO.user), /[€$£]|20\d\d/);
    assert.doesNotMatch(await asked('how long does 100 EUR last', DEMO.user), /[€$£]|20\d\d/);
  });
});
