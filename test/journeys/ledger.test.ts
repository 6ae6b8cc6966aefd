import assert from 'node:assert/strict';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { button, filled, words } from '../doubles/shown-card.ts';
import { DEMO } from '../doubles/teams-client.ts';

describe('writing to the ledger from Teams', () => {
  let bot: RunningBot;
  beforeEach(async () => {
    bot = await startBot();
  });
  afterEach(() => bot.stop());
  const balance = async (chat = bot.teams.personal(DEMO.admin)) => {
    const { messages } = await chat.say('How much credit is left?');
    return { chat, shown: { card: messages[0]?.card ?? {} } };
  };

  it('records a reading by a form, and shows the balance that comes of it', async () => {
    const { chat, shown } = await balance();
    const form = await chat.press(button(shown, /Record a reading/));
    assert.match(words(form), /Record a reading[\s\S]*Amount: ____[\s\S]*EUR\): EUR/);
    const saved = await chat.press(filled(form, { amount: '1,234.56', currency: 'eur', time: '' }));
    assert.match(words(saved), /The reading is recorded\.[\s\S]*€1,234\.56/);
    assert.match(words((await balance()).shown), /€1,234\.56/);
  });

  it('takes a double press for one entry, and the same form with other figures for none', async () => {
    const { chat, shown } = await balance();
    const form = await chat.press(button(shown, /Record a top-up/));
    const press = filled(form, { amount: '200', currency: 'EUR' });
    const before = words(shown);
    const both = await Promise.all([chat.press(press), chat.press(press)]);
    for (const answer of both) assert.match(words(answer), /The top-up is recorded/);
    const again = await chat.press(filled(form, { amount: '300', currency: 'EUR' }));
    assert.match(words(again), /saved before with other figures/);
    const known = (text: string) => Number(/Known: €([\d,.]+)/.exec(text)?.[1]?.replace(',', ''));
    assert.equal((known(words((await balance()).shown)) - known(before)).toFixed(2), '200.00');
  });

  it('shows what does not do in the form, and keeps every entry', async () => {
    const { chat, shown } = await balance();
    const form = await chat.press(button(shown, /Record a reading/));
    const wrong = await chat.press(
      filled(form, { amount: 'about 12', currency: 'euro', day: '2099-01-01', time: '09:00' }),
    );
    const text = words(wrong);
    assert.match(text, /Please correct 3 entries/);
    assert.match(text, /Amount: about 12\nThis is no amount/);
    assert.match(text, /: euro\nThis is no currency/);
    assert.match(text, /Day: 2099-01-01\nThis lies in the future/);
    const right = await chat.press(
      filled(wrong, { amount: '12', currency: 'EUR', day: '2026-01-05', time: '09:00' }),
    );
    assert.doesNotMatch(words(right), /Please correct/);
  });

  it('speaks French, and reads amounts as French people type them', async () => {
    const chat = bot.teams.personal(DEMO.admin).in('fr-FR');
    const { messages } = await chat.say('Combien de crédit reste-t-il ?');
    const form = await chat.press(button({ card: messages[0]?.card ?? {} }, /Enregistrer un relevé/));
    const saved = await chat.press(filled(form, { amount: '1 234,50', currency: 'EUR', time: '' }));
    assert.match(words(saved), /Le relevé est enregistré\.[\s\S]*1\s234,50\s€/);
  });

  it('expects recharges once auto-recharge is known, and lets one press confirm or deny each, once', async () => {
    const { chat, shown } = await balance();
    const form = await chat.press(button(shown, /Set auto-recharge/));
    const wrong = await chat.press(filled(form, { state: '', trigger: '1', recharge: '0', currency: 'EUR' }));
    assert.match(words(wrong), /Choose one/);
    const set = filled(wrong, { state: 'on', trigger: '1200', recharge: '500', currency: 'EUR' });
    const expecting = await chat.press(set);
    assert.match(
      words(expecting),
      /Auto-recharge is recorded[\s\S]*please confirm it[\s\S]*€500\.00, probably on/,
    );
    const confirm = button(expecting, /Confirm the recharge/);
    const confirmed = await Promise.all([chat.press(confirm), chat.press(confirm)]);
    for (const answer of confirmed) assert.match(words(answer), /The recharge is confirmed/);
    assert.doesNotMatch(words(confirmed[0] ?? {}), /probably on/);
    const late = await chat.press(button(expecting, /No such recharge/));
    assert.match(words(late), /confirmed or denied already/);
  });

  it('forgets a recharge that is denied', async () => {
    const { chat, shown } = await balance();
    const form = await chat.press(button(shown, /Set auto-recharge/));
    const set = { state: 'on', trigger: '1200', recharge: '500', currency: 'EUR' };
    const expecting = await chat.press(filled(form, set));
    const denied = await chat.press(button(expecting, /No such recharge/));
    assert.match(words(denied), /The recharge is denied/);
    assert.doesNotMatch(words(denied), /probably on/);
    assert.doesNotMatch(words((await balance()).shown), /probably on/);
  });

  it('lets nobody else write, whatever card they got hold of', async () => {
    const { chat, shown } = await balance();
    const form = await chat.press(button(shown, /Record a reading/));
    const press = filled(form, { amount: '1', currency: 'EUR', time: '' });
    const before = words((await balance()).shown);
    const user = bot.teams.group(DEMO.user);
    const counting = { currency: 'EUR', connectionFee: false, rounding: 'minute' };
    for (const action of [
      button(shown, /Record a reading/),
      press,
      { verb: 'recharge_confirm', data: { entry: '00000000-0000-4000-8000-0000000de001' } },
      { verb: 'recharge_deny', data: { entry: '00000000-0000-4000-8000-0000000de001' } },
      { verb: 'counting_confirm', data: counting },
    ]) {
      assert.doesNotMatch(words(await user.press(action)), /[€$£]|\d[.,]\d\d|Save/);
    }
    assert.equal(words((await balance()).shown), before);
  });

  it('asks for a new card where the data of a button is none of ours', async () => {
    const { chat } = await balance();
    for (const action of [
      { verb: 'ledger_form', data: { form: 'theft' } },
      { verb: 'ledger_save', data: { form: 'reading', id: '../../x', amount: '1' } },
      { verb: 'recharge_confirm', data: { entry: 7 } },
      { verb: 'counting_confirm', data: { currency: 'EUR', connectionFee: 'yes', rounding: 'hour' } },
    ]) {
      const answer = await chat.press(action);
      assert.ok(answer.card, JSON.stringify(answer.body));
      assert.doesNotMatch(words(answer), /recorded|confirmed/);
    }
  });
});
