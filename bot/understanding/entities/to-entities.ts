import type { AmountEntity, Entities, Intent } from '../question.ts';
import type { Direction } from './directions.ts';
import type { NumberType } from './reader.ts';
import type { Ahead, Span } from './span.ts';

/** Intents in which a number without a unit is an amount of money. */
const MONEY_INTENTS: ReadonlySet<Intent> = new Set([
  'alerts',
  'runway_forecast',
  'credits_setup',
  'credit_balance',
]);

/** Intents in which it is one even where no word beside it says so: "500, how long does that last". */
const BARE_INTENTS: ReadonlySet<Intent> = new Set(['alerts', 'runway_forecast']);

/** Intents in which a number with cents is a price: "it was 1.43". */
const PRICE_INTENTS: ReadonlySet<Intent> = new Set([
  'rates',
  'spend_usage',
  'cost_estimate',
  ...MONEY_INTENTS,
]);

/** Intents in which people are counted for what the organisation is, not for a meeting: "a firm of 40 people". */
const NO_HEADS: ReadonlySet<Intent> = new Set(['eligibility', 'credits_setup']);

/** Intents in which amounts are levels of one account. */
const LEVEL_INTENTS: ReadonlySet<Intent> = new Set(['alerts', 'credits_setup']);

/** Intents about what has been: "on Friday" means the last one, where it means the next one in any other. */
const LOOKS_BACK: ReadonlySet<Intent> = new Set(['spend_usage', 'dialout_failure', 'credit_balance']);

type Mutable = { -readonly [K in keyof Entities]: Entities[K] };

/** The contract's entities out of what was read, for the intent that was understood. */
export function toEntities(
  spans: readonly Span[],
  intent: Intent,
  region: string | undefined,
  direction: Direction | undefined,
  numberType: NumberType | undefined,
): Entities {
  const entities: Mutable = {};
  const countries: string[] = [];
  const byCity = countriesByCity(spans);
  const excluded: string[] = [];
  const amounts: AmountEntity[] = [];
  const phones: string[] = [];
  const dates: string[] = [];
  let hint: string | undefined;
  /** Of several departments the first that says so itself is asked about. */
  let marked = false;
  const heads: Heads[] = [];
  for (const span of spans) {
    switch (span.kind) {
      case 'country':
        // "Parlez-vous anglais ?" names no country.
        if ((!span.city || byCity) && !(intent === 'help' && span.language))
          (span.excluded ? excluded : countries).push(span.iso2);
        break;
      case 'phone':
        phones.push(span.e164);
        if (span.iso2) countries.push(span.iso2);
        if (span.national) hint ??= span.region ?? region;
        break;
      case 'amount':
        amounts.push(span.amount);
        break;
      case 'date':
        dates.push(span.ahead && looksAhead(intent, span.ahead) ? span.ahead.date : span.date);
        break;
      case 'minutes':
        addMinutes(entities, span.minutes, intent === 'alerts' && span.pause);
        break;
      case 'participants':
        if (!span.unsure || intent === 'cost_estimate') heads.push(span);
        break;
      case 'percent':
        entities.percent ??= span.percent;
        break;
      case 'top':
        if (!span.asked || intent === 'spend_usage' || intent === 'rates') entities.top ??= span.count;
        break;
      case 'user':
        entities.user ??= span.name;
        break;
      case 'department':
        if (entities.department === undefined || (span.marked && !marked)) entities.department = span.name;
        marked ||= span.marked;
        break;
      case 'period':
        if (!span.article || (intent === 'alerts' && span.unit !== 'day')) addPeriod(entities, span, intent);
        break;
      case 'number':
        if (isAmount(span, intent)) amounts.push({ value: span.value, currency: null });
        break;
      case 'ambiguous':
        break;
    }
  }
  const ruledOut = unique(excluded);
  const named = unique(countries).filter((iso2) => !ruledOut.includes(iso2));
  const participants = sumHeads(heads, Math.max(1, named.length));
  if (named.length > 0) entities.country = named;
  if (ruledOut.length > 0) entities.excluded = ruledOut;
  if (hint) entities.region_hint = hint;
  if (phones.length > 0) entities.phone = unique(phones);
  if (amounts.length > 0) entities.amount = ofCentralAfrica(inOneCurrency(amounts, intent), named);
  if (dates.length > 0) entities.date = unique(dates);
  if (direction) entities.direction = direction;
  if (numberType) entities.number_type = numberType;
  if (participants > 0 && !NO_HEADS.has(intent)) entities.participants = participants;
  return entities;
}

/** Cities stand for their countries where no other is named. */
function countriesByCity(spans: readonly Span[]): boolean {
  return !spans.some(
    (span) => (span.kind === 'country' && !span.city) || (span.kind === 'phone' && span.iso2),
  );
}

/** "We were called on Friday": past, but where a meeting is priced that has yet to be. */
function looksAhead(intent: Intent, { past, toward }: Ahead): boolean {
  if (intent === 'cost_estimate') return true;
  if (past) return false;
  return !LOOKS_BACK.has(intent) || (toward && intent === 'credit_balance');
}

type Heads = Extract<Span, { kind: 'participants' }>;
type Period = Extract<Span, { kind: 'period' }>;

/** All heads together: those counted for each place as often, those that only break a total down not again. */
function sumHeads(heads: readonly Heads[], places: number): number {
  const counts = heads.map(({ count, each }) => count * (each ? places : 1));
  const sum = counts.reduce((total, count) => total + count, 0);
  const [first = 0] = counts;
  return heads[0]?.total && sum === 2 * first ? first : sum;
}

/** "From 200 to 350 dollars", "200 euros below 50": where levels are set, one currency is that of all. */
function inOneCurrency(amounts: readonly AmountEntity[], intent: Intent): AmountEntity[] {
  const named = unique(amounts.flatMap((amount) => amount.currency ?? []));
  const shared = LEVEL_INTENTS.has(intent) && named.length === 1 ? (named[0] ?? null) : null;
  return amounts.map(({ value, currency }, at) => ({
    value,
    currency: currency ?? amounts[at + 1]?.currency ?? shared,
  }));
}

/** "Francs CFA" are two currencies of one name: in the countries of the Bank of Central African States they are XAF. */
const CENTRAL_AFRICA: ReadonlySet<string> = new Set(['CM', 'CF', 'CG', 'GA', 'GQ', 'TD']);

function ofCentralAfrica(amounts: readonly AmountEntity[], countries: readonly string[]): AmountEntity[] {
  const there = countries.some((country) => CENTRAL_AFRICA.has(country));
  return amounts.map((amount) =>
    there && amount.currency === 'XOF' ? { ...amount, currency: 'XAF' } : amount,
  );
}

function isAmount(number: Extract<Span, { kind: 'number' }>, intent: Intent): boolean {
  if (number.decimal && PRICE_INTENTS.has(intent)) return true;
  if (number.value === 0 && intent !== 'alerts') return false;
  return MONEY_INTENTS.has(intent) && (number.cued || BARE_INTENTS.has(intent));
}

function addMinutes(entities: Mutable, minutes: number, pause: boolean): void {
  if (!pause) entities.minutes ??= minutes;
  else entities.duration ??= minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}min`;
}

/** Days are `days`, but for the spell that alerts rest for or are looked back over; anything longer is a `duration`. */
function addPeriod(entities: Mutable, { count, unit, spell }: Period, intent: Intent): void {
  if (unit === 'day' && !(spell && intent === 'alerts')) entities.days ??= count;
  else entities.duration ??= `${count}${unit === 'month' ? 'm' : unit.charAt(0)}`;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
