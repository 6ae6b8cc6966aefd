/**
 * An alert: what happened, the figures with their age, what stops, what to do, who has been told, how to opt out.
 * That is Microsoft's own list for messages that a bot starts (msteams-docs, "Send proactive messages", 2026-11).
 */

import { alertFacts, alertFigure, titleOf } from './alert-parts.ts';
import type { AlertItem, AlertView } from './alert-view.ts';
import { creditTrend } from './credit-trend.ts';
import { ask, execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Action, Element } from './kit/elements.ts';
import { footer } from './kit/footer.ts';
import { labels } from './kit/frame.ts';
import { banner, verdict } from './kit/notice.ts';
import type { Standing } from './kit/sign.ts';
import { aside, heading, kicker, subheading, text } from './kit/text.ts';
import { instant } from './text/dates.ts';
import { money } from './text/figures.ts';
import { join, type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';

/** Verbs of the buttons on an alert; their data are `{ alerts: key[] }`, and for quiet `hours`. */
export const ACKNOWLEDGE_VERB = 'alerts_acknowledge';
export const SNOOZE_VERB = 'alerts_snooze';

const DAY_HOURS = 24;
const WEEK_HOURS = 168;
/** More alerts than this at once are counted, not listed. */
const OTHERS_SHOWN = 6;

export function alertCard(view: AlertView, reader: Reader): RenderedCard {
  const [lead, ...others] = view.alerts;
  if (!lead) throw new RangeError('An alert card needs an alert.');
  const title = titleOf(lead, reader);
  const standing = standingOf(lead);
  const summary = summaryOf(view, lead, title, reader);
  if (view.state === 'superseded') {
    const line = say(reader, 'alert.superseded');
    return assemble(reader, { summary, body: [...labels(reader, view), kicker(title), text(line)] });
  }
  return assemble(reader, {
    summary,
    body: [
      ...labels(reader, view),
      kicker(kickerOf(lead, reader)),
      heading(title),
      ...statusOf(view, lead, reader),
      verdict(standing, say(reader, `alert.effect.${lead.kind}`)),
      ...alertFigure(lead, reader),
      ...creditTrend(lead.figures.trend ?? [], lead.figures.currency ?? '', reader),
      alertFacts(lead, reader),
      ...(lead.level === 0 ? [] : [text(say(reader, todoKey(lead)))]),
      ...alsoOf(others, reader),
      aside(toldOf(view, reader)),
      aside(say(reader, view.letter ? 'alert.optOut.letter' : 'alert.optOut')),
      footer(reader, { asOf: lead.figures.asOf ?? view.now }),
    ],
    actions: view.letter ? [] : actionsOf(view, reader),
  });
}

function todoKey({ kind, subject }: AlertItem) {
  const special = `alert.todo.${kind}.${subject}`;
  return isTextKey(special) ? special : (`alert.todo.${kind}` as const);
}

function kickerOf({ level }: AlertItem, reader: Reader): Plain {
  if (level === 0) return say(reader, 'alert.kicker.resolved');
  return say(reader, level === 2 ? 'alert.kicker.critical' : 'alert.kicker.warning');
}

function standingOf({ level }: AlertItem): Standing {
  if (level === 0) return 'good';
  return level === 2 ? 'bad' : 'unsure';
}

function summaryOf(view: AlertView, lead: AlertItem, title: Plain, reader: Reader): Plain {
  const { amount, currency } = lead.figures;
  if (lead.level === 0) return say(reader, 'alert.summary.resolved', { title });
  const figure = amount !== undefined && currency !== undefined ? money(reader, { amount, currency }) : '';
  const what = figure === '' ? title : say(reader, 'alert.summary.figure', { title, figure });
  return view.alerts.length > 1
    ? say(reader, 'alert.summary.more', { what, count: view.alerts.length - 1 })
    : what;
}

/** What has become of it since: acknowledged, resolved, quiet, worse, still so. */
function statusOf(view: AlertView, lead: AlertItem, reader: Reader): Element[] {
  const lines: Element[] = [];
  const { acknowledged } = lead;
  if (lead.level === 0) {
    const time = instant(reader, lead.clearSince ?? view.now);
    return [banner('good', say(reader, 'alert.status.resolved', { time }))];
  }
  if (view.reason === 'worse') lines.push(banner('bad', say(reader, 'alert.status.worse')));
  if (view.reason === 'repeat') {
    lines.push(banner('unsure', say(reader, 'alert.status.repeat', { time: instant(reader, lead.firedAt) })));
  }
  if (acknowledged) {
    const time = instant(reader, acknowledged.at);
    const name = acknowledged.by === null ? null : plain(acknowledged.by, 80);
    lines.push(
      banner(
        'good',
        name
          ? say(reader, 'alert.status.acknowledgedBy', { name, time })
          : say(reader, 'alert.status.acknowledged', { time }),
      ),
    );
  }
  if (view.quietUntil !== undefined) {
    lines.push(banner('note', say(reader, 'alert.status.quiet', { time: instant(reader, view.quietUntil) })));
  }
  return lines;
}

function alsoOf(others: readonly AlertItem[], reader: Reader): Element[] {
  if (others.length === 0) return [];
  const rest = others.length - OTHERS_SHOWN;
  return [
    subheading(say(reader, 'alert.also')),
    ...others
      .slice(0, OTHERS_SHOWN)
      .map((one) =>
        text(say(reader, 'alert.alsoLine', { level: kickerOf(one, reader), title: titleOf(one, reader) })),
      ),
    ...(rest > 0 ? [text(say(reader, 'list.more', { count: rest }), { subtle: true })] : []),
  ];
}

function toldOf({ told: { names, others } }: AlertView, reader: Reader): Plain {
  if (others === 0) return say(reader, 'alert.told.nobody');
  if (names.length === 0) return say(reader, 'alert.told.count', { count: others });
  const known = join(
    names.slice(0, 3).map((name) => plain(name, 60)),
    say(reader, 'list.separator'),
  );
  const rest = others - Math.min(3, names.length);
  return rest > 0
    ? say(reader, 'alert.told.namesAndMore', { names: known, count: rest })
    : say(reader, 'alert.told.names', { names: known });
}

function actionsOf({ alerts, quietUntil }: AlertView, reader: Reader): Action[] {
  const firing = alerts.filter(({ level }) => level > 0);
  const keys = { alerts: firing.slice(0, 20).map(({ key }) => key) };
  const spike = alerts[0]?.kind === 'spend_spike';
  const intent = spike ? 'spend_usage' : 'credit_balance';
  const settings = say(reader, 'alert.action.settings');
  return [
    ...(firing.some(({ acknowledged }) => !acknowledged)
      ? [execute(say(reader, 'alert.action.acknowledge'), ACKNOWLEDGE_VERB, keys, 'positive')]
      : []),
    ...(firing.length > 0 && quietUntil === undefined
      ? [
          execute(say(reader, 'alert.action.day'), SNOOZE_VERB, { ...keys, hours: DAY_HOURS }),
          execute(say(reader, 'alert.action.week'), SNOOZE_VERB, { ...keys, hours: WEEK_HOURS }),
        ]
      : []),
    ask(say(reader, spike ? 'alert.action.spending' : 'alert.action.balance'), {
      text: say(reader, `intent.${intent}`),
      intent,
    }),
    ask(settings, { text: settings, intent: 'alerts' }),
  ];
}
