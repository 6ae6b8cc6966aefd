import assert from 'node:assert/strict';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { type Answer, DEMO } from '../doubles/teams-client.ts';

type Button = { readonly title: string; readonly verb: string; readonly data: Record<string, unknown> };

function card(answer: Answer) {
  const [reply] = answer.messages;
  assert.ok(reply?.card, 'a card was expected');
  return reply.card;
}
const words = (answer: Answer) => cardToText(card(answer));

describe('spend and usage, from Teams to the pricing service and back', () => {
  let bot: RunningBot;
  before(async () => {
    bot = await startBot({}, () => new Date('2026-11-23T10:00:00Z'));
  });
  after(() => bot.stop());
  const admin = () => bot.teams.personal(DEMO.admin);

  it('tells an administrator what was spent last month, against the month before, and on what', async () => {
    const text = words(await admin().say('What have we spent last month?'));
    assert.match(text, /Demo data/);
    assert.match(text, /Spend, .*1.* to .*31/);
    assert.match(text, /€[\d,]+\.\d\d/);
    assert.match(text, /\d+ calls, [\d,]+ minutes/);
    assert.match(text, /(more|less) than from/);
    assert.match(text, /By type of call/);
    assert.match(text, /Dial-in to meetings/);
    assert.match(text, /Days are UTC days/);
  });

  it('says who drains the credit', async () => {
    const text = words(await admin().say('Who is draining our credits last month?'));
    assert.match(text, /By organiser/);
  });

  it('answers in French by country', async () => {
    const text = words(await admin().in('fr-FR').say('dépenses par pays le mois dernier'));
    assert.match(text, /Par pays/);
    assert.match(text, /Maroc/);
    assert.match(text, /€/);
  });

  it('says why it rose, in parts that are named', async () => {
    const text = words(await admin().say('Why did our spend go up last month?'));
    assert.match(text, /Why it changed/);
    assert.match(text, /More or fewer minutes/);
    assert.match(text, /Difference/);
  });

  it('leads from a month that is over to its month-end pack', async () => {
    for (const [locale, question, title] of [
      ['en-US', 'What have we spent last month?', 'Month-end pack'],
      ['fr-FR', 'Combien avons-nous dépensé le mois dernier ?', 'Dossier de fin de mois'],
    ] as const) {
      const user = admin().in(locale);
      const buttons = card(await user.say(question)).actions as unknown as Button[];
      const pack = buttons.find((button) => button.title === title);
      assert.ok(pack, title);
      const pressed = (await user.press(pack)).card;
      assert.ok(pressed);
      assert.match(cardToText(pressed), /XLSX/);
    }
  });

  it('changes period and split on a press, with what was asked kept', async () => {
    const first = card(await admin().say('What have we spent last month?'));
    const buttons = first.actions as unknown as Button[];
    const byCountry = buttons.find(({ title }) => title === 'By country');
    assert.ok(byCountry);
    const second = (await admin().press(byCountry)).card;
    assert.ok(second);
    assert.match(cardToText(second), /By country/);
    assert.match(cardToText(second), /Oct 1, 2026|1 Oct 2026/);
    const week = (second.actions as Button[]).find(({ title }) => title === 'This month');
    assert.ok(week);
    assert.match(cardToText((await admin().press(week)).card ?? {}), /Nov 1, 2026|1 Nov 2026/);
  });

  it('believes no date on a button that is none: its text is read instead', async () => {
    const data = {
      text: 'What have we spent last month?',
      intent: 'spend_usage',
      entities: { date: ['2026-10-01;drop'] },
    };
    const { card: shown } = await admin().press({ verb: 'ask', data });
    assert.match(cardToText(shown ?? {}), /Spend, /);
  });

  it('shows anybody else their own calls, and no money, whatever they ask or press', async () => {
    const data = { text: 'who', intent: 'spend_usage', entities: { date: ['last_month'], user: 'Alice' } };
    for (const text of [
      words(await bot.teams.personal(DEMO.user).say('What have we spent last month?')),
      words(await bot.teams.group(DEMO.user).say('Who spends the most?')),
      words(await bot.teams.personal(DEMO.user).in('fr-FR').say('dépenses par pays le mois dernier')),
      cardToText((await bot.teams.personal(DEMO.user).press({ verb: 'ask', data })).card ?? {}),
    ]) {
      assert.match(text, /Your calls|Vos appels/);
      assert.doesNotMatch(text, /[€$£]|\d[.,]\d\d\b/);
    }
  });

  it('shows nothing to whom Teams does not identify', async () => {
    const text = words(await bot.teams.personal({ id: '29:unknown' }).say('What have we spent last month?'));
    assert.match(text, /administrators only/);
    assert.doesNotMatch(text, /\d/);
  });
});
