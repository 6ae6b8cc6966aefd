import { formatMicro } from '../money.ts';
import { spendOf, total } from '../usage/usage-figures.ts';
import { reconciliationSheet } from './balance-sheets.ts';
import { daysOf } from './month.ts';
import type { CurrencyMonth, MonthFacts } from './month-facts.ts';
import { savingsSheet } from './savings-sheet.ts';
import { changeSheet, chargebackSheet } from './spend-sheets.ts';
import {
  amount,
  type Cell,
  count,
  decimalMinutes,
  minutes,
  NONE,
  type PackDocument,
  type Sheet,
  type Table,
  text,
} from './tables.ts';
import { topSavings } from './top-savings.ts';
import { monthName, packWords, type Say, utcMinute } from './words.ts';

/** Puts a month's facts into sheets and words. Pure: the same facts and language give the same document. */
export function packDocument(facts: MonthFacts, language: string): PackDocument {
  const say = packWords(language);
  const at = utcMinute(facts.now.getTime());
  const savings = savingsSheet(facts, say);
  return {
    language,
    title: say('title', { month: monthName(language, facts.month.start) }),
    demo: facts.demo ? say('demo') : null,
    lines: [
      say('span', { ...daysOf(facts.month.period), at }),
      say('tenant', { tenant: facts.tenantId }),
      ...incomplete(facts, say),
    ],
    sheets: [
      summarySheet(facts, savings.name, say),
      reconciliationSheet(facts, say),
      chargebackSheet(facts, say),
      changeSheet(facts, say),
      savings,
      methodSheet(facts, say),
    ],
    footer: say('footer', { at }),
  };
}

/** What makes the figures less than the whole. */
function incomplete({ month, now, usage, unpriced, currencies }: MonthFacts, say: Say): readonly string[] {
  const until = Math.min(month.end, now.getTime());
  return [
    ...(now.getTime() < month.end ? [say('not-over', { at: utcMinute(now.getTime()) })] : []),
    ...(!usage
      ? [say('nothing-reported')]
      : usage.reportedUntil < until
        ? [say('not-all-reported', { until: utcMinute(usage.reportedUntil) })]
        : []),
    ...(unpriced
      ? [say('unpriced', { calls: Number(unpriced.calls), minutes: decimalMinutes(unpriced.seconds) })]
      : []),
    ...(currencies.length === 0 ? [say('nothing')] : []),
  ];
}

function summarySheet(facts: MonthFacts, savingsName: string, say: Say): Sheet {
  const top = topSavings(facts, say);
  const savings: Table = {
    title: say('summary.savings'),
    columns:
      top.length > 0
        ? [say('column.what'), say('column.at-least'), say('column.at-most'), say('column.currency')]
        : [],
    rows: top.map(({ what, low, high, currency }) => [text(what), amount(low), amount(high), text(currency)]),
    notes: [
      ...(top.length === 0 ? [say('savings.top.none')] : []),
      say('summary.savings.note', { sheet: savingsName }),
    ],
  };
  return {
    name: say('summary'),
    title: say('summary'),
    lines: [],
    tables: [...facts.currencies.map((one) => figures(one, facts, say)), savings],
  };
}

function figures(
  { currency, types, destinationsBefore, balance }: CurrencyMonth,
  facts: MonthFacts,
  say: Say,
): Table {
  const [now, before] = [total(types), spendOf(total(destinationsBefore))];
  const money = (what: string, micro: bigint | null): readonly Cell[] => [
    text(what),
    micro === null ? text(say('unknown')) : amount(micro),
    text(currency),
  ];
  const over = facts.now.getTime() >= facts.month.end;
  return {
    title: say('summary.figures', { currency }),
    columns: [say('column.what'), say('column.amount'), say('column.currency')],
    rows: [
      money(say('summary.spend'), spendOf(now)),
      money(say('summary.before'), before),
      money(say('summary.difference'), spendOf(now) - before),
      [text(say('summary.calls')), count(now.calls), NONE],
      [text(say('summary.minutes')), minutes(now.seconds), NONE],
      money(say('summary.opening'), balance?.opening ?? null),
      money(say(over ? 'summary.closing' : 'summary.closing.so-far'), balance?.closing ?? null),
      money(say('summary.drift'), balance?.drift ?? null),
    ],
    notes: [],
  };
}

function methodSheet(facts: MonthFacts, say: Say): Sheet {
  const { usage, owned, licencePrice, settings } = facts;
  const source = (what: string, from: string, at: number | null) => [
    text(what),
    text(from),
    at === null ? NONE : text(utcMinute(at)),
  ];
  return {
    name: say('method'),
    title: say('method'),
    lines: [],
    tables: [
      {
        title: say('method.title'),
        columns: [say('column.what'), say('column.source'), say('column.as-of')],
        rows: [
          source(
            say('method.calls'),
            say(usage ? `method.origin.${usage.origin}` : 'method.origin.none'),
            usage?.reportedUntil ?? null,
          ),
          source(say('method.readings'), say('method.ledger'), facts.now.getTime()),
          source(
            say('method.licences'),
            say(owned ? `method.origin.${owned.origin}` : 'method.origin.none'),
            owned?.takenAt ?? null,
          ),
          source(
            say('method.licence-price'),
            licencePrice
              ? say('method.price.told', {
                  price: formatMicro(licencePrice.micro),
                  currency: licencePrice.currency,
                })
              : say('method.price.none'),
            null,
          ),
        ],
        notes: [],
      },
      {
        title: say('method.rules'),
        columns: [],
        rows: [],
        notes: [
          say('method.rule.spend'),
          say('method.rule.cells'),
          say('method.rule.text'),
          say('method.rule.expiry'),
          say('method.rule.pool'),
          say('method.rule.privacy', { display: settings.display }),
        ],
      },
    ],
  };
}
