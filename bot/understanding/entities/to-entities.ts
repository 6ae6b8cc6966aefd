import type { AmountEntity, Entities, Intent } from '../question.ts';
import type { Direction, NumberType } from './reader.ts';
import type { Span } from './span.ts';

/** Intents in which a number without a unit is an amount of money. */
const MONEY_INTENTS: ReadonlySet<Intent> = new Set([
  'alerts',
  'runway_forecast',
  'credits_setup',
  'credit_balance',
]);

/** Intents in which it is one even where no word beside it says so: "500, how long does that last". */
const BARE_INTENTS: ReadonlySet<Intent> = new Set(['alerts', 'runway_forecast']);

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
  const excluded: string[] = [];
  const amounts: AmountEntity[] = [];
  const phones: string[] = [];
  const dates: string[] = [];
  let participants = 0;
  for (const span of spans) {
    switch (span.kind) {
      case 'country':
        (span.excluded ? excluded : countries).push(span.iso2);
        break;
      case 'phone':
        phones.push(span.e164);
        if (span.iso2) countries.push(span.iso2);
        if (span.national && region) entities.region_hint = region;
        break;
      case 'amount':
        amounts.push(span.amount);
        break;
      case 'date':
        dates.push(span.date);
        break;
      case 'minutes':
        if (intent === 'alerts' && span.minutes % 60 === 0) entities.duration ??= `${span.minutes / 60}h`;
        else if (intent === 'alerts') entities.duration ??= `${span.minutes}min`;
        else entities.minutes ??= span.minutes;
        break;
      case 'participants':
        participants += span.count;
        break;
      case 'percent':
        entities.percent ??= span.percent;
        break;
      case 'top':
        entities.top ??= span.count;
        break;
      case 'user':
        entities.user ??= span.name;
        break;
      case 'department':
        entities.department ??= span.name;
        break;
      case 'period':
        if (!span.article || (intent === 'alerts' && span.unit !== 'day'))
          addPeriod(entities, span.count, span.unit);
        break;
      case 'number':
        if (MONEY_INTENTS.has(intent) && (span.cued || BARE_INTENTS.has(intent)))
          amounts.push({ value: span.value, currency: null });
        break;
      case 'ambiguous':
        break;
    }
  }
  const ruledOut = unique(excluded);
  const named = unique(countries).filter((iso2) => !ruledOut.includes(iso2));
  if (named.length > 0) entities.country = named;
  if (ruledOut.length > 0) entities.excluded = ruledOut;
  if (phones.length > 0) entities.phone = unique(phones);
  if (amounts.length > 0) entities.amount = amounts;
  if (dates.length > 0) entities.date = unique(dates);
  if (direction) entities.direction = direction;
  if (numberType) entities.number_type = numberType;
  if (participants > 0) entities.participants = participants;
  return entities;
}

function addPeriod(entities: Mutable, count: number, unit: string): void {
  if (unit === 'day') entities.days ??= count;
  entities.duration ??= `${count}${unit === 'month' ? 'm' : unit.charAt(0)}`;
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
