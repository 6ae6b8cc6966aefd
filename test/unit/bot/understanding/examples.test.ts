import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fold } from '../../../../bot/understanding/clean-text.ts';
import { INTENTS } from '../../../../bot/understanding/question.ts';
import { readExamples } from '../../../../bot/understanding/training/examples.ts';
import {
  LANGUAGES as ASKED_IN,
  KNOWN,
  readQuestions,
  SETS,
} from '../../../understanding-eval/read-questions.ts';

const LANGUAGES = fileURLToPath(new URL('../../../../bot/understanding/languages', import.meta.url));

/** A text's words in order, without marks: what stays the same when only the typing differs. */
const wordsOf = (text: string): string[] => fold(text.normalize('NFC')).match(/[a-z0-9]+/g) ?? [];

describe('the examples', () => {
  const { examples } = readExamples(LANGUAGES);
  const questions = ASKED_IN.flatMap((language) =>
    readQuestions(
      language,
      SETS.filter((set) => set !== KNOWN),
    ),
  );

  it('have every intent in every language, and no other', () => {
    for (const language of readdirSync(LANGUAGES, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)) {
      const labels = new Set(
        examples.filter((one) => one.language === language).map(({ label }) => label.split('/')[0]),
      );
      assert.deepEqual([...labels].sort(), [...INTENTS].sort());
    }
  });

  it('hold no test question of four words or more, nor one that differs by a word', () => {
    const known = new Set(examples.map(({ text }) => wordsOf(text).join(' ')));
    const byGap = new Set<string>();
    for (const text of known) for (const gapped of withGaps(text.split(' '))) byGap.add(gapped);
    const copies = questions.filter(({ text }) => {
      const words = wordsOf(text);
      if (words.length < 4) return false;
      return (
        known.has(words.join(' ')) ||
        (words.length >= 6 && withGaps(words).some((gapped) => byGap.has(gapped)))
      );
    });
    assert.deepEqual(
      copies.map(({ text }) => text),
      [],
    );
  });

  it('are enough to test with: at least 100 in each set of a language, every intent among them', () => {
    for (const language of ASKED_IN) {
      const some = questions.filter((question) => question.language === language);
      for (const name of new Set(some.map(({ set }) => set))) {
        const { length } = some.filter(({ set }) => set === name);
        assert.ok(length >= 100, `${name}.${language}: ${length}`);
      }
      assert.deepEqual([...new Set(some.map(({ intent }) => intent))].sort(), [...INTENTS].sort());
    }
  });
});

/** The text with each one of its words left open. */
function withGaps(words: readonly string[]): string[] {
  return words.map((_, at) => words.map((word, other) => (other === at ? '_' : word)).join(' '));
}
