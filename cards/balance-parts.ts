/** One currency's credit: the figure, how it was come by, and what will change it. */
import type { CurrencyBalanceView } from './balance-view.ts';
import { gauge } from './kit/chart.ts';
import type { Element } from './kit/elements.ts';
import { type Fact, factList } from './kit/facts.ts';
import { warningBox } from './kit/notice.ts';
import { type SumRow, sumTable } from './kit/sum-table.ts';
import { aside, figure, text } from './kit/text.ts';
import { dayRangeWords, perMonthWords } from './runway-words.ts';
import { day, daysBetween, instant } from './text/dates.ts';
import { type Money, money, negated, percentOf, signOf } from './text/figures.ts';
import { type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';

const EXPIRING_SHOWN = 3;
const FLAGS_SHOWN = 6;
const PENDING_SHOWN = 3;
const CAUSES_SHOWN = 6;

/** "Expected now" large, "known" beneath, each with its time; then what is wrong with them. */
export function figures(view: CurrencyBalanceView, asOf: string, reader: Reader): Element[] {
  const { expectedNow, known } = view;
  const first = expectedNow ?? known;
  if (first === null) return [figure(say(reader, 'balance.noFigure')), ...warnings(view, asOf, reader)];
  return [
    text(say(reader, expectedNow ? 'balance.expected' : 'balance.knownRow'), { subtle: true }),
    figure(money(reader, first.amount), signOf(first.amount) > 0 ? 'default' : 'attention'),
    aside(
      say(reader, expectedNow ? 'balance.expectedAt' : 'balance.knownAt', {
        time: instant(reader, first.asOf),
      }),
      'none',
    ),
    ...(expectedNow && known
      ? [
          text(say(reader, 'balance.known', { amount: money(reader, known.amount) }), { bold: true }),
          aside(say(reader, 'balance.knownAt', { time: instant(reader, known.asOf) }), 'none'),
        ]
      : []),
    ...dial(view, reader),
    ...warnings(view, asOf, reader),
  ];
}

/** How far it is to the next recharge, drawn; nothing where that is not known. */
function dial({ expectedNow, reading, since, autoRecharge: recharge }: CurrencyBalanceView, reader: Reader) {
  if (!expectedNow || !reading || !since || recharge.state !== 'on' || !recharge.trigger) return [];
  const full = [reading.amount, since.topUps];
  const left = percentOf(expectedNow.amount, full);
  const trigger = percentOf(recharge.trigger, full);
  if (left === undefined || trigger === undefined) return [];
  return [
    gauge(
      left,
      [
        { legend: say(reader, 'balance.dial.below'), size: trigger, color: 'attention' },
        { legend: say(reader, 'balance.dial.above'), size: 100 - trigger, color: 'good' },
      ],
      say(reader, 'balance.dial.words', { left, trigger }),
    ),
  ];
}

/** What makes the figure low, old or doubtful, in words. */
function warnings(
  { flags, reading, expectedNow, known, autoRecharge: recharge }: CurrencyBalanceView,
  asOf: string,
  reader: Reader,
) {
  const amount = (expectedNow ?? known)?.amount;
  const lines = flags.slice(0, FLAGS_SHOWN).map((flag) => {
    const key = `balance.flag.${flag}`;
    if (!isTextKey(key)) return say(reader, 'balance.flag.other', { code: plain(flag, 60) });
    return say(reader, key, { days: reading ? daysBetween(reading.takenAt, asOf) : 0 });
  });
  if (recharge.failedAt) {
    lines.unshift(say(reader, 'balance.rechargeFailed', { time: instant(reader, recharge.failedAt) }));
  }
  if (amount && signOf(amount) === 0) lines.unshift(say(reader, 'balance.empty'));
  return lines.length > 0 ? [warningBox(lines)] : [];
}

/** Recharge, last top-up, expiry, runway, how far usage is reported. */
export function outlook(view: CurrencyBalanceView, reader: Reader): Element {
  const { lastTopUp, expiring, runway, usage } = view;
  const facts: Fact[] = [{ label: say(reader, 'balance.autoRecharge'), value: autoRecharge(view, reader) }];
  const pending = view.pendingRecharges ?? [];
  if (pending.length > 0) {
    const shown = pending
      .slice(0, PENDING_SHOWN)
      .map(({ amount, at }) =>
        say(reader, 'balance.pending.value', { amount: money(reader, amount), time: instant(reader, at) }),
      );
    if (pending.length > shown.length) {
      shown.push(say(reader, 'list.more', { count: pending.length - shown.length }));
    }
    const value = plain(shown.join(say(reader, 'list.semicolon')), 600);
    facts.push({ label: say(reader, 'balance.pending'), value });
  }
  if (runway?.recharge) {
    facts.push({
      label: say(reader, 'balance.recharge'),
      value: dayRangeWords(runway.recharge.next, reader),
      note: perMonthWords(runway.recharge.perMonth, reader),
    });
  }
  if (runway) {
    facts.push({
      label: say(reader, 'balance.runway'),
      value: dayRangeWords(runway, reader),
      note: runway.state === 'placeholder' ? say(reader, 'balance.runway.placeholder') : undefined,
    });
  }
  if (lastTopUp) {
    facts.push({
      label: say(reader, 'balance.lastTopUp'),
      value: say(reader, 'balance.lastTopUp.value', {
        amount: money(reader, lastTopUp.amount),
        time: instant(reader, lastTopUp.at),
      }),
    });
  }
  if (expiring.length > 0) {
    const shown = expiring.slice(0, EXPIRING_SHOWN).map((lot) =>
      say(reader, 'balance.expiring.value', {
        amount: money(reader, lot.amount),
        date: day(reader, lot.on),
      }),
    );
    const rest = expiring.length - shown.length;
    if (rest > 0) shown.push(say(reader, 'list.more', { count: rest }));
    facts.push({
      label: say(reader, 'balance.expiring'),
      value: plain(shown.join(say(reader, 'list.semicolon')), 600),
    });
  }
  facts.push({
    label: say(reader, 'balance.usage'),
    value: usage.reportedUntil ? instant(reader, usage.reportedUntil) : say(reader, 'balance.usage.none'),
  });
  return factList(facts);
}

/** From the reading to the figure, row by row; nothing where there is no reading to start from. */
export function computation(view: CurrencyBalanceView, reader: Reader): Element[] {
  const { reading, since, known, expectedNow } = view;
  if (!reading || !since) return [];
  const row = (label: Plain, amount: Money): SumRow => ({ label, amount: money(reader, amount) });
  const total = (label: Plain, amount: Money): SumRow => ({ ...row(label, amount), total: true });
  /** What moved nothing is not worth a row. */
  const moved = (label: Plain, amount: Money): SumRow[] => (signOf(amount) === 0 ? [] : [row(label, amount)]);
  const less = (label: Plain, amount: Money): SumRow[] => moved(label, negated(amount));
  return [
    sumTable([
      row(say(reader, 'balance.reading', { time: instant(reader, reading.takenAt) }), reading.amount),
      ...moved(say(reader, 'balance.topUps'), since.topUps),
      ...less(say(reader, 'balance.charges', { calls: since.calls }), since.charges),
      ...less(say(reader, 'balance.connectionFees'), since.connectionFees),
      ...less(say(reader, 'balance.expired'), since.expired),
      ...moved(say(reader, 'balance.corrections'), since.corrections),
      ...(known ? [total(say(reader, 'balance.knownRow'), known.amount)] : []),
      ...(expectedNow
        ? [
            ...less(say(reader, 'balance.unreported'), expectedNow.unreportedSpend),
            ...moved(say(reader, 'balance.probableRecharges'), expectedNow.probableRecharges),
            total(say(reader, 'balance.expected'), expectedNow.amount),
          ]
        : []),
    ]),
    aside(say(reader, 'balance.readingOrigin', { origin: reading.origin })),
    ...drift(view, reader),
  ];
}

/** How far the last reading was from the prediction, and why. */
function drift({ drift: found }: CurrencyBalanceView, reader: Reader): Element[] {
  if (!found) return [];
  const sign = signOf(found.difference);
  if (sign === 0 && found.causes.length === 0) return [aside(say(reader, 'balance.drift.exact'))];
  const amount = money(reader, sign < 0 ? negated(found.difference) : found.difference);
  const predicted = money(reader, found.predicted);
  const line =
    sign === 0
      ? say(reader, 'balance.drift.exact')
      : say(reader, sign > 0 ? 'balance.drift.above' : 'balance.drift.below', { amount, predicted });
  const causes = found.causes.slice(0, CAUSES_SHOWN).map(({ cause, amount: part }) => {
    const key = `balance.drift.cause.${cause}`;
    const known = isTextKey(key) ? key : 'balance.drift.cause.unexplained';
    return aside(say(reader, known, { amount: money(reader, part) }), 'none');
  });
  return [aside(line), ...causes];
}

function autoRecharge({ autoRecharge: facts }: CurrencyBalanceView, reader: Reader): Plain {
  if (facts.state === 'on' && facts.trigger && facts.amount) {
    return say(reader, 'balance.autoRecharge.onBelow', {
      amount: money(reader, facts.amount),
      trigger: money(reader, facts.trigger),
    });
  }
  return say(reader, `balance.autoRecharge.${facts.state}`);
}
