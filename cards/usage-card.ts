/** What calls came to in a period: for administrators with money, for anybody else their own calls without. */
import { askAdministrator } from './ask-administrator.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element } from './kit/elements.ts';
import { footer } from './kit/footer.ts';
import { type Framed, labels } from './kit/frame.ts';
import { cut } from './kit/list.ts';
import { verdict, warningBox } from './kit/notice.ts';
import { aside, figure, heading, kicker, text } from './kit/text.ts';
import { countryName } from './text/country-name.ts';
import { day, instant } from './text/dates.ts';
import { money } from './text/figures.ts';
import { type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';
import { usageButtons } from './usage-buttons.ts';
import { usageChart } from './usage-chart.ts';
import { comparison, minutesOf, reasons, rows } from './usage-parts.ts';
import type { UsageCurrencyView, UsageView } from './usage-view.ts';

/** A tenant is billed in one currency, rarely two; more would be an import gone wrong. */
const CURRENCIES_SHOWN = 2;
const NOTES_SHOWN = 4;

/** For administrators only. The caller has checked the asker's role. */
export function usageCard(view: UsageView, reader: Reader): RenderedCard {
  const shown = view.currencies.slice(0, CURRENCIES_SHOWN);
  const more = view.currencies.length - shown.length;
  const [first] = shown;
  const span = { from: day(reader, view.from), to: day(reader, view.to) };
  return assemble(reader, {
    summary: first
      ? say(reader, 'usage.summary', { amount: money(reader, first.total.spend), ...span })
      : say(reader, 'usage.nothing.summary', span),
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'usage.kicker')),
      heading(say(reader, view.from === view.to ? 'usage.title.day' : 'usage.title', span)),
      ...only(view, reader),
      ...(first ? [] : [verdict('note', say(reader, 'usage.nothing'))]),
      ...shown.flatMap((currency) => inCurrency(view, currency, reader)),
      more > 0 ? aside(say(reader, 'list.more', { count: more })) : undefined,
      ...unpriced(view, reader),
      ...notes(view, reader),
      ending(view, reader),
    ],
    actions: usageButtons(view, 'spend', reader),
  });
}

/** Somebody's own calls: how many and how long, never what they cost. */
export function ownUsageCard(view: UsageView, reader: Reader): RenderedCard {
  const span = { from: day(reader, view.from), to: day(reader, view.to) };
  const title = say(reader, view.from === view.to ? 'usage.own.title.day' : 'usage.own.title', span);
  const all = view.currencies.slice(0, CURRENCIES_SHOWN);
  const calls =
    all.reduce((sum, { total }) => sum + total.calls, 0) + (view.unpriced ? view.unpriced.calls : 0);
  return assemble(reader, {
    summary: title,
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'usage.kicker')),
      heading(title),
      figure(say(reader, 'usage.own.figure', { calls })),
      ...all.flatMap((currency): (Element | undefined)[] => [
        aside(callsAndMinutes(currency, reader), 'none'),
        usageChart(view, currency, 'minutes', reader),
        ...rows(view, currency, 'minutes', reader),
      ]),
      ...unpriced(view, reader),
      ...notes(view, reader),
      text(say(reader, 'usage.own.line')),
      ending(view, reader),
    ],
    actions: usageButtons(view, 'minutes', reader),
  });
}

/** For whoever cannot be told apart from others: no figure at all. */
export function privateUsageCard(view: Pick<Framed, 'demo'>, reader: Reader): RenderedCard {
  const line = say(reader, 'usage.private.line');
  return assemble(reader, {
    summary: line,
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'usage.kicker')),
      verdict('note', line, say(reader, 'usage.private.how')),
    ],
    actions: [askAdministrator(say(reader, 'intent.spend_usage'), reader)],
  });
}

function inCurrency(view: UsageView, currency: UsageCurrencyView, reader: Reader): (Element | undefined)[] {
  return [
    text(say(reader, 'usage.spent'), { subtle: true }),
    figure(money(reader, currency.total.spend)),
    aside(callsAndMinutes(currency, reader), 'none'),
    ...comparison(currency, reader),
    ...(view.asked.why ? reasons(currency, reader) : []),
    usageChart(view, currency, 'spend', reader),
    ...rows(view, currency, 'spend', reader),
  ];
}

function callsAndMinutes({ total }: UsageCurrencyView, reader: Reader): Plain {
  return say(reader, 'usage.calls', { calls: total.calls, minutes: minutesOf(total.seconds) });
}

/** What the answer is narrowed to, so that a part is never taken for the whole. */
function only({ asked }: UsageView, reader: Reader): Element[] {
  const { countries = [], user, department, direction } = asked.only;
  const list = [
    ...countries.map((code) => countryName(reader, code)),
    ...[user, department].flatMap((name) => (name === undefined ? [] : [plain(name, 60)])),
    ...(direction === undefined ? [] : [say(reader, `usage.only.${direction}`)]),
  ];
  return list.length > 0 ? [text(say(reader, 'usage.only', { list: cut(reader, list, 5) }))] : [];
}

function unpriced({ unpriced: calls }: UsageView, reader: Reader): Element[] {
  if (!calls) return [];
  return [aside(say(reader, 'usage.unpriced', { calls: calls.calls, minutes: minutesOf(calls.seconds) }))];
}

/** What makes the figures incomplete, or not what was asked for. */
function notes({ notes: codes, usage }: UsageView, reader: Reader): Element[] {
  const lines = codes.slice(0, NOTES_SHOWN).map((code) => {
    if (code === 'not-all-reported') {
      return usage.reportedUntil === null
        ? say(reader, 'usage.note.nothing-reported')
        : say(reader, 'usage.note.not-all-reported', { time: instant(reader, usage.reportedUntil) });
    }
    const key = `usage.note.${code}`;
    return isTextKey(key) ? say(reader, key) : say(reader, 'usage.note.other', { code: plain(code, 60) });
  });
  return lines.length > 0 ? [warningBox(lines)] : [];
}

function ending({ usage, asOf }: UsageView, reader: Reader): Element {
  return footer(reader, { asOf, advice: say(reader, 'usage.source', { origin: usage.origin }) });
}
