import assert from 'node:assert/strict';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { button, filled, words } from '../doubles/shown-card.ts';
import { DEMO } from '../doubles/teams-client.ts';

describe('what a meeting would cost, asked in Teams', () => {
  let bot: RunningBot;
  before(async () => {
    bot = await startBot();
  });
  after(() => bot.stop());
  const asked = async (text: string, chat = bot.teams.personal(DEMO.admin)) => {
    const { messages } = await chat.say(text);
    return {
      chat,
      cards: messages.map(({ card }) => ({ card: card ?? {} })),
      shown: { card: messages[0]?.card ?? {} },
    };
  };

  it('answers several lines of one question, and leaves what is unknown out of the total', async () => {
    const { shown, cards } = await asked(
      '10 people dialling in toll-free from Brazil for 60 minutes, and 2 dial-outs to France',
    );
    assert.equal(cards.length, 1);
    const text = words(shown);
    assert.match(text, /at least €13\d\.\d\d/);
    assert.match(text, /One line is unknown and not in the total/);
    assert.match(text, /10 × Dial-in to a toll-free number, Brazil, 60 minutes\n€131\.\d\d to €132\.\d\d/);
    assert.match(text, /Observed in \d+ calls from .* to /);
    assert.match(text, /2 × Dial-out, France, 60 minutes\nUnknown/);
    assert.match(text, /no pool of included minutes applies/);
  });

  it('answers in French', async () => {
    const chat = bot.teams.personal(DEMO.admin).in('fr-FR');
    const { shown } = await asked(
      'Combien coûteraient 3 appels sortants vers l’Allemagne pendant 30 minutes ?',
      chat,
    );
    assert.match(
      words(shown),
      /Ce que coûterait la réunion[\s\S]*3 × Appel sortant, Allemagne, 30 minutes\n4,5\d\s€/,
    );
  });

  it('asks by a form what a question leaves out, keeps the entries that do not do, and puts the result in its place', async () => {
    const { chat, shown: form } = await asked('cost estimate');
    assert.match(words(form), /How many people: ____/);
    const wrong = await chat.press(
      filled(form, { count1: 'ten', kind1: 'dialOut', where1: 'Congo', minutes1: '' }, /Work it out/),
    );
    const text = words(wrong);
    assert.match(text, /Please correct 3 entries/);
    assert.match(text, /How many people: ten\nWrite a whole number/);
    assert.match(text, /Country or phone number: Congo\nThat name means several countries/);
    const more = await chat.press(
      filled(wrong, { count1: '2', where1: 'germany', minutes1: '45' }, /One more line/),
    );
    assert.match(words(more), /Line 2[\s\S]*How many people: ____/);
    const answer = await chat.press(
      filled(
        more,
        {
          count2: '1',
          kind2: 'dialOut',
          where2: '+212 522 43 00 00',
          minutes2: '10',
        },
        /Work it out/,
      ),
    );
    assert.match(words(answer), /2 × Dial-out, Germany, 45 minutes\n€4\.\d\d to €4\.\d\d/);
    assert.match(words(answer), /1 × Dial-out, \+212522430000, Morocco, 10 minutes\n€3\.1\d/);
    const again = await chat.press(button(answer, /Change the figures/));
    assert.match(words(again), /How many people: 2[\s\S]*germany[\s\S]*Minutes: 10/);
  });

  it('shows each way to join where the question leaves it open, and which is surely cheapest only if it is', async () => {
    const { shown } = await asked('How much is a 30 minute meeting with 5 people in France?');
    assert.match(
      words(shown),
      /Which is cheapest cannot be said[\s\S]*Dial-out\nUnknown[\s\S]*toll-free number\n€4\.5/,
    );
  });

  it('compares with licences only at the price that somebody gives', async () => {
    const { chat, shown } = await asked('pay-per-minute or a per-user licence, which is cheaper?');
    assert.match(words(shown), /What does one standard licence cost you[\s\S]*at most €/);
    assert.doesNotMatch(words(shown), /Better:/);
    const wrong = await chat.press(filled(shown, { price: 'four' }, /Compare at this price/));
    assert.match(words(wrong), /\(EUR\): four\nThis is no price/);
    const answer = await chat.press(filled(wrong, { price: '9999' }, /Compare at this price/));
    assert.match(words(answer), /At €9,999\.00 a month, pay-per-minute is cheaper for everybody/);
    assert.match(words(answer), /Break-even\nAbout [\d,]+ minutes a user and month/);
  });

  it('asks how many are where, rather than take one for each, where a later question leaves that open', async () => {
    const chat = bot.teams.personal(DEMO.admin);
    await asked(
      '10 people dialling in toll-free from Brazil for 60 minutes, and 2 dial-outs to Germany',
      chat,
    );
    const { shown } = await asked('and for 30 minutes?', chat);
    assert.match(
      words(shown),
      /Brazil[\s\S]*Minutes: 30[\s\S]*Germany[\s\S]*Minutes: 30[\s\S]*\[Work it out\]/,
    );
  });

  it('explains what a calling plan is for, instead of comparing what is not alike', async () => {
    assert.match(
      words((await asked('is a calling plan cheaper than pay per minute')).shown),
      /not for meetings/,
    );
  });

  it('shows no figure to anybody else, whatever they ask or press', async () => {
    const admin = await asked('10 people dialling in toll-free from Brazil for 60 minutes');
    const { chat, shown } = await asked(
      '10 people dialling in toll-free from Brazil for 60 minutes',
      bot.teams.group(DEMO.user),
    );
    assert.match(words(shown), /shown to administrators only/);
    const presses = [
      button(admin.shown, /Change the figures/),
      {
        verb: 'cost_estimate',
        data: { rows: 1, count1: '1', kind1: 'dialOut', where1: 'DE', minutes1: '60' },
      },
      { verb: 'compare_licences', data: { price: '4' } },
    ];
    for (const press of presses) assert.doesNotMatch(words(await chat.press(press)), /[€$£]|\d[.,]\d\d/);
  });

  it('is not upset by entries that no form of ours sends', async () => {
    const chat = bot.teams.personal(DEMO.admin);
    for (const data of [
      {},
      { rows: 99, count1: {}, where1: ['DE'], minutes1: null },
      { rows: -1, count1: '1e9', kind1: '__proto__', where1: 'x'.repeat(5000), minutes1: '1.5' },
    ]) {
      assert.match(words(await chat.press({ verb: 'cost_estimate', data })), /Please correct/);
      assert.match(words(await chat.press({ verb: 'cost_form', data })), /Work it out/);
    }
  });
});
