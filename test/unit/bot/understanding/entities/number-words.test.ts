import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { fold } from '../../../../../bot/understanding/clean-text.ts';
import { PAD } from '../../../../../bot/understanding/entities/number-words.ts';
import { numberReader } from '../../../../../bot/understanding/entities/numbers.ts';
import { readLanguages } from '../../../../../bot/understanding/languages.ts';
import { tokenise } from '../../../../../bot/understanding/tokens.ts';

const LANGUAGES = fileURLToPath(new URL('../../../../../bot/understanding/languages', import.meta.url));

describe('numbers', () => {
  const numbers = numberReader(readLanguages(LANGUAGES));
  const inDigits = (text: string): string => {
    const folded = fold(text);
    const digits = numbers.inDigits(folded, tokenise(folded));
    assert.equal(digits.length, folded.length);
    return digits.replaceAll(PAD, '');
  };

  for (const [words, digits] of [
    ['twenty-five hundred dollars', '2500 dollars'],
    ['two thousand five hundred', '2500'],
    ['a hundred and fifty people', '150 people'],
    ['two dozen guests', '24 guests'],
    ['between one hundred and two hundred', 'between 100 and 200'],
    ['three one-hour calls', '3 one-hour calls'],
    ['five cents', '5 cents'],
    ['deux mille cinq cents euros', '2500 euros'],
    ['quatre-vingt-dix-sept', '97'],
    ['soixante et onze minutes', '71 minutes'],
    ['mille deux cents', '1200'],
    ['une vingtaine de personnes', '20 personnes'],
    // Articles, and the hundred of a percentage, count nothing.
    ['one of us', 'one of us'],
    ['un pont', 'un pont'],
    ['vingt pour cent', '20 pour cent'],
  ] as const) {
    it(`in words: ${words}`, () => assert.equal(inDigits(words), digits));
  }

  for (const [text, value] of [
    ['0.013', 0.013],
    ['0,013', 0.013],
    ['1.013', 1013],
    ["1'980.00", 1980],
    ["12'450,30", 12450.3],
    ['1,00,000', 100000],
    ['2 350', 2350],
  ] as const) {
    it(`in digits: ${text}`, () => assert.equal(numbers.read(text), value));
  }
});
