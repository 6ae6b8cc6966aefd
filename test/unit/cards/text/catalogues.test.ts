/** The catalogues among themselves and against the code that speaks them. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { LANGUAGE_CODES as codes, languageEntry, type TextKey } from '../../../../cards/text/languages.ts';

const CARDS = join(import.meta.dirname, '../../../../cards');
const english = languageEntry('en').catalogue;
const keys = Object.keys(english) as TextKey[];

/** Texts that are rightly the same in two languages: product names, and messages made of parameters. */
const SAME_IN_FRENCH: readonly TextKey[] = [
  'balance.corrections',
  'cost.line',
  'country.compare.zoneA',
  'diagnosis.item.destination',
  'intent.licence_assign',
];

/** In characters: what is longer is cut. */
const BUTTON_LIMIT = 40;

type Node = ReturnType<IntlMessageFormat['getAst']>[number];

/** Names and kinds of the parameters of a message, wherever they stand in it. */
function parameters(message: string): string[] {
  const found = new Set<string>();
  const visit = (nodes: readonly Node[]) => {
    for (const node of nodes) {
      // 0 is literal text and 7 the "#" of a plural; 5 select and 6 plural have options.
      if (node.type !== 0 && node.type !== 7) found.add(node.value);
      if ('options' in node) for (const { value } of Object.values(node.options)) visit(value);
    }
  };
  visit(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst());
  return [...found].sort();
}

describe('text catalogues', () => {
  for (const code of codes) {
    const { catalogue, locale } = languageEntry(code);

    it(`${code} has every key, and none that English lacks`, () => {
      assert.deepEqual(Object.keys(catalogue).sort(), [...keys].sort());
    });

    it(`${code} is well-formed ICU, with the parameters of English`, () => {
      for (const key of keys) {
        assert.doesNotThrow(() => new IntlMessageFormat(catalogue[key], locale), key);
        assert.deepEqual(parameters(catalogue[key]), parameters(english[key]), key);
      }
    });

    it(`${code} names what may be asked in words that fit on a button`, () => {
      const long = keys.filter((key) => key.startsWith('intent.') && catalogue[key].length > BUTTON_LIMIT);
      assert.deepEqual(long, []);
    });

    it(`${code} uses typographic apostrophes: a straight one starts an ICU quotation`, () => {
      for (const key of keys) assert.doesNotMatch(catalogue[key], /['"]/u, key);
    });

    it(`${code} holds no markup and no invisible characters`, () => {
      for (const key of keys) {
        const words = new IntlMessageFormat(catalogue[key], locale)
          .getAst()
          .map((node) => (node.type === 0 ? node.value : ''))
          .join('');
        assert.doesNotMatch(words, /[*_`~[\]\\<>]|\p{Default_Ignorable_Code_Point}/u, key);
      }
    });
  }

  it('leaves nothing in French that is English still', () => {
    const { catalogue } = languageEntry('fr');
    const same = keys.filter(
      (key) => catalogue[key] === english[key] && /\p{L}{3}/u.test(withoutParameters(english[key])),
    );
    assert.deepEqual(same.sort(), [...SAME_IN_FRENCH].sort());
  });

  it('keeps the no-break spaces of French typography', () => {
    for (const [key, message] of Object.entries(languageEntry('fr').catalogue)) {
      assert.doesNotMatch(message, /(?<![\u00a0\u202f])[?!;»]/u, `${key}: a sign without its space`);
      assert.doesNotMatch(message, /(?<![\u00a0\u202f\d]):(?!\/)/u, `${key}: a colon without its space`);
      assert.doesNotMatch(message, /«(?!\u00a0)/u, `${key}: a quotation without its space`);
    }
  });

  it('holds no key that no card says', () => {
    const code = globSync('**/*.ts', { cwd: CARDS })
      .map((file) => readFileSync(join(CARDS, file), 'utf8'))
      .join('\n');
    const literals = new Set([...code.matchAll(/'([a-z][\w.-]+)'/giu)].map((match) => match[1]));
    // `country.note.${id}` is said by what stands before its parameter.
    const prefixes = [...code.matchAll(/`([a-z][\w.]*\.)\$\{/giu)].map((match) => match[1] ?? '');
    const unused = keys.filter(
      (key) => !literals.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    assert.deepEqual(unused, []);
  });
});

function withoutParameters(message: string): string {
  return message.replace(/\{[^{}]*\}/gu, '');
}
