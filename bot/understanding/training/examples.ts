import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGE_FILES } from '../languages.ts';
import { hashText } from '../model/hash.ts';
import { expandPattern, ownWords, type Slots, seededRandom } from './expand-pattern.ts';

/** One text to learn from. Texts of one pattern share their `pattern` number, so that a check can keep them together. */
export interface Example {
  readonly text: string;
  /** An intent, or `none/<topic>`. */
  readonly label: string;
  readonly language: string;
  readonly pattern: number;
}

export interface ExampleSet {
  readonly examples: readonly Example[];
  /** Each pattern's own words, folded by whoever asks: what the language's words are. */
  readonly patterns: readonly { readonly words: string; readonly label: string }[];
  /** Changes when any example or lexicon does. */
  readonly fingerprint: string;
}

const PER_PATTERN = 12;
/** Slots whose values are names, not words. */
const OPEN_SLOTS = /^(user|country|demonym|city|phone)/;

/**
 * Reads `languages/<code>/examples/*.txt`: a file per intent (`rates.txt`) or neighbouring topic
 * (`none.pin.txt`), a pattern a line, `#` for remarks, `40x ` before one to write it out 40 times instead of 12; `slots.txt` holds `name = value | value`.
 */
export function readExamples(languagesFolder: string): ExampleSet {
  const examples: Example[] = [];
  const patterns: { words: string; label: string }[] = [];
  const hash = createHash('sha256');
  const languages = readdirSync(languagesFolder, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  for (const language of languages.map((entry) => entry.name).sort()) {
    const folder = join(languagesFolder, language, 'examples');
    const slots = readSlots(join(folder, 'slots.txt'));
    hash.update(readFileSync(join(folder, 'slots.txt')));
    for (const file of LANGUAGE_FILES) hash.update(readFileSync(join(languagesFolder, language, file)));
    for (const file of readdirSync(folder).sort()) {
      if (!file.endsWith('.txt') || file === 'slots.txt') continue;
      const content = readFileSync(join(folder, file), 'utf8');
      hash.update(file).update(content);
      const label = file.slice(0, -4).replace('.', '/');
      for (const line of content.split('\n')) {
        if (line.trim() === '' || line.startsWith('#')) continue;
        const [, count, pattern = ''] = /^(?:(\d+)x )?(.*)$/.exec(line.trim()) ?? [];
        const random = seededRandom(hashText(pattern));
        for (const text of expandPattern(pattern, slots, Number(count ?? PER_PATTERN), random)) {
          examples.push({ text, label, language, pattern: patterns.length });
        }
        patterns.push({ words: ownWords(pattern, slots, (slot) => OPEN_SLOTS.test(slot)), label });
      }
    }
  }
  return { examples, patterns, fingerprint: hash.digest('hex') };
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
