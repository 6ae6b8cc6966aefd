import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGE_FILES } from '../languages.ts';
import { hashText } from '../model/hash.ts';
import { expandPattern, ownWords, type Slots, seededRandom } from './expand-pattern.ts';

/** One text to learn from. */
export interface Example {
  readonly text: string;
  /** An intent, or `none/<topic>`. */
  readonly label: string;
  readonly language: string;
  /** How much it counts: a pattern's texts are alike, so that each counts for less than a sentence. */
  readonly weight: number;
}

export interface ExampleSet {
  readonly examples: readonly Example[];
  /** The patterns' own words and the sentences: what the languages' words are. */
  readonly vocabulary: {
    readonly patterns: readonly string[];
    readonly sentences: readonly string[];
  };
  /** Changes when any example or lexicon does. */
  readonly fingerprint: string;
}

const PER_PATTERN = 4;
const SENTENCE_WEIGHT = 3;
/** Slots whose values are names, not words. */
const OPEN_SLOTS = /^(user|country|demonym|city|phone)/;

/**
 * Reads `languages/<code>/examples/`: in `patterns/` a file per intent (`rates.txt`) or neighbouring topic
 * (`none.pin.txt`), a pattern a line, `40x ` before one to write it out 40 times instead of 4, and `slots.txt` with
 * `name = value | value`; in `sentences/` the same files with whole texts as somebody typed them, a text a line.
 * `#` begins a remark. Throws where a pattern is malformed.
 */
export function readExamples(languagesFolder: string): ExampleSet {
  const examples: Example[] = [];
  const patterns: string[] = [];
  const sentences: string[] = [];
  const hash = createHash('sha256');
  for (const language of foldersIn(languagesFolder)) {
    for (const file of LANGUAGE_FILES) hash.update(readFileSync(join(languagesFolder, language, file)));
    const folder = join(languagesFolder, language, 'examples');
    const slots = readSlots(join(folder, 'patterns', 'slots.txt'));
    hash.update(JSON.stringify([...slots]));
    for (const { label, lines } of readLines(join(folder, 'patterns'))) {
      for (const line of lines) {
        hash.update(line);
        const [, count, pattern = ''] = /^(?:(\d+)x )?(.*)$/.exec(line) ?? [];
        const random = seededRandom(hashText(pattern));
        const texts = expandPattern(pattern, slots, Number(count ?? PER_PATTERN), random);
        for (const text of texts)
          examples.push({ text, label, language, weight: 1 / Math.sqrt(texts.length) });
        patterns.push(ownWords(pattern, slots, (slot) => OPEN_SLOTS.test(slot)));
      }
    }
    for (const { label, lines } of readLines(join(folder, 'sentences'))) {
      for (const text of lines) {
        hash.update(label).update(text);
        examples.push({ text, label, language, weight: SENTENCE_WEIGHT });
        sentences.push(text);
      }
    }
  }
  return { examples, vocabulary: { patterns, sentences }, fingerprint: hash.digest('hex') };
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function readLines(folder: string): { readonly label: string; readonly lines: readonly string[] }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt') && file !== 'slots.txt')
    .sort()
    .map((file) => ({
      label: file.slice(0, -4).replace('.', '/'),
      lines: readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#')),
    }));
}

function readSlots(path: string): Slots {
  const slots = new Map<string, readonly string[]>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const equals = line.indexOf('=');
    if (equals < 0 || line.startsWith('#')) continue;
    slots.set(
      line.slice(0, equals).trim(),
      line
        .slice(equals + 1)
        .split('|')
        .map((value) => value.trim()),
    );
  }
  return slots;
}
