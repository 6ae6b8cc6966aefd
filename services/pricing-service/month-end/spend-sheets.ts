import { changeEffects } from '../usage/change-effects.ts';
import { bySpend, type KeyFigures, spendOf, total } from '../usage/usage-figures.ts';
import { type CurrencyMonth, type MonthFacts, NO_USER } from './month-facts.ts';
import { amount, type Cell, count, minutes, type Sheet, share, type Table, text } from './tables.ts';
import type { Say } from './words.ts';

/** What each department's calls came to. */
export function chargebackSheet(facts: MonthFacts, say: Say): Sheet {
  const lines = facts.departmentsKnown ? [] : [say('chargeback.missing')];
  return {
    name: say('chargeback'),
    title: say('chargeback'),
    lines: facts.currencies.length === 0 ? [say('nothing')] : lines,
    tables: facts.currencies.map((one) => charged(one, say)),
  };
}

function charged({ currency, departments }: CurrencyMonth, say: Say): Table {
  const whole = total(departments);
  const cells = (name: string, figures: KeyFigures | ReturnType<typeof total>): readonly Cell[] => [
    text(name),
    count(figures.calls),
    minutes(figures.seconds),
    amount(figures.charge),
    amount(figures.fee),
    amount(spendOf(figures)),
    text(currency),
    share(spendOf(figures), spendOf(whole)),
  ];
  const nameOf = (key: string) =>
    key === NO_USER ? say('chargeback.no-user') : key === '' ? say('chargeback.no-department') : key;
  return {
    title: say('chargeback.title', { currency }),
    columns: [
      say('column.department'),
      say('column.calls'),
      say('column.minutes'),
      say('column.charges'),
      say('column.fees'),
      say('column.spend'),
      say('column.currency'),
      say('column.share'),
    ],
    rows: departments.toSorted(bySpend).map((one) => cells(nameOf(one.key), one)),
    total: cells(say('total'), whole),
    notes: [say('chargeback.note')],
  };
}

/** Rows of destinations before the rest is summed up: what a reader looks at. */
const DESTINATIONS_SHOWN = 25;

/** What made the month dearer or cheaper than the one before. */
export function changeSheet(facts: MonthFacts, say: Say): Sheet {
  return {
    name: say('change'),
    title: say('change'),
    lines: facts.currencies.length === 0 ? [say('nothing')] : [],
    tables: facts.currencies.flatMap((one) => [effects(one, say), destinations(one, say)]),
  };
}

const byDestination = (all: readonly KeyFigures[]) =>
  new Map(all.map((one) => [one.key, { seconds: one.seconds, spend: spendOf(one) }]));

function effects(
  { currency, destinations: after, destinationsBefore: before }: CurrencyMonth,
  say: Say,
): Table {
  const found = changeEffects(byDestination(before), byDestination(after));
  const line = (what: string, micro: bigint) => [text(what), amount(micro), text(currency)];
  const table = {
    title: say('change.title', { currency }),
    columns: [say('column.what'), say('column.amount'), say('column.currency')],
    rows: [
      line(say('column.before'), spendOf(total(before))),
      line(say('column.now'), spendOf(total(after))),
    ],
    total: line(say('change.total'), spendOf(total(after)) - spendOf(total(before))),
  };
  if (!found) return { ...table, notes: [say('change.none')] };
  const why = [
    line(say('change.volume'), found.volume),
    line(say('change.mix'), found.mix),
    line(say('change.price'), found.price),
  ];
  return { ...table, rows: [...table.rows, ...why], notes: [say('change.note')] };
}

function destinations({ currency, destinations: after, destinationsBefore }: CurrencyMonth, say: Say): Table {
  const before = byDestination(destinationsBefore);
  const now = byDestination(after);
  const rows = [...new Set([...before.keys(), ...now.keys()])]
    .map((key) => ({ key, was: before.get(key)?.spend ?? 0n, is: now.get(key)?.spend ?? 0n }))
    .sort((a, b) => {
      const [x, y] = [size(a.is - a.was), size(b.is - b.was)];
      return x === y ? (a.key < b.key ? -1 : 1) : x < y ? 1 : -1;
    });
  const cells = (name: string, was: bigint, is: bigint): readonly Cell[] => [
    text(name),
    amount(was),
    amount(is),
    amount(is - was),
    text(currency),
  ];
  const rest = rows.slice(DESTINATIONS_SHOWN);
  const sum = (of: typeof rows) =>
    of.reduce((all, { was, is }) => ({ was: all.was + was, is: all.is + is }), { was: 0n, is: 0n });
  const others = sum(rest);
  const all = sum(rows);
  return {
    title: say('change.destinations', { currency }),
    columns: [
      say('column.destination'),
      say('column.before'),
      say('column.now'),
      say('column.difference'),
      say('column.currency'),
    ],
    rows: [
      ...rows
        .slice(0, DESTINATIONS_SHOWN)
        .map(({ key, was, is }) => cells(key === '' ? say('change.not-reported') : key, was, is)),
      ...(rest.length > 0 ? [cells(say('change.others'), others.was, others.is)] : []),
    ],
    total: cells(say('total'), all.was, all.is),
    notes: [],
  };
}

const size = (micro: bigint) => (micro < 0n ? -micro : micro);
