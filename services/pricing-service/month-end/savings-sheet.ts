import { formatMicro } from '../money.ts';
import type { CurrencyMonth, MonthFacts } from './month-facts.ts';
import { amount, count, minutes, NONE, type Sheet, type Table, text } from './tables.ts';
import { unassignedSaving } from './top-savings.ts';
import { conferencingLicences } from './unassigned-licences.ts';
import type { Say } from './words.ts';

/** Users listed by name; more are no reading for anybody, and the figures at the top are of all of them. */
const PEOPLE_SHOWN = 50;
const NUMBERS_SHOWN = 100;

/** Where money can be saved, and how that was computed. */
export function savingsSheet(facts: MonthFacts, say: Say): Sheet {
  return {
    name: say('savings'),
    title: say('savings'),
    lines: [],
    tables: [
      ...facts.currencies.map((one) => licences(one, facts, say)),
      unassigned(facts, say),
      ...facts.currencies.map((one) => tollFree(one, say)),
    ],
  };
}

function licences({ currency, licences: found }: CurrencyMonth, facts: MonthFacts, say: Say): Table {
  const { users, price, better, leftOut } = found;
  const people = facts.settings.display === 'departments';
  const [atLeast, atMost] = [say('column.at-least'), say('column.at-most')];
  const notes = [
    price === null
      ? say('savings.licences.no-price', { atLeast, atMost })
      : say('savings.licences.price', { price: formatMicro(price), currency }),
    ...(better ? [say('savings.licences.better', { count: better.users })] : []),
    ...(users.length === 0 ? [say('savings.licences.nobody')] : []),
    ...(people && users.length > 0 ? [say('savings.licences.people', { count: users.length })] : []),
    say('savings.licences.how'),
    ...(found.complete ? [] : [say('savings.licences.newest')]),
    ...(Object.values(leftOut).some((calls) => calls > 0) ? [say('savings.licences.left-out', leftOut)] : []),
  ];
  return {
    title: say('savings.licences', { currency }),
    columns:
      users.length === 0 || people
        ? []
        : [
            say('column.person'),
            say('column.minutes'),
            say('column.spend'),
            atLeast,
            atMost,
            say('column.currency'),
          ],
    rows: people
      ? []
      : users
          .slice(0, PEOPLE_SHOWN)
          .map(({ userId, minutesPerMonth, spentPerMonth, saved }) => [
            text(facts.shown(userId) ?? say('unknown')),
            count(minutesPerMonth),
            amount(spentPerMonth),
            amount(saved.low),
            amount(saved.high),
            text(currency),
          ]),
    notes,
  };
}

function unassigned(facts: MonthFacts, say: Say): Table {
  const title = say('savings.unassigned');
  if (!facts.owned) return { title, columns: [], rows: [], notes: [say('savings.unassigned.unknown')] };
  const owned = conferencingLicences(facts.owned);
  if (owned.length === 0) return { title, columns: [], rows: [], notes: [say('savings.unassigned.none')] };
  const saving = unassignedSaving(facts);
  return {
    title,
    columns: [say('column.licence'), say('column.owned'), say('column.assigned'), say('column.free')],
    rows: owned.map(({ name, enabled, assigned, free }) => [
      text(name),
      count(enabled),
      count(assigned),
      count(free),
    ]),
    notes: [
      say('savings.unassigned.how'),
      ...(saving
        ? [say('savings.unassigned.amount', { amount: formatMicro(saving.micro), currency: saving.currency })]
        : []),
    ],
  };
}

function tollFree({ currency, tollFree: found }: CurrencyMonth, say: Say): Table {
  const title = say('savings.toll-free', { currency });
  const unknown =
    found.unknownCalls > 0 ? [say('savings.toll-free.unknown', { count: found.unknownCalls })] : [];
  if (found.numbers.length === 0) {
    return { title, columns: [], rows: [], notes: [say('savings.toll-free.none'), ...unknown] };
  }
  return {
    title,
    columns: [
      say('column.number'),
      say('column.calls'),
      say('column.minutes'),
      say('column.spend'),
      say('column.at-toll'),
      say('column.currency'),
      say('column.finding'),
    ],
    rows: found.numbers
      .slice(0, NUMBERS_SHOWN)
      .map((one) => [
        text(one.number),
        count(one.calls),
        minutes(one.seconds),
        amount(one.spend),
        one.atToll === null ? NONE : amount(one.atToll),
        text(currency),
        text(say(finding(one))),
      ]),
    notes: [
      say(found.tollMinute ? 'savings.toll-free.how' : 'savings.toll-free.no-toll'),
      say('savings.toll-free.silent'),
      ...unknown,
    ],
  };
}

function finding(one: CurrencyMonth['tollFree']['numbers'][number]) {
  if (one.hardlyUsed) return 'savings.toll-free.hardly';
  return one.atToll !== null && one.spend > one.atToll ? 'savings.toll-free.dear' : 'savings.toll-free.fine';
}
