import assert from 'node:assert/strict';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { button, type Shown, words } from '../doubles/shown-card.ts';

describe('comparing countries by buttons', () => {
  let bot: RunningBot;
  before(async () => {
    bot = await startBot();
  });
  after(() => bot.stop());

  it('puts a country beside the one that is shown, and another beside both', async () => {
    const chat = bot.teams.personal();
    const { messages } = await chat.say('Is Morocco supported?');
    const form = await chat.press(button({ card: messages[0]?.card ?? {} }, /^Compare$/));
    const choose = (shown: Shown, other: string) => {
      const compare = button(shown, /^Compare$/);
      return chat.press({ ...compare, data: { ...compare.data, other } });
    };
    assert.match(words(await choose(form, '')), /Choose one first/);
    const two = await choose(form, 'BE');
    assert.match(words(two), /Morocco[\s\S]*Belgium/);
    const three = await choose(await chat.press(button(two, /^Compare$/)), 'FR');
    assert.match(words(three), /Morocco[\s\S]*Belgium[\s\S]*France/);
  });

  it('takes a card of another version for one', async () => {
    const answer = await bot.teams.personal().press({ verb: 'country_compare', data: { countries: 'MA' } });
    assert.match(words(answer), /out of date/);
  });
});
