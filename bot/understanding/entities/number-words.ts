import { foldEntry } from '../clean-text.ts';
import type { Language } from '../languages.ts';
import { type PhraseMatch, PhraseTable } from '../phrases.ts';
import type { Token } from '../tokens.ts';

/** Fills up the place of a number word that is written as digits: no letter, no digit, no space. */
export const PAD = '\ue000';

/** A number written in words, and where. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly value: number;
}

interface Part {
  readonly value: number;
  /** Multiplies what stands before it: hundred, thousand, dozen. */
  readonly times: boolean;
  /** Stands for a number only together with others: an article ("one"), a coin ("cents"). */
  readonly dependent: boolean;
}

/** Computes one language's numbers from their words: "two thousand five hundred", "quatre-vingt-dix-sept". */
export class NumberWords {
  readonly #parts = new PhraseTable<Part>();
  readonly #and: ReadonlySet<string>;

  constructor({ lexicon }: Language) {
    const plain = (word: string): string => foldEntry(word);
    const times = new Set(lexicon.numberParts.times.map(plain));
    const dependent = new Set([...lexicon.counting.one, ...lexicon.cents].map(plain));
    for (const [word, value] of Object.entries(lexicon.numbers)) {
      this.#parts.add(word, { value, times: times.has(plain(word)), dependent: dependent.has(plain(word)) });
    }
    this.#and = new Set(lexicon.numberParts.and.map(plain));
  }

  /** The numbers of a text, in order; none that is a mere article. */
  find(folded: string, tokens: readonly Token[]): Run[] {
    const found = this.#parts.find(tokens);
    const runs: Run[] = [];
    for (let at = 0; at < found.length; at += 1) {
      const first = found[at] as PhraseMatch<Part>;
      if (first.value.times && tokens[first.from - 1]?.kind === 'digits') continue;
      let sum = append(NOTHING, first.value);
      let last = at;
      while (sum) {
        const next = this.#follower(folded, tokens, found, last, sum);
        const more = next && append(sum, next.value);
        if (!more) break;
        sum = more;
        last += 1;
      }
      if (!sum || (last === at && first.value.dependent)) continue;
      runs.push({
        start: tokens[first.from]?.start ?? 0,
        end: tokens[(found[last]?.to ?? 1) - 1]?.end ?? 0,
        value: sum.total + sum.current,
      });
      at = last;
    }
    return runs;
  }

  /** The part that goes on with the number: joined by a space or a hyphen, or by an "and" where one is usual. */
  #follower(
    folded: string,
    tokens: readonly Token[],
    found: readonly PhraseMatch<Part>[],
    at: number,
    sum: Sum,
  ): PhraseMatch<Part> | undefined {
    const [here, next, second] = [found[at], found[at + 1], found[at + 2]];
    if (!here || !next) return undefined;
    const gap = folded.slice(tokens[here.to - 1]?.end, tokens[next.from]?.start);
    if (gap === ' ' || gap === '-') return next;
    if (!this.#and.has(gap.replaceAll('-', ' ').trim())) return undefined;
    const usual = sum.current % 100 === 0 ? !next.value.times : next.value.value % 10 === 1;
    // "between one hundred and two hundred"
    const another = second?.value.times && second.from === next.to;
    return usual && !another ? next : undefined;
  }
}

interface Sum {
  /** Full thousands, millions. */
  readonly total: number;
  /** What is below the next thousand. */
  readonly current: number;
  /** The last power of a thousand: the next one has to be smaller. */
  readonly scale: number;
}

const NOTHING: Sum = { total: 0, current: 0, scale: Number.POSITIVE_INFINITY };

/** The number with one part more; undefined where no number goes on like that. */
function append(sum: Sum, { value, times }: Part): Sum | undefined {
  const { total, current, scale } = sum;
  if (times && value >= 1_000) {
    if (value >= scale) return undefined;
    return { total: total + (current || 1) * value, current: 0, scale: value };
  }
  if (times) {
    if (current >= 100) return undefined;
    return { total, current: (current || 1) * value, scale };
  }
  if (current === 0) return { total, current: value, scale };
  const tens = current % 100;
  // Twenty and five; hundred and ten; where a language counts on from sixty or eighty, also sixty and eleven.
  const fits =
    tens === 0
      ? value < 100
      : tens >= 20 && tens % 10 === 0 && (value < 10 || (value < 20 && (tens === 60 || tens === 80)));
  return fits ? { total, current: current + value, scale } : undefined;
}
