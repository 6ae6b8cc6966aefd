/** Pay-per-minute against a licence for each user, over the organisation's own months and at its own licence price. */
import { ask, execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element } from './kit/elements.ts';
import { type Fact, factList } from './kit/facts.ts';
import { footer, type Source } from './kit/footer.ts';
import { type Framed, labels } from './kit/frame.ts';
import { textField } from './kit/inputs.ts';
import { verdict } from './kit/notice.ts';
import type { Standing } from './kit/sign.ts';
import { heading, kicker, subheading, text } from './kit/text.ts';
import type { Span } from './rate-words.ts';
import { day } from './text/dates.ts';
import { type Money, money } from './text/figures.ts';
import { join, type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** The verb of the comparison's button: its data is `{ price }`, as it was typed. */
export const COMPARE_VERB = 'compare_licences';

/** The pricing contract's `LicenceComparison`, as far as the card shows it. */
export interface LicenceComparisonView extends Framed {
  readonly asOf: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly currency: string | null;
  readonly licencePrice: Money | null;
  readonly display: 'names' | 'pseudonyms' | 'departments';
  readonly organisers: number;
  readonly users: readonly {
    readonly key: string | null;
    readonly name: string | null;
    readonly spentPerMonth: Money;
    readonly saved: Span;
    readonly better: 'licence' | 'payPerMinute' | 'either' | null;
    readonly minutesPerMonth: number;
  }[];
  readonly spentPerMonth: Money | null;
  readonly saved: Span | null;
  readonly counts: {
    readonly licence: number;
    readonly payPerMinute: number;
    readonly either: number;
  } | null;
  readonly saving: Span | null;
  readonly breakEvenMinutes: number | null;
  readonly leftOut: { readonly noUser: number; readonly noPrice: number; readonly otherCurrency: number };
  readonly complete: boolean;
  /** What stands in the field of the price, as it was typed. */
  readonly typed?: string | undefined;
  readonly error?: 'price' | undefined;
}

const SOURCE: Source = {
  name: 'Microsoft Learn, Audio Conferencing subscription dial-out',
  date: '2023-01-25',
};
const USERS_SHOWN = 5;
const LONGEST_PRICE = 16;

/** For people who may see money. The caller has checked the asker's role. */
export function licenceComparisonCard(view: LicenceComparisonView, reader: Reader): RenderedCard {
  const { standing, line, more } = judgement(view, reader);
  const left = view.leftOut.noUser + view.leftOut.noPrice + view.leftOut.otherCurrency;
  const price = view.typed ?? view.licencePrice?.amount;
  return assemble(reader, {
    summary: line,
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'eligibility.kicker')),
      heading(say(reader, 'licences.compare.title')),
      verdict(standing, line, more),
      ...(view.organisers > 0 ? [figures(view, reader)] : [text(say(reader, 'licences.compare.noCalls'))]),
      ...users(view, reader),
      text(say(reader, 'licences.compare.rule'), { spacing: 'medium' }),
      ...(left > 0 ? [text(say(reader, 'licences.compare.leftOut', { count: left }), { subtle: true })] : []),
      ...(view.complete ? [] : [text(say(reader, 'licences.compare.newest'), { subtle: true })]),
      ...textField({
        id: 'price',
        label: say(reader, 'licences.compare.price', { currency: view.currency ?? '?' }),
        value: price?.slice(0, LONGEST_PRICE),
        error: view.error && say(reader, 'licences.compare.error'),
        longest: LONGEST_PRICE,
      }),
      footer(reader, { sources: [SOURCE], asOf: view.asOf, advice: say(reader, 'licences.compare.advice') }),
    ],
    actions: [
      execute(say(reader, 'licences.compare.send'), COMPARE_VERB, {}, 'positive'),
      ask(say(reader, 'intent.offer_explain'), {
        text: say(reader, 'intent.offer_explain'),
        intent: 'offer_explain',
      }),
    ],
  });
}

function judgement(
  { organisers, counts, licencePrice, saving, saved }: LicenceComparisonView,
  reader: Reader,
): { standing: Standing; line: Plain; more?: Plain } {
  if (organisers === 0) return { standing: 'unsure', line: say(reader, 'licences.compare.unknown') };
  if (!counts || !licencePrice || !saving) {
    const most = saved ? money(reader, saved.high) : '?';
    return {
      standing: 'note',
      line: say(reader, 'licences.compare.ask'),
      more: say(reader, 'licences.compare.most', { amount: most }),
    };
  }
  const price = money(reader, licencePrice);
  if (counts.licence > 0) {
    return {
      standing: 'good',
      line: say(reader, 'licences.compare.some', { count: counts.licence, organisers, price }),
      more: say(reader, 'licences.compare.saving', { range: span(saving, reader) }),
    };
  }
  return counts.either > 0
    ? { standing: 'unsure', line: say(reader, 'licences.compare.either', { count: counts.either, price }) }
    : { standing: 'note', line: say(reader, 'licences.compare.none', { price }) };
}

function figures(view: LicenceComparisonView, reader: Reader): Element {
  const facts: Fact[] = [];
  if (view.from !== null && view.until !== null) {
    const [from, until] = [day(reader, view.from.slice(0, 10)), day(reader, view.until.slice(0, 10))];
    facts.push({
      label: say(reader, 'licences.compare.period'),
      value: say(reader, 'licences.compare.period.value', { from, until }),
    });
  }
  if (view.spentPerMonth) {
    facts.push({ label: say(reader, 'licences.compare.spent'), value: money(reader, view.spentPerMonth) });
  }
  if (view.saved) {
    facts.push({
      label: say(reader, 'licences.compare.saved'),
      value: span(view.saved, reader),
      note: say(reader, 'licences.compare.saved.note'),
    });
  }
  if (view.breakEvenMinutes !== null) {
    facts.push({
      label: say(reader, 'licences.compare.breakEven'),
      value: say(reader, 'licences.compare.breakEven.value', { minutes: view.breakEvenMinutes }),
      note: say(reader, 'licences.compare.breakEven.note'),
    });
  }
  return factList(facts);
}

function users({ users: all, organisers }: LicenceComparisonView, reader: Reader): Element[] {
  const shown = all.slice(0, USERS_SHOWN);
  if (shown.length === 0) return [];
  const more = organisers - shown.length;
  return [
    subheading(say(reader, 'licences.compare.users')),
    factList(
      shown.map(({ key, name, spentPerMonth, saved, better, minutesPerMonth }) => ({
        label: plain(name ?? key ?? '?', 80),
        value: join(
          [
            say(reader, 'licences.compare.user', {
              spent: money(reader, spentPerMonth),
              minutes: minutesPerMonth,
              saved: span(saved, reader),
            }),
            ...(better ? [say(reader, `licences.compare.better.${better}`)] : []),
          ],
          ' ',
        ),
      })),
    ),
    ...(more > 0 ? [text(say(reader, 'list.more', { count: more }), { subtle: true })] : []),
  ];
}

function span({ low, high }: Span, reader: Reader): Plain {
  const [from, to] = [money(reader, low), money(reader, high)];
  return from === to ? from : say(reader, 'rates.span', { from, to });
}
