import assert from 'node:assert/strict';
import { ask, execute, openUrl } from '../../../../cards/kit/actions.ts';
import { assemble, CardTooLargeError } from '../../../../cards/kit/card.ts';
import { cut } from '../../../../cards/kit/list.ts';
import { text } from '../../../../cards/kit/text.ts';
import { cardProblems, withoutTeamsExtensions } from '../../../../cards/kit/validate.ts';
import { plain } from '../../../../cards/text/plain.ts';
import { readerFor } from '../../../../cards/text/reader.ts';

const reader = readerFor({});
const french = readerFor({ language: 'fr' });

describe('a button', () => {
  it('carries its verb in the fallback too, and data cannot replace it', () => {
    const action = execute(plain('Go'), 'refresh', { verb: 'other', n: 1 });
    assert.equal(action.verb, 'refresh');
    assert.deepEqual(action.fallback.data, { verb: 'refresh', n: 1 });
  });

  it('asks a question as data that is understood already', () => {
    const action = ask(plain('x'.repeat(90)), { text: 'balance?', intent: 'credit_balance' });
    assert.equal(action.verb, 'ask');
    assert.equal(action.title.length, 40);
    assert.equal(action.data.intent, 'credit_balance');
  });

  it('opens https addresses only, and this machine', () => {
    const open = (address: string | undefined) => openUrl(plain('Source'), address).map(({ url }) => url);
    assert.deepEqual(open('https://learn.microsoft.com/a b'), ['https://learn.microsoft.com/a%20b']);
    assert.deepEqual(open('http://127.0.0.1:3978/a'), ['http://127.0.0.1:3978/a']);
    for (const bad of [
      undefined,
      '',
      'http://learn.microsoft.com',
      'http://127.0.0.1.evil.example',
      'javascript:alert(1)',
      'https://user:secret@learn.microsoft.com',
      '//learn.microsoft.com',
      `https://learn.microsoft.com/${'x'.repeat(3000)}`,
    ]) {
      assert.deepEqual(open(bad), [], String(bad));
    }
  });
});

describe('a card', () => {
  const line = text(plain('x'.repeat(160)));

  it('is refused above 25,000 bytes of UTF-8, with a stable code', () => {
    const body = Array.from({ length: 150 }, () => line);
    assert.throws(
      () => assemble(reader, { body, summary: plain('s') }),
      (error) =>
        error instanceof CardTooLargeError && error.code === 'card-too-large' && error.bytes > 25_000,
    );
  });

  it('is refused with more buttons than Teams shows', () => {
    const actions = Array.from({ length: 7 }, () => execute(plain('Go'), 'go'));
    assert.throws(() => assemble(reader, { body: [line], actions, summary: plain('s') }), RangeError);
  });

  it('speaks no tags and falls back to no markup', () => {
    const { card } = assemble(reader, { body: [line], summary: plain('<b>*x*</b> & y') });
    assert.doesNotMatch(String(card.speak), /[<>&]/u);
    assert.equal(card.fallbackText, undefined);
  });
});

describe('a list', () => {
  it('says how many it leaves out, once for each', () => {
    assert.equal(cut(reader, ['a', 'b', 'a', 'c'], 2), 'a, b and 1 more');
    assert.equal(cut(french, ['a', 'b', 'c', 'd'], 2), 'a, b et 2 autres');
    assert.equal(cut(reader, ['a', 'b'], 2), 'a, b');
  });
});

describe('the check of cards', () => {
  it('finds what the parser knows to be wrong', () => {
    const card = {
      type: 'AdaptiveCard',
      version: '1.5',
      lang: 'en',
      body: [{ type: 'TextBlok', text: 'x' }],
    };
    assert.match(cardProblems(card).join(), /TextBlok/u);
    assert.match(cardProblems({ ...card, body: [], lang: '??' }).join(), /ISO 639/u);
  });

  it('finds nothing wrong with the same good card twice', () => {
    const { card } = assemble(french, { body: [text(plain('Bonjour'))], summary: plain('s') });
    assert.deepEqual([cardProblems(card), cardProblems(card)], [[], []]);
  });

  it('judges a chart by its fallback', () => {
    const chart = { type: 'Chart.Gauge', value: 1, fallback: { type: 'TextBlock', text: 'one', wrap: true } };
    assert.deepEqual(withoutTeamsExtensions({ body: [chart], msteams: { width: 'Full' } }), {
      body: [chart.fallback],
    });
  });
});
