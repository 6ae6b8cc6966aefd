/** When credit runs out or is refilled: the likely day large, the range beneath, and what it is made from. */
import { ask } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element } from './kit/elements.ts';
import { type Fact, factList } from './kit/facts.ts';
import { footer } from './kit/footer.ts';
import { type Framed, labels } from './kit/frame.ts';
import { verdict } from './kit/notice.ts';
import type { Standing } from './kit/sign.ts';
import { aside, figure, heading, kicker, subheading, text } from './kit/text.ts';
import { dayRangeWords, perMonthWords, type RunwayView } from './runway-words.ts';
import { day } from './text/dates.ts';
import { type Money, money } from './text/figures.ts';
import type { Plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

export interface ForecastView extends Framed {
  /** One for each currency, or one for an amount that was asked about. */
  readonly amounts: readonly {
    /** Null: there is none, so nothing can be said. */
    readonly amount: Money | null;
    readonly runway: RunwayView | null;
  }[];
  /** The day that was asked about, `YYYY-MM-DD`. */
  readonly until?: string | undefined;
  readonly asOf: string;
}

const AMOUNTS_SHOWN = 2;

/** For people who may see money. The caller has checked the asker's role. */
export function forecastCard(view: ForecastView, reader: Reader): RenderedCard {
  const shown = view.amounts.slice(0, AMOUNTS_SHOWN);
  const title = say(reader, 'forecast.title');
  const [first] = shown;
  return assemble(reader, {
    summary: first ? headline(first.runway, reader).line : title,
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'balance.kicker')),
      heading(title),
      ...shown.flatMap((one) => parts(one, view.until, reader)),
      footer(reader, { asOf: view.asOf, advice: say(reader, 'forecast.advice') }),
    ],
    actions: [
      ask(say(reader, 'intent.credit_balance'), {
        text: say(reader, 'intent.credit_balance'),
        intent: 'credit_balance',
      }),
      ask(say(reader, 'intent.spend_usage'), {
        text: say(reader, 'intent.spend_usage'),
        intent: 'spend_usage',
      }),
      ask(say(reader, 'intent.alerts'), { text: say(reader, 'intent.alerts'), intent: 'alerts' }),
    ],
  });
}

function parts(
  { amount, runway }: ForecastView['amounts'][number],
  until: string | undefined,
  reader: Reader,
): Element[] {
  const of = amount ? [subheading(say(reader, 'forecast.of', { amount: money(reader, amount) }))] : [];
  const { line, what } = headline(runway, reader);
  if (!runway) return [...of, verdict('unsure', line, say(reader, 'forecast.none.why'))];
  const answer = until === undefined ? [] : [untilVerdict(runway, until, reader)];
  const facts: Fact[] = [
    {
      label: say(reader, runway.recharge ? 'forecast.runsOut.what' : 'balance.runway'),
      value: dayRangeWords(runway, reader),
    },
    ...(runway.recharge
      ? [
          { label: say(reader, 'balance.recharge'), value: dayRangeWords(runway.recharge.next, reader) },
          { label: say(reader, 'forecast.perMonth'), value: perMonthWords(runway.recharge.perMonth, reader) },
        ]
      : []),
  ];
  const { basis } = runway;
  return [
    ...of,
    ...answer,
    text(what, { subtle: true }),
    figure(line),
    factList(facts),
    ...(runway.recharge ? [text(say(reader, 'forecast.recharge.rule'))] : []),
    ...(basis
      ? [
          aside(
            say(reader, 'forecast.basis', {
              days: basis.days,
              since: basis.since === null ? '?' : day(reader, basis.since),
              until: day(reader, basis.until),
              evidence: basis.evidence,
            }),
          ),
        ]
      : []),
  ];
}

/** The day that matters: the next recharge where one is expected, else when it runs out. */
function headline(runway: RunwayView | null, reader: Reader): { line: Plain; what: Plain } {
  const next = runway?.recharge?.next;
  const what = say(reader, next ? 'forecast.next.what' : 'forecast.runsOut.what');
  if (!runway) return { line: say(reader, 'forecast.none'), what };
  const likely = (next ?? runway).p50;
  const line =
    likely === null
      ? say(reader, 'forecast.far')
      : say(reader, 'forecast.runsOut', { day: day(reader, likely) });
  return { line, what };
}

/** Whether it lasts until a day. ISO days compare as text. */
function untilVerdict({ p10, p50, p90 }: RunwayView, until: string, reader: Reader): Element {
  const [standing, answer]: [Standing, 'yes' | 'no' | 'likely' | 'unlikely'] =
    p10 === null || p10 > until
      ? ['good', 'yes']
      : p90 !== null && p90 <= until
        ? ['bad', 'no']
        : p50 === null || p50 > until
          ? ['unsure', 'likely']
          : ['unsure', 'unlikely'];
  return verdict(standing, say(reader, `forecast.until.${answer}`, { day: day(reader, until) }));
}
