/** What a meeting would cost, line by line; what is not known is left out of the total and said to be. */
import { askAdministrator } from './ask-administrator.ts';
import { COST_FORM_VERB, type CostFormValues, formData } from './cost-form-card.ts';
import { ask, execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element } from './kit/elements.ts';
import { type Fact, factList } from './kit/facts.ts';
import { footer, type Source } from './kit/footer.ts';
import { type Framed, labels } from './kit/frame.ts';
import { verdict } from './kit/notice.ts';
import { aside, figure, heading, kicker, subheading, text } from './kit/text.ts';
import { type RateCardView, type RateFigureView, rateEvidence, ratePrice, type Span } from './rate-words.ts';
import { countryName } from './text/country-name.ts';
import { instant } from './text/dates.ts';
import { type Money, money, negated, signOf, sumOf } from './text/figures.ts';
import { join, type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';

export type CostKind = 'dialOut' | 'tollDialIn' | 'tollFreeDialIn';

interface CostView {
  readonly low: Money;
  readonly expected: Money | null;
  readonly high: Money;
}

/** The pricing contract's `QuoteLine`, as far as the card shows it. */
export interface QuoteLineView {
  readonly count: number;
  readonly kind: CostKind;
  readonly country: string | null;
  readonly number: string | null;
  readonly minutes: number;
  readonly state: 'priced' | 'included' | 'unknown';
  readonly cost: CostView | null;
  readonly connectionFees: Span | null;
  readonly rate: RateFigureView | null;
  readonly reason: 'noRate' | 'severalCurrencies' | 'countryUnknown' | null;
  readonly nextStep: string | null;
  readonly notes: readonly string[];
}

/** The pricing contract's `Quote`, as far as the card shows it. */
export interface QuoteView {
  readonly demo: boolean;
  readonly licence: 'payPerMinute' | 'standard' | 'unknown';
  readonly lines: readonly QuoteLineView[];
  readonly totals: readonly CostView[];
  readonly complete: boolean;
  readonly unknownLines: number;
  readonly pool: { readonly leftMinutes: number; readonly recordedAt: string } | null;
  readonly card: RateCardView | null;
  readonly asOf: string;
}

export interface CostEstimateView extends Framed {
  /** One; or one for each way to join, where the question did not say which: `kind` names it then. */
  readonly ways: readonly { readonly kind: CostKind | null; readonly quote: QuoteView }[];
  /** What was asked, for the form that changes it. */
  readonly asked: CostFormValues;
  readonly rows: number;
}

const OFFER: Source = {
  name: 'Microsoft Learn, Audio Conferencing subscription dial-out',
  date: '2023-01-25',
};
const WAYS_SHOWN = 3;
/** Of a quote that stands alone, and of each where several ways are shown. */
const LINES_SHOWN = { alone: 7, beside: 2 };
/** Of a line's notes; the others are in the words of its rate. */
const NOTES = [
  'feeNotStated',
  'severalRates',
  'poolMayCover',
  'callingPlanOrderUnknown',
  'licenceUnknown',
  'premiumNotStated',
];

/** For people who may see money. The caller has checked the asker's role. */
export function costEstimateCard(view: CostEstimateView, reader: Reader): RenderedCard {
  const ways = view.ways.slice(0, WAYS_SHOWN);
  const [first] = ways;
  const title = say(reader, 'cost.title');
  const licence = first?.quote.licence ?? 'payPerMinute';
  const pool = first?.quote.pool;
  return assemble(reader, {
    summary: join(
      [title, ...(first && ways.length === 1 ? [total(first.quote, reader)] : [])],
      say(reader, 'list.separator'),
    ),
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'eligibility.kicker')),
      heading(title),
      ...(ways.length > 1 ? [cheapest(ways, reader)] : []),
      ...ways.flatMap((way) => wayParts(way, ways.length > 1, reader)),
      ...howTo(ways, reader),
      text(say(reader, `cost.licence.${licence}`), { spacing: 'medium' }),
      pool
        ? aside(
            say(reader, 'cost.pool', { minutes: pool.leftMinutes, time: instant(reader, pool.recordedAt) }),
          )
        : undefined,
      footer(reader, {
        sources: licence === 'payPerMinute' ? [] : [OFFER],
        asOf: first?.quote.asOf,
        advice: say(reader, 'cost.advice'),
      }),
    ],
    actions: [
      execute(say(reader, 'cost.change'), COST_FORM_VERB, formData(view.asked, view.rows)),
      ask(say(reader, 'cost.compare'), {
        text: say(reader, 'cost.compare.question'),
        intent: 'cost_estimate',
      }),
    ],
  });
}

/** What anybody else gets: the rule, and no figure of the organisation's contract. */
export function privateCostCard(view: Pick<Framed, 'demo'>, reader: Reader): RenderedCard {
  const line = say(reader, 'rates.private');
  return assemble(reader, {
    summary: line,
    body: [
      ...labels(reader, view, 'organisation'),
      kicker(say(reader, 'eligibility.kicker')),
      heading(say(reader, 'cost.title')),
      verdict('note', line, say(reader, 'balance.private.administrator')),
      text(say(reader, 'rates.rule')),
      text(say(reader, 'offer.free')),
    ],
    actions: [askAdministrator(say(reader, 'cost.title'), reader)],
  });
}

