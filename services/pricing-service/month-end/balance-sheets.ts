import { formatMicro } from '../money.ts';
import type { CurrencyMonth, MonthFacts } from './month-facts.ts';
import { amount, NONE, type Sheet, type Table, text } from './tables.ts';
import { type Say, utcMinute, type WordKey } from './words.ts';

/** Ledger and readings of the month, reconciled to the last digit. */
export function reconciliationSheet(facts: MonthFacts, say: Say): Sheet {
  return {
    name: say('reconciliation'),
    title: say('reconciliation'),
    lines: facts.currencies.length === 0 ? [say('nothing')] : [],
    tables: facts.currencies.flatMap((one) => [...reconciled(one, facts, say)]),
  };
}

function reconciled(one: CurrencyMonth, facts: MonthFacts, say: Say): readonly Table[] {
  const { currency, balance, counting, probable } = one;
  const title = say('reconciliation.title', { currency });
  const unconfirmed =
    probable.length === 0
      ? []
      : [
          say('reconciliation.probable', {
            count: probable.length,
            amount: formatMicro(probable.reduce((sum, entry) => sum + entry.amount, 0n)),
            currency,
          }),
        ];
  if (!balance) {
    const notes = [
      say('reconciliation.none', { currency }),
      say('reconciliation.no-recharges'),
      ...unconfirmed,
    ];
    return [{ title, columns: [], rows: [], notes }];
  }
  const line = (key: WordKey, micro: bigint) => [text(say(key)), amount(micro), text(currency)];
  const { openedAt, countedFrom, readings } = balance;
  const over = facts.now.getTime() >= facts.month.end;
  const notes = [
    ...(openedAt > facts.month.start ? [say('reconciliation.opened', { at: utcMinute(openedAt) })] : []),
    say('reconciliation.counted', { at: utcMinute(countedFrom.at) }),
    say('reconciliation.counting', {
      fee: counting.connectionFee ? 'yes' : 'no',
      rounding: counting.rounding,
    }),
    ...unconfirmed,
  ];
  return [
    {
      title,
      columns: [say('column.what'), say('column.amount'), say('column.currency')],
      rows: [
        line('reconciliation.opening', balance.opening),
        line('reconciliation.topUps', balance.topUps),
        line('reconciliation.recharges', balance.recharges),
        line('reconciliation.corrections', balance.corrections),
        line('reconciliation.charges', -balance.charges),
        line('reconciliation.fees', -balance.fees),
        line('reconciliation.expired', -balance.expired),
        line('reconciliation.drift', balance.drift),
      ],
      total: line(over ? 'reconciliation.closing' : 'summary.closing.so-far', balance.closing),
      notes,
    },
    ...(readings.length === 0
      ? []
      : [
          {
            title: say('reconciliation.readings', { currency }),
            columns: [
              say('column.at'),
              say('column.read'),
              say('column.computed'),
              say('column.difference'),
              say('column.currency'),
            ],
            rows: readings.map(({ at, read, computed }) => [
              text(utcMinute(at)),
              amount(read),
              computed === null ? text(say('reconciliation.first')) : amount(computed),
              computed === null ? NONE : amount(read - computed),
              text(currency),
            ]),
            notes: [],
          },
        ]),
  ];
}
