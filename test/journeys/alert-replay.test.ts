import assert from 'node:assert/strict';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { DEMO } from '../doubles/teams-client.ts';

describe('a dry run of alerts, on the demo', () => {
  let bot: RunningBot;
  before(async () => {
    bot = await startBot();
  });
  after(() => bot.stop());

  const ask = async (words: string, who: typeof DEMO.admin | typeof DEMO.user = DEMO.admin) => {
    const [reply] = (await bot.teams.personal(who).say(words)).messages;
    return (reply?.card ?? {}) as Readonly<Record<string, unknown>>;
  };

  it('tells dates and reasons under the lines asked about, and sets nothing', async () => {
    const card = await ask('what would you have sent me below 1,500 €?');
    const text = cardToText(card);
    assert.match(text, /What I would have sent in the last 90 days/);
    assert.match(text, /Warned below: €1,500/);
    assert.match(text, /\d{4}: (?:warning|critical): /);
    assert.ok(JSON.stringify(card).includes('Chart.Line'));
    assert.match(cardToText(await ask('show my alerts')), /gets no alerts/);
  });

  it('sets those lines at a press', async () => {
    const card = await ask('what would you have sent me below 1,500 €?');
    const [use] = card.actions as { verb: string; data: Record<string, unknown> }[];
    const pressed = await bot.teams
      .personal(DEMO.admin)
      .press({ verb: use?.verb ?? '', data: use?.data ?? {} });
    assert.match(cardToText(pressed.card ?? {}), /told from now on/);
    assert.match(cardToText(pressed.card ?? {}), /€1,500/);
  });

  it('is for administrators only', async () => {
    assert.match(
      cardToText(await ask('what would you have sent me below 1,500 €?', DEMO.user)),
      /only administrators/,
    );
  });
});
