import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isMarkupFree, text } from '../../../../cards/kit/text.ts';
import { plain } from '../../../../cards/text/plain.ts';

describe('text from outside', () => {
  it('is one line without control characters', () => {
    assert.equal(plain('  a\r\n\tb\u0000c\u2028d  '), 'a b c d');
  });

  it('cannot turn the reading direction of what follows', () => {
    assert.equal(plain('invoice\u202egnp.exe'), 'invoicegnp.exe');
    assert.equal(plain('a\u2066b\u2069\u200f\u061c'), 'ab');
  });

  it('is isolated where it is written right to left', () => {
    assert.equal(plain('محمد'), '\u2068محمد\u2069');
  });

  it('keeps what names and emoji need', () => {
    for (const name of ['Zoé Lefèvre', '👩‍👩‍👧', 'Łukasz', '東京', '❤️', '1 234 €']) {
      assert.equal(plain(name), name);
    }
    assert.equal(plain('می\u200cخواهم'), '\u2068می\u200cخواهم\u2069');
  });

  it('hides no invisible words', () => {
    assert.equal(plain('pay\u200bpal\u{e0041}\u{e0042}\u00ad'), 'paypal');
  });

  it('stops piles of marks', () => {
    assert.ok(plain(`Z${'\u0300'.repeat(500)}`).length <= 6);
  });

  it('is cut at a whole character, visibly', () => {
    assert.equal(plain('abcdef', 4), 'abc…');
    assert.equal(plain('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 8), '👩‍👩‍👧…');
    assert.equal(plain('abcd', 4), 'abcd');
  });

  it('expands no macro and links no address', () => {
    assert.doesNotMatch(plain('{{DATE(2020-01-01T00:00:00Z)}}'), /\{\{/u);
    assert.doesNotMatch(plain('https://evil.example'), /:\/\//u);
  });

  it('is the same when cleaned twice, bounded, well formed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.integer({ min: 2, max: 200 }),
        (raw, limit) => {
          const once = plain(raw, limit);
          assert.equal(plain(once, limit), once);
          assert.ok(once.isWellFormed());
          assert.ok(Buffer.byteLength(once) <= limit * 8 + 6);
        },
      ),
    );
  });
});

describe('text on a card', () => {
  const hostile = [
    '[click](https://evil.example)',
    '*bold*',
    '_name_',
    '<b>x</b>',
    '&lt;b&gt;',
    '# title',
    '- item',
    '1. item',
    '> quote',
    '`code`',
    '~~gone~~',
    '| a | b |',
    '![i](x)',
    'www.evil.example',
    'someone@evil.example',
    '\\*',
    '===',
  ];
  for (const raw of hostile) {
    it(`is never read as Markdown: ${raw}`, () => {
      assert.equal(text(plain(raw)).type, 'RichTextBlock');
    });
  }

  it('stays a TextBlock, which can be a heading, where nothing can be misread', () => {
    for (const name of ['Morocco', '−€12.50', 'Congo (DRC)', '23 Nov 2026, 01:11', 'Côte d’Ivoire']) {
      assert.ok(isMarkupFree(name), name);
    }
  });
});
