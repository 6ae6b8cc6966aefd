import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../../bot/http/inbound-activity.ts';
import { messageText } from '../../../../bot/teams/message-text.ts';

function read(text: string, entities: readonly JsonObject[] = []): string {
  return messageText({
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/',
    conversation: { id: 'c' },
    from: { id: '29:1' },
    recipient: { id: '28:bot' },
    text,
    entities,
  });
}

const mention = (id: string, text: string): JsonObject => ({ type: 'mention', text, mentioned: { id } });

describe('the text of a message', () => {
  it('loses the mention of the bot, wherever it stands', () => {
    const bot = mention('28:bot', '<at>Tollkeeper</at>');
    assert.equal(read('<at>Tollkeeper</at>&nbsp;is Morocco supported?', [bot]), 'is Morocco supported?');
    assert.equal(read('hey <at>Tollkeeper</at> rates', [bot]), 'hey rates');
  });

  it("keeps the name of another person's mention", () => {
    const other = mention('29:jane', '<at>Jane Doe</at>');
    assert.equal(read("why did <at>Jane Doe</at>'s call fail?", [other]), "why did Jane Doe's call fail?");
  });

  it('decodes entities, once', () => {
    assert.equal(read('AT&amp;T &lt;3 &#233;t&#xE9; &quot;x&quot; &#39;y&#39;'), 'AT&T <3 été "x" \'y\'');
    assert.equal(read('&amp;lt;b&amp;gt;'), '&lt;b&gt;');
    assert.equal(read('&#0; &#x110000; &unknown; & 5 < 6'), '&#0; &#x110000; &unknown; & 5 < 6');
  });

  it('turns Teams’ markup into lines', () => {
    assert.equal(read('<p>one</p><p>two<br/>three</p>'), 'one\ntwo\nthree');
    assert.equal(read('<div style="x">a\u00A0 b</div>'), 'a b');
  });

  it('leaves comparisons and addresses alone', () => {
    assert.equal(read('is 3 < 5 and 7 > 2?'), 'is 3 < 5 and 7 > 2?');
    assert.equal(read('mail <ada@example.com>'), 'mail <ada@example.com>');
  });

  it('is not confused by strange mentions', () => {
    const odd = [
      { type: 'mention' },
      { type: 'mention', text: '', mentioned: null },
      { type: 'mention', text: 'hi' },
    ];
    assert.equal(read('hi there', odd), 'hi there');
  });

  it('leaves plain words as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[\p{L}\p{N}.,?!+€-]+$/u), { minLength: 1 }), (words) => {
        assert.equal(read(words.join(' ')), words.join(' '));
      }),
    );
  });

  it('is quick with hostile text', () => {
    const started = performance.now();
    for (const text of [
      '<'.repeat(32_768),
      '<at '.repeat(8_192),
      '&#'.repeat(16_384),
      ' \n'.repeat(16_384),
    ]) {
      read(text);
    }
    assert.ok(performance.now() - started < 2_000);
  });
});
