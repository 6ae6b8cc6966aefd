import { comparePrefixes, type PrefixIndex, prefixIndex } from './prefix-index.ts';
import { LINE_TYPES, RATE_KINDS, type Rate, type RateKind, type RateQuestion } from './rate.ts';

/** What a card says to a question. */
export type Rated =
  | { readonly state: 'one'; readonly rate: Rate }
  /** Several hold, as the type of the number is not known or the sheet has several for one country. */
  | { readonly state: 'several'; readonly rates: readonly Rate[] }
  /** Nothing in the card covers it. */
  | { readonly state: 'none' };

/** Two rates of one sheet that hold for the same numbers on the same days. */
export interface RateConflict {
  readonly line: number;
  readonly otherLine: number;
  readonly prefix: string;
}

/** A rate card made for looking up. */
export interface RateTable {
  readonly size: number;
  /** Price by the longest prefix that has a rate of that type on that day; else by the number's country. */
  rate(question: RateQuestion): Rated;
  /** Every rate for a country on a day, of a type or (null) of any. */
  ofCountry(question: Omit<RateQuestion, 'digits'> & { readonly country: string }): readonly Rate[];
}

const FOREVER = 2_000_000;
const NO_FEE = -1n;
/** Calls go to the same few hundred destinations: what was made for one of them serves the next. */
const KEPT_ANSWERS = 20_000;

/** Gathers rates in columns of plain numbers (some 60 bytes a rate, amounts exact), then makes a table of them. */
export class RateTableBuilder {
  #size = 0;
  #capacity = 1024;
  #perMinute = new BigInt64Array(this.#capacity);
  #fee = new BigInt64Array(this.#capacity);
  #from = new Int32Array(this.#capacity);
  #until = new Int32Array(this.#capacity);
  #line = new Int32Array(this.#capacity);
  #flags = new Uint8Array(this.#capacity);
  #words = new Int32Array(this.#capacity);
  readonly #prefixes: string[] = [];
  /** Country, destination and currency come again and again: each combination is kept once. */
  readonly #wordings: { country: string | null; destination: string | null; currency: string }[] = [];
  readonly #wordingIds = new Map<string, number>();

  get size(): number {
    return this.#size;
  }

