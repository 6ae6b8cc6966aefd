/** The buttons under usage: why, another period, another split. Each asks a question, as if it had been typed. */
import { ask } from './kit/actions.ts';
import type { ExecuteAction } from './kit/elements.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';
import type { UsageView } from './usage-view.ts';

const PERIODS = ['this_month', 'last_month', '7d'] as const;
/** Renderers other than Teams show five and drop the rest. */
const MOST_BUTTONS = 5;
const MOST_PERIODS = 2;
const SPLITS = ['callType', 'organiser', 'country', 'serviceNumber'] as const;

/** A name stands on every button, twice: a long one is cut where the question cuts it too. */
const LONGEST_NAME = 100;
const shortened = (name: string) => name.slice(0, LONGEST_NAME).toWellFormed();

/** @param what what the card shows: of somebody's own minutes there is no pack */
export function usageButtons(
  view: UsageView,
  what: 'spend' | 'minutes',
  reader: Reader,
): readonly ExecuteAction[] {
  const { why, period: asked, only } = view.asked;
  const countries = (only.countries ?? []).filter((code) => /^[A-Z]{2}$/u.test(code)).slice(0, 10);
  const button = (title: ReturnType<typeof say>, period: string) =>
    ask(title, {
      text: say(reader, 'usage.ask.text', { what: title }),
      intent: 'spend_usage',
      entities: {
        ...(period === '7d' ? { duration: period } : { date: [period] }),
        ...(countries.length > 0 && { country: countries }),
        ...(only.user !== undefined && { user: shortened(only.user) }),
        ...(only.department !== undefined && { department: shortened(only.department) }),
        ...(only.direction !== undefined && { direction: only.direction }),
      },
    });
  const narrowed = Object.values(only).some((value) => value !== undefined);
  // A month that is over can be closed; a part of it cannot. Who may have the pack is decided where it is asked for.
  const closed = what === 'spend' && asked === 'last_month' && !narrowed;
  const pack = say(reader, 'report.pack');
  const compared = view.currencies.some((currency) => currency.compared?.effects);
  return [
    ...(compared && !why ? [button(say(reader, 'usage.ask.why'), asked)] : []),
    ...(closed ? [ask(pack, { text: pack, intent: 'spend_usage', entities: { date: [asked] } })] : []),
    ...PERIODS.filter((period) => period !== asked)
      .slice(0, closed ? 1 : MOST_PERIODS)
      .map((period) => button(say(reader, `usage.ask.${period}`), period)),
    ...SPLITS.filter((split) => split !== view.by).map((split) =>
      button(say(reader, `usage.by.${split}`), asked),
    ),
  ].slice(0, MOST_BUTTONS);
}