function wayParts(
  { kind, quote }: CostEstimateView['ways'][number],
  several: boolean,
  reader: Reader,
): Element[] {
  const lines = quote.lines.slice(0, several ? LINES_SHOWN.beside : LINES_SHOWN.alone);
  const more = quote.lines.length - lines.length;
  return [
    ...(kind && several ? [subheading(say(reader, `rates.kind.${kind}`))] : []),
    ...(several ? [text(total(quote, reader), { bold: true })] : [figure(total(quote, reader))]),
    ...range(quote, reader),
    ...(quote.complete || quote.totals.length === 0
      ? []
      : [verdict('unsure', say(reader, 'cost.incomplete', { count: quote.unknownLines }))]),
    factList(lines.map((line) => lineFact(line, quote, reader))),
    ...(more > 0 ? [text(say(reader, 'list.more', { count: more }), { subtle: true })] : []),
  ];
}

/** The one figure: what is expected, else the range; "at least" the lower end where lines are left out. */
function total({ totals, complete }: QuoteView, reader: Reader): Plain {
  if (totals.length === 0) return say(reader, complete ? 'cost.nothing' : 'rates.unknown');
  const said = totals.slice(0, 3).map((cost) => {
    if (!complete) return say(reader, 'cost.atLeast', { amount: money(reader, cost.low) });
    return cost.expected ? money(reader, cost.expected) : span(cost, reader);
  });
  return join(said, say(reader, 'list.separator'));
}

/** The range beside an expected figure, where there is one. */
function range({ totals }: QuoteView, reader: Reader): Element[] {
  const wide = totals.filter(({ expected, low, high }) => expected && low.amount !== high.amount).slice(0, 3);
  return wide.map((cost) => aside(say(reader, 'cost.range', { range: span(cost, reader) }), 'none'));
}

function span({ low, high }: Span, reader: Reader): Plain {
  const [from, to] = [money(reader, low), money(reader, high)];
  return from === to ? from : say(reader, 'rates.span', { from, to });
}

/** How to find out what is not known. */
function howTo(ways: CostEstimateView['ways'], reader: Reader): Element[] {
  const steps = new Set(ways.flatMap(({ quote }) => quote.lines.flatMap(({ nextStep }) => nextStep ?? [])));
  return [...steps].slice(0, 3).map((step) => {
    const key = `cost.next.${step}`;
    return text(say(reader, isTextKey(key) ? key : 'cost.next.importRateCard'));
  });
}

/** Which way is cheapest, where that is sure; a price that is not known might be the lowest. */
function cheapest(ways: CostEstimateView['ways'], reader: Reader): Element {
  const rule = say(reader, 'cost.ways');
  const totals = ways.map(({ quote }) =>
    quote.complete && quote.totals.length === 1 ? quote.totals[0] : null,
  );
  const known = totals.filter((total) => total != null);
  const [first] = known;
  if (!first || known.length < ways.length || known.some(({ low }) => low.currency !== first.low.currency)) {
    return verdict('unsure', say(reader, 'cost.cheapest.unknown'), rule);
  }
  const below = (a: CostView, b: CostView) => signOf(sumOf(b.low, [negated(a.high)])) > 0;
  const best = known.findIndex((one) => known.every((other) => other === one || below(one, other)));
  const kind = ways[best]?.kind;
  return kind
    ? verdict('good', say(reader, 'cost.cheapest', { kind: say(reader, `rates.kind.${kind}`) }), rule)
    : verdict('unsure', say(reader, 'cost.cheapest.overlap'), rule);
}

function lineFact(line: QuoteLineView, { card }: QuoteView, reader: Reader): Fact {
  const where = [
    line.number === null ? undefined : plain(line.number, 20),
    line.country === null ? undefined : countryName(reader, line.country),
  ].filter((part) => part !== undefined);
  const label = say(reader, 'cost.line', {
    count: line.count,
    kind: say(reader, `rates.kind.${line.kind}`),
    place: where.length > 0 ? join(where, ', ') : '?',
    minutes: line.minutes,
  });
  if (line.state === 'included') return { label, value: say(reader, 'cost.included') };
  if (!line.cost || !line.rate) {
    const note = say(reader, `rates.reason.${line.reason ?? 'noRate'}`);
    return { label, value: say(reader, 'rates.unknown'), note };
  }
  const { cost, rate, connectionFees } = line;
  const value =
    cost.expected && cost.low.amount === cost.high.amount ? money(reader, cost.expected) : span(cost, reader);
  const notes = line.notes
    .filter((note) => NOTES.includes(note))
    .flatMap((note) => {
      const key = `cost.note.${note}`;
      return isTextKey(key) ? [say(reader, key)] : [];
    });
  return {
    label,
    value,
    note: join(
      [
        say(reader, 'cost.rate', { rate: ratePrice(rate, reader) }),
        ...(connectionFees && signOf(connectionFees.high) > 0
          ? [say(reader, 'cost.fees', { fees: span(connectionFees, reader) })]
          : []),
        rateEvidence(rate, card, reader),
        ...notes,
      ],
      ' ',
    ),
  };
}
