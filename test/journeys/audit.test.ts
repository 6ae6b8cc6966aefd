import assert from 'node:assert/strict';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { type Chat, DEMO } from '../doubles/teams-client.ts';

describe('asking who saw what', () => {
  let bot: RunningBot;
  before(async () => {
    bot = await startBot();
  });
  after(() => bot.stop());
  const words = async (chat: Chat, text: string) =>
    cardToText((await chat.say(text)).messages[0]?.card ?? {});

  it('names whoever was shown the balance, to administrators only, in both languages', async () => {
    const admin = bot.teams.personal(DEMO.admin);
    const user = bot.teams.personal(DEMO.user);
    assert.match(await words(admin, 'Who looked at the balance?'), /Nothing is on record/);
    await user.say('How much credit is left?');
    await admin.say('How much credit is left?');
    await admin.say('How much credit is left?');
    const shown = await words(admin, 'Who looked at the balance?');
    assert.match(shown, /Who saw or changed: Balance and forecast[\s\S]*Ada Admin[\s\S]*shown 2 times/);
    assert.doesNotMatch(shown, /Uri|€/);
    assert.match(await words(admin, 'Show me the audit log'), /Audit log, shown 2 times/);
    assert.match(await words(admin.in('fr-FR'), 'Qui a regardé le solde ?'), /montré 2 fois/);
    assert.match(await words(user, 'Who looked at the balance?'), /shown to administrators only/);
  });
});
