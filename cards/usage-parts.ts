/** What calls came to, part by part: the period before, the reasons, the rows of a split. */
import type { Element } from './kit/elements.ts';
import { type SumRow, sumTable } from './kit/sum-table.ts';
import { aside, subheading, text } from './kit/text.ts';
import { countryName } from './text/country-name.ts';
import { day } from './text/dates.ts';
import { money, negated, number, signOf } from './text/figures.ts';
import { type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';
import type { UsageCurrencyView, UsageRowView, UsageView } from './usage-view.ts';

/** Whole minutes, as many as it takes to hold the seconds. How Microsoft rounds for billing is not known. */
export function minutesOf(seconds: number): number {
  return Math.ceil(seconds / 60);
}

/** "€12.30 more than from … to …": nothing where no period before was asked for. */
export function comparison({ compared }: UsageCurrencyView, reader: Reader): Element[] {
  if (!compared) return [];
  const sign = signOf(compared.difference);
  const size = sign < 0 ? negated(compared.difference) : compared.difference;
  const key = sign > 0 ? 'usage.compared.more' : sign < 0 ? 'usage.compared.less' : 'usage.compared.same';
  const words = say(reader, key, {
    amount: money(reader, size),
    from: day(reader, compared.from),
    to: day(reader, compared.to),
    before: money(reader, compared.spend),
  });
  return [text(words, { bold: true })];
}

/** The difference to the period before, split into what caused it; the parts add up to it. */
export function reasons({ compared }: UsageCurrencyView, reader: Reader): Element[] {
  if (!compared) return [];
  const { effects, difference } = compared;
  if (!effects) return [aside(say(reader, 'usage.why.none'))];
  return [
    subheading(say(reader, 'usage.why')),
    sumTable([
      { label: say(reader, 'usage.why.volume'), amount: money(reader, effects.volume) },
      { label: say(reader, 'usage.why.price'), amount: money(reader, effects.price) },
      { label: say(reader, 'usage.why.mix'), amount: money(reader, effects.mix) },
      { label: say(reader, 'usage.why.total'), amount: money(reader, difference), total: true },
    ]),
  ];
}

/** The dearest first, the rest in one row. For somebody's own calls, minutes stand instead of money. */
export function rows(
  view: UsageView,
  { rows: shown, others }: UsageCurrencyView,
  what: 'spend' | 'minutes',
  reader: Reader,
): Element[] {
  if (shown.length === 0) return [];
  const amount = (row: Pick<UsageRowView, 'spend' | 'seconds'>): Plain =>
    what === 'spend' ? money(reader, row.spend) : number(reader, minutesOf(row.seconds));
  const lines = shown.map(
    (row): SumRow => ({
      label: say(reader, 'usage.row', { name: rowName(view, row, reader), calls: row.calls }),
      amount: amount(row),
    }),
  );
  if (others) {
    const name = say(reader, 'usage.others', { count: others.count });
    lines.push({ label: say(reader, 'usage.row', { name, calls: others.calls }), amount: amount(others) });
  }
  return [subheading(say(reader, `usage.by.${view.by}`)), sumTable(lines)];
}

function rowName({ by, display }: UsageView, { key, name }: UsageRowView, reader: Reader): Plain {
  if (key === null) {
    const none = `usage.none.${by}`;
    return say(reader, isTextKey(none) ? none : 'usage.none.other');
  }
  switch (by) {
    case 'day':
      return /^\d{4}-\d{2}-\d{2}$/u.test(key) ? day(reader, key) : plain(key, 12);
    case 'country':
      return countryName(reader, key);
    case 'callType': {
      const type = `usage.type.${key}`;
      return isTextKey(type) ? say(reader, type) : plain(key, 60);
    }
    case 'organiser':
      if (name === null && display === 'pseudonyms')
        return say(reader, 'usage.row.pseudonym', { code: plain(key, 12) });
      return plain(name ?? key, 60);
    default:
      return plain(name ?? key, 60);
  }
}
