import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { cardToText } from '../../cards/kit/card-to-text.ts';
import type { SeenMessage } from '../doubles/fake-connector.ts';
import { type RunningBot, startBot } from '../doubles/running-bot.ts';
import { DEMO } from '../doubles/teams-client.ts';

type Button = { readonly title: string; readonly verb: string; readonly data: Record<string, unknown> };
type Shown = { readonly card?: Readonly<Record<string, unknown>> };

const words = ({ card }: Shown) => cardToText(card ?? {});
function button({ card }: Shown, title: RegExp): Button {
  const found = ((card?.actions ?? []) as Button[]).find((action) => title.test(action.title));
  assert.ok(found, `no button ${title} on:\n${cardToText(card ?? {})}`);
  return found;
}
const filled = (press: Button, entries: Record<string, string>) => ({
  ...press,
  data: { ...press.data, ...entries },
});

describe('taking a question to the administrators', () => {
  let bot: RunningBot;
  beforeEach(async () => {
    bot = await startBot();
  });
  afterEach(() => bot.stop());
  const admin = () => bot.teams.personal(DEMO.admin);
  const user = () => bot.teams.personal(DEMO.user);

  /** The next message that comes of itself into a conversation. */
  const comes = async (conversationId: string, after: number): Promise<SeenMessage> => {
    for (let tries = 0; tries < 100; tries += 1) {
      const found = bot.connector.messages
        .slice(after)
        .find((message) => message.conversationId === conversationId);
      if (found) return found;
      await setTimeout(50);
    }
    throw new Error('no message came');
  };
  const sendQuestion = async (text: string) => {
    const { messages } = await user().say('What does a minute to Brazil cost?');
    const form = await user().press(button({ card: messages[0]?.card ?? {} }, /Ask an administrator/));
    assert.match(words(form), /this text and your name go to/);
    const before = bot.connector.messages.length;
    const send = filled(button(form, /^Send$/), { question: text });
    return { send, sent: await user().press(send), before };
  };

  it('brings the question to an administrator, and the answer back, each once', async () => {
    await admin().install();
    const { send, sent, before } = await sendQuestion('May I call Brazil with *forty* people?');
    assert.match(words(sent), /Sent to your administrators/);
    assert.match(words(await user().press(send)), /Sent to your administrators/);
    const reached = await comes(admin().conversationId, before);
    assert.match(words({ card: reached.card ?? {} }), /Uri User asks you[\s\S]*May I call Brazil/);

    const after = bot.connector.messages.length;
    const answer = button({ card: reached.card ?? {} }, /Send the answer/);
    assert.match(words(await admin().press(filled(answer, { answer: '  ' }))), /Write something first/);
    const done = await admin().press(filled(answer, { answer: 'Yes, go ahead.' }));
    assert.match(words(done), /Answered by Ada Admin[\s\S]*Yes, go ahead\./);
    const back = await comes(user().conversationId, after);
    assert.match(words({ card: back.card ?? {} }), /Ada Admin answers your question[\s\S]*Yes, go ahead\./);
    assert.match(words(await admin().press(filled(answer, { answer: 'No!' }))), /Yes, go ahead\./);
    await setTimeout(300);
    const questions = bot.connector.messages
      .slice(before)
      .filter(({ conversationId }) => conversationId === admin().conversationId);
    const replies = bot.connector.messages
      .slice(after)
      .filter(({ conversationId }) => conversationId === user().conversationId);
    assert.deepEqual([questions.length, replies.length], [1, 1]);
  });

  it('says when there is nobody to send it to', async () => {
    const { sent } = await sendQuestion('Anybody?');
    assert.match(words(sent), /sent to nobody/);
  });

  it('keeps anybody but administrators from answering, and one person from asking without end', async () => {
    await admin().install();
    const { before } = await sendQuestion('One');
    const reached = await comes(admin().conversationId, before);
    const answer = filled(button({ card: reached.card ?? {} }, /Send the answer/), { answer: 'Mine' });
    assert.match(words(await user().press(answer)), /out of date/);
    for (const text of ['Two', 'Three', 'Four', 'Five'])
      assert.match(words((await sendQuestion(text)).sent), /Sent to/);
    assert.match(words((await sendQuestion('Six')).sent), /was not sent/);
  });

  it('offers thumbs below an answer, and brings what was not helpful to the administrators', async () => {
    await admin().install();
    const { messages } = await user().say('Is Morocco supported?');
    assert.deepEqual(messages[0]?.activity.channelData, { feedbackLoop: { type: 'default' } });
    const before = bot.connector.messages.length;
    const thumb = (reaction: string, feedbackText: string) =>
      bot.teams.post(
        user().activity({
          type: 'invoke',
          name: 'message/submitAction',
          value: {
            actionName: 'feedback',
            actionValue: { reaction, feedback: JSON.stringify({ feedbackText }) },
          },
        }),
      );
    assert.equal((await thumb('like', 'Great')).status, 200);
    assert.equal((await thumb('dislike', 'I wanted the price')).status, 200);
    const reached = await comes(admin().conversationId, before);
    assert.match(
      words({ card: reached.card ?? {} }),
      /Uri User found an answer unhelpful[\s\S]*Last question before it: Is a country supported[\s\S]*I wanted the price/,
    );
    assert.equal((await thumb('burn', '')).status, 501);
    const metrics = await (await fetch(`${bot.app.url}/metrics`)).text();
    assert.match(metrics, /tollkeeper_feedback_total\{reaction="like"\} 1/);
  });
});
