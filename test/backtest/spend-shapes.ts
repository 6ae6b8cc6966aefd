import { WEEK } from '../../services/pricing-service/forecast/seasons.ts';
import { normal, type Random } from '../../services/pricing-service/forecast/seeded-random.ts';

/** A way in which an organisation's spend may go, for putting the forecast to the test. All of it is generated. */
export interface SpendShape {
  readonly name: string;
  /** Days of history that the forecast gets to see. */
  readonly known: number;
  /** Spend a day, in currency units, of so many days from day number `firstDay`. */
  readonly spend: (random: Random, days: number, firstDay: number) => readonly number[];
  /** Days of rest that the organisation told of. */
  readonly isHoliday?: (day: number) => boolean;
}

const WEEKDAYS = [1.25, 1.35, 0.25, 0.15, 1.3, 1.4, 1.3];
const YEAR = 364;

function office(day: number): number {
  return WEEKDAYS[day % WEEK] ?? 1;
}

/** Multiplicative day-to-day noise with mean 1. */
function jitter(random: Random, sigma: number): number {
  return Math.exp(sigma * normal(random) - (sigma * sigma) / 2);
}

function each(days: number, value: (n: number) => number): readonly number[] {
  return Array.from({ length: days }, (_, n) => Math.max(0, value(n)));
}

function wandering(random: Random, days: number, weekly: number): readonly number[] {
  let level = 1;
  return each(days, (n) => {
    if (n % WEEK === 0) level *= jitter(random, weekly);
    return level;
  });
}

/** In the last days of December and the first half of August. */
function rests(day: number): boolean {
  const date = new Date(day * 86_400_000);
  const month = date.getUTCMonth();
  const inMonth = date.getUTCDate();
  return (month === 11 && inMonth >= 24) || (month === 7 && inMonth <= 15);
}

export const SPEND_SHAPES: readonly SpendShape[] = [
  {
    name: 'steady weekdays',
    known: YEAR,
    spend: (random, days, first) => each(days, (n) => 40 * office(first + n) * jitter(random, 0.25)),
  },
  {
    name: 'no week, much noise',
    known: YEAR,
    spend: (random, days) => each(days, () => 25 * jitter(random, 0.8)),
  },
  {
    name: 'weekdays only',
    known: YEAR,
    spend: (random, days, first) =>
      each(days, (n) => (office(first + n) < 0.5 ? 0 : 60 * jitter(random, 0.4))),
  },
  {
    name: 'growing',
    known: YEAR,
    spend: (random, days, first) =>
      each(days, (n) => 15 * 1.0035 ** n * office(first + n) * jitter(random, 0.35)),
  },
  {
    name: 'shrinking',
    known: YEAR,
    spend: (random, days, first) =>
      each(days, (n) => 90 * 0.997 ** n * office(first + n) * jitter(random, 0.35)),
  },
  {
    name: 'wandering level',
    known: YEAR,
    spend: (random, days, first) => {
      const level = wandering(random, days, 0.12);
      return each(days, (n) => 40 * (level[n] ?? 1) * office(first + n) * jitter(random, 0.3));
    },
  },
  {
    name: 'spikes',
    known: YEAR,
    spend: (random, days, first) =>
      each(
        days,
        (n) => 30 * office(first + n) * jitter(random, 0.3) * (random() < 0.025 ? 4 + 8 * random() : 1),
      ),
  },
  {
    name: 'step in the past',
    known: YEAR,
    spend: (random, days, first) => {
      const at = 150 + Math.floor(random() * 150);
      const ratio = random() < 0.5 ? 0.5 : 1.8;
      return each(days, (n) => 35 * (n < at ? 1 : ratio) * office(first + n) * jitter(random, 0.35));
    },
  },
  {
    name: 'month ends',
    known: YEAR,
    spend: (random, days, first) =>
      each(days, (n) => {
        const inMonth = new Date((first + n) * 86_400_000).getUTCDate();
        return 25 * office(first + n) * (inMonth >= 26 ? 2.5 : 1) * jitter(random, 0.35);
      }),
  },
  {
    name: 'told holidays',
    known: YEAR,
    isHoliday: rests,
    spend: (random, days, first) =>
      each(days, (n) => 40 * office(first + n) * (rests(first + n) ? 0.1 : 1) * jitter(random, 0.35)),
  },
  {
    name: 'a few calls a week',
    known: YEAR,
    spend: (random, days) => each(days, () => (random() < 0.2 ? 20 * jitter(random, 0.7) : 0)),
  },
  {
    name: 'three months known',
    known: 91,
    spend: (random, days, first) => {
      const level = wandering(random, days, 0.06);
      return each(days, (n) => 40 * (level[n] ?? 1) * office(first + n) * jitter(random, 0.35));
    },
  },
  {
    name: 'five weeks known',
    known: 35,
    spend: (random, days, first) => {
      const level = wandering(random, days, 0.08);
      return each(days, (n) => 40 * (level[n] ?? 1) * office(first + n) * jitter(random, 0.35));
    },
  },
];
