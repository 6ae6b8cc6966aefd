import assert from 'node:assert/strict';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { DEMO } from '../doubles/teams-client.ts';

type Press = { readonly verb: string; readonly data?: Record<string, unknown> };
type Card = NonNullable<Awaited<ReturnType<ReturnType<RunningBot['teams']['personal']>['press']>>['card']>;

const words = (card: Card | undefined) => cardToText(card ?? {});

describe('why a call failed, in Teams', () => {
  let bot: RunningBot;
  const now = new Date('2026-03-02T09:30:00Z');
  before(async () => {
    bot = await startBot({}, () => now);
    await bot.teams.personal(DEMO.admin).install();
  });
  after(() => bot.stop());

  const asked = async (
    text: string,
    person = DEMO.user as (typeof DEMO)['user'] | (typeof DEMO)['admin'],
  ) => {
    const chat = bot.teams.personal(person);
    const [message] = (await chat.say(text)).messages;
    assert.ok(message?.card, 'a card was expected');
    const buttons = (message.card.actions ?? []) as unknown as (Press & { title: string })[];
    const refresh = (message.card as { refresh?: { action: Press; userIds: string[] } }).refresh;
    return { chat, card: message.card, buttons, refresh };
  };
  const button = (buttons: readonly (Press & { title: string })[], verb: string): Press => {
    const found = buttons.find((one) => one.verb === verb);
    assert.ok(found, `no button ${verb}`);
    return found;
  };

  it('tells at once what the words tell, and asks only for the rest', async () => {
    const { card, refresh } = await asked('Why does my dial-out to +212 522 43 00 00 fail?');
    const text = words(card);
    assert.match(text, /Call to \+212522430000/);
    assert.match(text, /What did you see or hear/);
    assert.doesNotMatch(text, /Number that was called/);
    assert.deepEqual(refresh?.userIds, [DEMO.user.id]);
  });

  it('takes from the words what was seen, when, and the number as it was dialled', async () => {
    const { card, buttons } = await asked(
      "Why couldn't I call 0033 1 42 68 53 00 at 8:15 am, the call was refused?",
    );
    const told = button(buttons, 'diagnosis_find').data?.told as Record<string, unknown>;
    assert.equal(told.number, '0033 1 42 68 53 00');
    assert.equal(told.symptom, 'refused');
    assert.match(String(told.failedAt), /^2026-03-02T\d\d:15:00\.000Z$/);
    assert.match(words(card), /Dial it as \+33142685300/);
    assert.doesNotMatch(words(card), /What did you see or hear|Number that was called|\nTime/);
  });

  it('puts the whole diagnosis in the place of the first look, when Teams renews the card', async () => {
    const { chat, refresh } = await asked('Why does my dial-out to +212 522 43 00 00 fail?');
    const { card } = await chat.press(refresh?.action as Press, { automatic: true });
    assert.match(words(card), /Call to \+212522430000/);
    assert.equal((card as { refresh?: unknown }).refresh, undefined);
  });

  it('finds a malformed number with certainty, and says how to dial it', async () => {
    const { chat, buttons } = await asked('Why did my dial-out fail?');
    const press = button(buttons, 'diagnosis_find');
    const { card } = await chat.press({
      ...press,
      data: {
        ...press.data,
        number: '0033 1 42 68 53 00',
        symptom: 'refused',
        joined: 'teams',
        organiser: 'me',
      },
    });
    assert.match(words(card), /The cause: The number was not in the full international form/);
    assert.match(words(card), /Dial it as \+33142685300/);
  });

  it('keeps what was entered when an entry means nothing, and says which', async () => {
    const { chat, buttons } = await asked('Why did my dial-out fail?');
    const press = button(buttons, 'diagnosis_find');
    const { card } = await chat.press({
      ...press,
      data: { ...press.data, number: 'call me', symptom: 'refused', day: '2027-03-02', time: '10:00' },
    });
    assert.match(words(card), /A number has digits/);
    assert.match(words(card), /lies ahead/);
    assert.match(JSON.stringify(card), /"value":"call me"/);
    assert.doesNotMatch(words(card), /What did you see or hear/);
  });

  it('tells a user no word of credit or of other people, and an administrator all', async () => {
    const look = async (person: (typeof DEMO)['user'] | (typeof DEMO)['admin']) => {
      const { chat, buttons } = await asked('Why does my dial-out to +212 522 43 00 00 fail?', person);
      const press = button(buttons, 'diagnosis_find');
      const { card } = await chat.press({
        ...press,
        data: { ...press.data, symptom: 'refused', joined: 'teams' },
      });
      return JSON.stringify(card);
    };
    const user = await look(DEMO.user);
    assert.doesNotMatch(user, /credit|balance|paid calls|€|recharge/i);
    assert.match(user, /Something that your administrators manage/);
    assert.match(await look(DEMO.admin), /Credit at that moment/);
  });

  it('asks an administrator the one thing that would tell most, and goes by the answer', async () => {
    const { chat, buttons } = await asked('Why does my dial-out to +212 522 43 00 00 fail?', DEMO.admin);
    const press = button(buttons, 'diagnosis_find');
    const told = { ...press.data, symptom: 'refused', joined: 'teams' };
    const first = await chat.press({ ...press, data: told });
    assert.match(words(first.card), /What would tell most/);
    const again = button((first.card?.actions ?? []) as never, 'diagnosis_find');
    assert.equal(again.data?.check, 'dialOutPolicy');
    const answered = await chat.press({ ...again, data: { ...again.data, found: 'zoneA' } });
    assert.match(words(answered.card), /The cause: .*Zone A/);
    const forged = await chat.press({ ...again, data: { ...again.data, check: 'plans', found: 'yes' } });
    assert.equal(forged.status, 200);
    assert.match(words(forged.card), /What would tell most/);
  });

  it('lets an administrator ask for anyone, and a user only for himself', async () => {
    const form = async (person: (typeof DEMO)['user'] | (typeof DEMO)['admin']) => {
      const { chat, buttons, card } = await asked('Why does my dial-out to +212 522 43 00 00 fail?', person);
      return { chat, card, press: button(buttons, 'diagnosis_find') };
    };
    const admin = await form(DEMO.admin);
    const ask = async (whose: Record<string, string>, by = admin) =>
      (await by.chat.press({ ...by.press, data: { ...by.press.data, symptom: 'refused', ...whose } })).card;
    const carried = (card: Card | undefined) =>
      button((card?.actions ?? []) as never, 'diagnosis_find').data?.told as Record<string, unknown>;
    const other = await ask({ organiser: 'other' });
    assert.match(JSON.stringify(other), /graph\.microsoft\.com\/users/);
    const picked = carried(await ask({ picked: '00000000-0000-4000-8000-0000000000C1' }));
    assert.equal(picked.whose, '00000000-0000-4000-8000-0000000000c1');
    assert.equal(picked.organiser, 'other');
    const nobody = await ask({ organiser: 'other', whose: 'Mona' });
    assert.match(words(nobody), /Type a sign-in name/);
    assert.match(JSON.stringify(nobody), /"value":"Mona"/);

    const user = await form(DEMO.user);
    const others = await ask({ organiser: 'other' }, user);
    assert.doesNotMatch(JSON.stringify(others), /graph\.microsoft\.com/);
    const forged = await ask({ whose: 'mona@example.com' }, user);
    assert.doesNotMatch(words(forged), /mona@example\.com/);
  });

  it('asks a user nothing of the organisation', async () => {
    const { chat, buttons } = await asked('Why does my dial-out to +212 522 43 00 00 fail?');
    const press = button(buttons, 'diagnosis_find');
    const { card } = await chat.press({
      ...press,
      data: { ...press.data, symptom: 'refused', joined: 'teams' },
    });
    assert.doesNotMatch(words(card), /What would tell most/);
  });

  it('answers in French', async () => {
    const chat = bot.teams.personal(DEMO.user).in('fr-FR');
    const [message] = (await chat.say('Pourquoi mon appel vers le +212 522 43 00 00 échoue-t-il ?')).messages;
    assert.match(words(message?.card), /Appel vers \+212522430000/);
    assert.match(words(message?.card), /Ce que vous pouvez faire maintenant/);
  });

  it('sends a case to the administrators, joins the same trouble into one incident, and tells who asked when it is solved', async () => {
    const { chat, buttons } = await asked('Why does my dial-out to +212 522 43 00 00 fail?');
    const before = bot.connector.messages.length;
    const { card } = await chat.press(button(buttons, 'diagnosis_send'));
    assert.match(words(card), /Sent to your administrators/);
    await bot.connector.waitForMessages(before + 1);
    const report = bot.connector.messages.at(-1)?.card as unknown as Card;
    assert.match(words(report), /Reported by Uri User/);

    const other = bot.teams.personal({
      id: '29:other',
      aadObjectId: '00000000-0000-4000-8000-0000000000b2',
      name: 'Zoë',
    });
    const [first] = (await other.say('Why does my dial-out to +212 522 43 00 00 fail?')).messages;
    const send = button((first?.card?.actions ?? []) as never, 'diagnosis_send');
    assert.match(words((await other.press(send)).card), /know of it already/);

    const confirm = button((report.actions ?? []) as never, 'diagnosis_confirm');
    const press = { ...confirm, data: { ...confirm.data, cause: 'credits.zero-balance' } };
    assert.match(words((await chat.press(press)).card), /out of date/);
    const sent = bot.connector.messages.length;
    const done = await bot.teams.personal(DEMO.admin).press(press);
    assert.match(words(done.card), /Confirmed: The credit had run out/);
    assert.match(words(done.card), /once in this organisation/);
    await bot.connector.waitForMessages(sent + 2);
    const solved = bot.connector.messages.slice(sent).map(({ card: one }) => words(one as unknown as Card));
    assert.ok(solved.some((text) => /Your failed call is explained/.test(text)));
    assert.ok(solved.every((text) => !/credit/i.test(text)));
  });

  it('gives the facts for a ticket, the instant in UTC', async () => {
    const { chat, buttons } = await asked('Why does my dial-out to +212 522 43 00 00 fail?');
    const text = words((await chat.press(button(buttons, 'diagnosis_ticket'))).card);
    assert.match(text, /2026-03-02T09:30:00Z/);
    assert.match(text, /\+212522430000/);
  });

  it("believes nothing that a button carries: a stranger's words are forgotten", async () => {
    const { card, status } = await bot.teams.personal(DEMO.user).press({
      verb: 'diagnosis_find',
      data: { told: { number: { $gt: '' }, organiser: 'everybody', failedAt: 'never' }, symptom: '<script>' },
    });
    assert.equal(status, 200);
    assert.match(words(card), /Why did the call fail/);
  });
});