  add(rate: Rate): void {
    if (this.#size === this.#capacity) this.#grow();
    const at = this.#size++;
    this.#prefixes.push(rate.prefix);
    this.#perMinute[at] = rate.perMinute;
    this.#fee[at] = rate.connectionFee ?? NO_FEE;
    this.#from[at] = rate.validFrom ?? -FOREVER;
    this.#until[at] = rate.validUntil ?? FOREVER;
    this.#line[at] = rate.line;
    this.#flags[at] = RATE_KINDS.indexOf(rate.kind) * LINE_TYPES.length + LINE_TYPES.indexOf(rate.lineType);
    this.#words[at] = this.#wordingId(rate);
  }

  /** The rate that was added so many rates after the first. */
  get(at: number): Rate {
    const flags = this.#flags[at] ?? 0;
    const wording = this.#wordings[this.#words[at] ?? 0];
    const fee = this.#fee[at] ?? NO_FEE;
    const from = this.#from[at] ?? -FOREVER;
    const until = this.#until[at] ?? FOREVER;
    return {
      kind: RATE_KINDS[Math.floor(flags / LINE_TYPES.length)] ?? 'dialOut',
      prefix: this.#prefixes[at] ?? '',
      lineType: LINE_TYPES[flags % LINE_TYPES.length] ?? 'any',
      country: wording?.country ?? null,
      destination: wording?.destination ?? null,
      perMinute: this.#perMinute[at] ?? 0n,
      connectionFee: fee === NO_FEE ? null : fee,
      currency: wording?.currency ?? '',
      validFrom: from === -FOREVER ? null : from,
      validUntil: until === FOREVER ? null : until,
      line: this.#line[at] ?? 0,
    };
  }

  /**
   * Makes the table. Rates that say the same twice are kept once.
   *
   * @param onConflict told of every two rates that contradict each other
   */
  build(onConflict: (conflict: RateConflict) => void): RateTable {
    const byCountry = new Map<string, number[]>();
    const indexes = RATE_KINDS.map((kind) => this.#index(kind, onConflict, byCountry));
    const holds = (at: number, { day, lineType }: Pick<RateQuestion, 'day' | 'lineType'>) => {
      if (day < (this.#from[at] ?? 0) || day > (this.#until[at] ?? 0)) return false;
      const own = LINE_TYPES[(this.#flags[at] ?? 0) % LINE_TYPES.length];
      return own === 'any' || lineType === null || own === lineType;
    };
    const typed = (at: number) => (this.#flags[at] ?? 0) % LINE_TYPES.length !== 0;
    const answers = new Map<number, Rated>();
    const one = (at: number): Rated => {
      const before = answers.get(at);
      if (before) return before;
      if (answers.size >= KEPT_ANSWERS) answers.clear();
      const made: Rated = { state: 'one', rate: this.get(at) };
      answers.set(at, made);
      return made;
    };
    const answer = (found: readonly number[]): Rated | null => {
      const [first] = found;
      if (first === undefined) return null;
      const rates = found.map((at) => this.get(at));
      const [rate] = rates;
      if (rate && rates.every((other) => samePrice(rate, other))) return { state: 'one', rate };
      return { state: 'several', rates };
    };
    const ofCountry = (question: Omit<RateQuestion, 'digits'>, namedOnly: boolean) => {
      const found = (byCountry.get(countryKey(question.kind, question.country ?? '')) ?? []).filter(
        (at) => holds(at, question) && (!namedOnly || this.#prefixes[at] === ''),
      );
      return question.lineType === null ? found : exact(found, typed);
    };
    return {
      size: this.#size,
      rate: (question) => {
        const index = indexes[RATE_KINDS.indexOf(question.kind)];
        if (index && question.digits !== null) {
          const { prefixes, first, order } = index;
          for (let slot = prefixes.find(question.digits); slot >= 0; slot = prefixes.shorter(slot)) {
            const start = first[slot] ?? 0;
            const end = first[slot + 1] ?? 0;
            const only = order[start] ?? 0;
            if (end === start + 1) {
              if (holds(only, question)) return one(only);
              continue;
            }
            const found = Array.from(order.subarray(start, end)).filter((at) => holds(at, question));
            const rated = answer(question.lineType === null ? found : exact(found, typed));
            if (rated) return rated;
          }
        }
        return answer(ofCountry(question, question.digits !== null)) ?? { state: 'none' };
      },
      ofCountry: (question) => ofCountry(question, false).map((at) => this.get(at)),
    };
  }

  #index(
    kind: RateKind,
    onConflict: (conflict: RateConflict) => void,
    byCountry: Map<string, number[]>,
  ): { prefixes: PrefixIndex; first: Int32Array; order: Int32Array } {
    const wanted = RATE_KINDS.indexOf(kind);
    const own: number[] = [];
    for (let at = 0; at < this.#size; at++) {
      if (Math.floor((this.#flags[at] ?? 0) / LINE_TYPES.length) === wanted) own.push(at);
    }
    const prefixOf = (at: number) => this.#prefixes[at] ?? '';
    own.sort((a, b) => comparePrefixes(prefixOf(a), prefixOf(b)) || a - b);
    const kept = this.#withoutRepeats(own, onConflict);
    for (const at of kept) {
      const country = this.#wordings[this.#words[at] ?? 0]?.country;
      if (!country) continue;
      const key = countryKey(kind, country);
      const list = byCountry.get(key);
      if (list) list.push(at);
      else byCountry.set(key, [at]);
    }
    const order = Int32Array.from(kept.filter((at) => prefixOf(at) !== ''));
    const distinct: string[] = [];
    const first: number[] = [];
    order.forEach((at, n) => {
      if (distinct.at(-1) === prefixOf(at)) return;
      distinct.push(prefixOf(at));
      first.push(n);
    });
    first.push(order.length);
    return { prefixes: prefixIndex(distinct), first: Int32Array.from(first), order };
  }

  #withoutRepeats(sorted: readonly number[], onConflict: (conflict: RateConflict) => void): number[] {
    const kept: number[] = [];
    let group = 0;
    for (const at of sorted) {
      if (kept.length > 0 && this.#prefixes[kept.at(-1) ?? 0] !== this.#prefixes[at]) group = kept.length;
      let repeated = false;
      for (let n = group; n < kept.length && !repeated; n++) {
        const other = kept[n] ?? 0;
        if (!this.#meet(at, other)) continue;
        const [rate, before] = [this.get(at), this.get(other)];
        const sameDays = rate.validFrom === before.validFrom && rate.validUntil === before.validUntil;
        if (samePrice(rate, before) && sameDays) repeated = true;
        else if (!samePrice(rate, before)) {
          onConflict({ line: rate.line, otherLine: before.line, prefix: rate.prefix });
        }
      }
      if (!repeated) kept.push(at);
    }
    return kept;
  }

  /** Whether two rates of one kind and prefix hold for the same type of number on a same day. */
  #meet(a: number, b: number): boolean {
    if (this.#flags[a] !== this.#flags[b]) return false;
    if (this.#prefixes[a] === '') {
      const [one, two] = [this.#wordings[this.#words[a] ?? 0], this.#wordings[this.#words[b] ?? 0]];
      if (one?.country !== two?.country) return false;
    }
    return (this.#from[a] ?? 0) <= (this.#until[b] ?? 0) && (this.#from[b] ?? 0) <= (this.#until[a] ?? 0);
  }

  #wordingId({ country, destination, currency }: Rate): number {
    const key = `${country ?? ''}|${currency}|${destination ?? ''}`;
    const known = this.#wordingIds.get(key);
    if (known !== undefined) return known;
    const id = this.#wordings.push({ country, destination, currency }) - 1;
    this.#wordingIds.set(key, id);
    return id;
  }

  #grow(): void {
    this.#capacity *= 2;
    this.#perMinute = larger(this.#perMinute, new BigInt64Array(this.#capacity));
    this.#fee = larger(this.#fee, new BigInt64Array(this.#capacity));
    this.#from = larger(this.#from, new Int32Array(this.#capacity));
    this.#until = larger(this.#until, new Int32Array(this.#capacity));
    this.#line = larger(this.#line, new Int32Array(this.#capacity));
    this.#flags = larger(this.#flags, new Uint8Array(this.#capacity));
    this.#words = larger(this.#words, new Int32Array(this.#capacity));
  }
}

/** A rate made for the type of number asked about goes before one for any type. */
function exact(found: readonly number[], typed: (at: number) => boolean): readonly number[] {
  return found.length > 1 && found.some(typed) ? found.filter(typed) : found;
}

function samePrice(a: Rate, b: Rate): boolean {
  return a.perMinute === b.perMinute && a.connectionFee === b.connectionFee && a.currency === b.currency;
}

function countryKey(kind: RateKind, country: string): string {
  return `${kind}|${country}`;
}

function larger<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
