import assert from 'node:assert/strict';
import { CAUSE_TEXTS } from '../../../../cards/text/causes.ts';
import { CAUSES } from '../../../../services/pricing-service/diagnosis/cause.ts';

const LANGUAGES = Object.entries(CAUSE_TEXTS);

describe('the words of the documented causes', () => {
  for (const [language, texts] of LANGUAGES) {
    it(`${language} says of each of the 96 what it is, how to mend it, and where to look`, () => {
      assert.deepEqual(Object.keys(texts).sort(), CAUSES.map(({ id }) => id).sort());
      for (const [id, { cause, fix, check }] of Object.entries(texts)) {
        for (const words of [cause, fix, check]) {
          assert.ok(words.length > 5 && words.length <= 300, `${id}: ${words}`);
          assert.doesNotMatch(words, /['"]/, id);
        }
      }
    });
  }

  it('keeps the no-break spaces of French typography', () => {
    for (const [id, { cause, fix, check }] of Object.entries(CAUSE_TEXTS.fr ?? {})) {
      for (const words of [cause, fix, check]) assert.doesNotMatch(words, /(?<![\u00a0\u202f])[?!;:»]/u, id);
    }
  });

  it('leaves nothing in French that is English still', () => {
    for (const [id, text] of Object.entries(CAUSE_TEXTS.fr ?? {})) {
      const english = CAUSE_TEXTS.en?.[id];
      assert.ok(english);
      assert.notEqual(text.cause, english.cause, id);
      assert.notEqual(text.fix, english.fix, id);
    }
  });
});
