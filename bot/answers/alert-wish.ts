import type { AlertSettings } from '../../services/alerts/settings.ts';
import type { Entities } from '../understanding/question.ts';
import { everyLanguage, type Words } from '../words.ts';

/** What somebody who speaks of alerts wants done. */
export type AlertWish =
  | { readonly do: 'show' | 'stop' | 'resume' | 'test' | 'acknowledge' }
  | { readonly do: 'snooze'; readonly hours: number }
  | { readonly do: 'replay'; readonly below: Partial<AlertSettings['below']> }
  | {
      readonly do: 'addresses';
      readonly what: 'show' | 'add' | 'stop' | 'test';
      /** As they were written. */
      readonly addresses: readonly string[];
      readonly below: Partial<AlertSettings['below']>;
    }
  | { readonly do: 'set'; readonly below: Partial<AlertSettings['below']>; readonly quiet?: boolean };

const WORDS = everyLanguage('alerts');

const HOURS = { h: 1, d: 24, w: 168, m: 720 } as const;
const DEFAULT_SNOOZE_HOURS = 24;
const LONGEST_SNOOZE_HOURS = 90 * 24;
const LARGEST_AMOUNT = 1_000_000_000;

/**
 * Reads the wish from the words, in any language that has words for it, and the lines from what was understood. What
 * is not clearly a wish shows how things stand, from where everything can be done by a button.
 */
export function readAlertWish(written: string, entities: Entities): AlertWish {
  const addresses = addressesIn(written);
  // What stands in an address is nobody's wish.
  const text = addresses.reduce((left, address) => left.replace(address, ' '), written);
  const says = (what: keyof Words['alerts']) =>
    WORDS.some((words) => new RegExp(words[what], 'iu').test(text));
  const night = says('night');
  const below = linesOf(entities);
  if (says('replay')) return { do: 'replay', below: withoutPeriod(below, entities) };
  if (addresses.length > 0) {
    const what = says('question') ? 'show' : says('stop') ? 'stop' : says('test') ? 'test' : 'add';
    // Figures in an address are no lines.
    return { do: 'addresses', what, addresses, below: /\d/.test(text) ? below : {} };
  }
  if (says('addresses')) return { do: 'addresses', what: 'show', addresses: [], below: {} };
  if (says('resume')) return { do: 'resume' };
  if (night && !Object.keys(below).length) {
    // "No alerts at night" asks for quiet hours; "no quiet hours", "stop the quiet hours" for their end.
    const end = (says('stop') && !says('ofAlerts')) || says('test');
    return { do: 'set', below: {}, quiet: !end };
  }
  if (says('snooze')) return { do: 'snooze', hours: snoozeHours(entities) };
  if (says('stop')) return { do: 'stop' };
  if (says('acknowledge')) return { do: 'acknowledge' };
  if (Object.keys(below).length > 0) return { do: 'set', below };
  if (says('test')) return { do: 'test' };
  return says('start') ? { do: 'set', below: {} } : { do: 'show' };
}

const ADDRESS = /https?:\/\/[^\s<>"«»]{3,2000}|[^\s<>"'(),;:«»@]{1,64}@[^\s<>"'(),;:«»@]{3,255}/giu;
const MOST_ADDRESSES = 5;

function addressesIn(text: string): string[] {
  const found = [...text.matchAll(ADDRESS)].map(([address]) => address.replace(/[.,;:!?)\]]+$/, ''));
  return [...new Set(found)].slice(0, MOST_ADDRESSES);
}

/** "Over the last 90 days" is the time to look back on, not a line. */
function withoutPeriod(
  { days, ...rest }: Partial<AlertSettings['below']>,
  { duration }: Entities,
): Partial<AlertSettings['below']> {
  return days === undefined || days === null || duration === `${days}d` ? rest : { ...rest, days };
}

function linesOf({ amount, percent, days }: Entities): Partial<AlertSettings['below']> {
  const [first] = amount ?? [];
  return {
    ...(first && first.value > 0 && first.value < LARGEST_AMOUNT
      ? { amount: { value: String(first.value), currency: first.currency } }
      : {}),
    ...(percent !== undefined && percent > 0 && percent < 100 ? { percent } : {}),
    ...(days !== undefined && days > 0 && days <= 365 ? { days } : {}),
  };
}

function snoozeHours({ duration, days }: Entities): number {
  const [, count, unit] = /^(\d{1,4})([hdwm])$/.exec(duration ?? '') ?? [];
  const hours =
    count !== undefined && unit !== undefined
      ? Number(count) * HOURS[unit as keyof typeof HOURS]
      : (days ?? 0) * HOURS.d;
  return hours > 0 ? Math.min(hours, LONGEST_SNOOZE_HOURS) : DEFAULT_SNOOZE_HOURS;
}
