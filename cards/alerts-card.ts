/** Being told: what this conversation is told, how things stand, and everything that can be changed about it. */
import { ADDRESSES_VERB } from './alert-addresses-card.ts';
import { titleOf } from './alert-parts.ts';
import type { AlertsView, JournalItem } from './alerts-view.ts';
import { execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Action } from './kit/elements.ts';
import { type Fact, factList } from './kit/facts.ts';
import { folded } from './kit/layout.ts';
import { banner, verdict } from './kit/notice.ts';
import { aside, heading, text } from './kit/text.ts';
import { instant } from './text/dates.ts';
import { money, number } from './text/figures.ts';
import { join, type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** Verbs of the buttons, which act on the conversation that they are pressed in. */
export const SEND_TEST_VERB = 'send_test';
export const START_VERB = 'alerts_start';
export const STOP_VERB = 'alerts_stop';
export const RESUME_VERB = 'alerts_resume';
export const SEND_AGAIN_VERB = 'alerts_send_again';

const JOURNAL_SHOWN = 8;
const TITLES_SHOWN = 3;
const ADDRESSES_SHOWN = 6;

/** For administrators only. The caller has checked the asker's role. */
export function alertsCard(view: AlertsView, reader: Reader): RenderedCard {
  const { subscription } = view;
  const title = say(reader, 'alerts.title');
  const standing = say(reader, subscription ? 'alerts.on' : 'alerts.off');
  const history = folded(
    'journal',
    say(reader, 'alerts.journal'),
    view.journal.slice(0, JOURNAL_SHOWN).map((entry) => text(journalLine(entry, reader), { size: 'small' })),
  );
  const hasHistory = history.content.items.length > 0;
  const done = doneLine(view, reader);
  return assemble(reader, {
    summary: done ?? standing,
    body: [
      heading(title),
      ...(done ? [banner('good', done)] : []),
      verdict(subscription ? 'good' : 'note', standing),
      ...(subscription && view.shared ? [aside(say(reader, 'alerts.shared'))] : []),
      factList([...(subscription ? wanted(subscription, reader) : []), ...state(view, reader)]),
      hasHistory ? history.content : undefined,
      aside(say(reader, 'alerts.examples'), 'medium'),
    ],
    actions: [...buttons(view, reader), ...(hasHistory ? [history.unfold] : [])],
  });
}

/** For anybody else: nothing that tells whether there is money or who watches it. */
export function alertsPrivateCard(reader: Reader): RenderedCard {
  const line = say(reader, 'alerts.administrators');
  return assemble(reader, {
    summary: line,
    body: [heading(say(reader, 'alerts.title')), verdict('note', line)],
  });
}

/** The test message itself: it came by the way that alerts come. */
export function testMessageCard(reader: Reader): RenderedCard {
  const line = say(reader, 'testMessage.line');
  return assemble(reader, { summary: line, body: [heading(say(reader, 'testMessage.title')), text(line)] });
}

function doneLine({ done }: AlertsView, reader: Reader): Plain | undefined {
  if (done === undefined) return undefined;
  if (typeof done === 'string') return say(reader, `alerts.done.${done}`);
  if ('quietUntil' in done)
    return say(reader, 'alerts.done.quiet', { time: instant(reader, done.quietUntil) });
  return say(reader, 'alerts.done.again', { count: done.sentAgain });
}

function wanted(subscription: NonNullable<AlertsView['subscription']>, reader: Reader): Fact[] {
  const { below, chosen, quiet, quietUntil, firing } = subscription;
  const lines: Plain[] = [];
  const { amount, percent, days } = below;
  if (amount) {
    const { value, currency } = amount;
    const written =
      currency === null ? number(reader, Number(value)) : money(reader, { amount: value, currency });
    lines.push(say(reader, 'alerts.line.amount', { amount: written }));
  }
  const add = (line: Plain, by: 'percent' | 'days') =>
    lines.push(chosen.includes(by) ? line : say(reader, 'alerts.line.byDefault', { line }));
  if (percent !== null) add(say(reader, 'alerts.line.percent', { percent }), 'percent');
  if (days !== null) add(say(reader, 'alerts.line.days', { days }), 'days');
  const semicolon = say(reader, 'list.semicolon');
  return [
    {
      label: say(reader, 'alerts.below'),
      value: lines.length > 0 ? join(lines, semicolon) : say(reader, 'alerts.below.none'),
      ...(lines.length > 0 ? { note: say(reader, 'alerts.below.half') } : {}),
    },
    { label: say(reader, 'alerts.always'), value: say(reader, 'alerts.always.value') },
    ...(quiet
      ? [
          {
            label: say(reader, 'alerts.quietHours'),
            value: say(reader, 'alerts.quietHours.value', {
              from: quiet.from,
              to: quiet.to,
              zone: plain(quiet.timeZone, 60),
            }),
          },
        ]
      : []),
    ...(quietUntil === null
      ? []
      : [{ label: say(reader, 'alerts.quietUntil'), value: instant(reader, quietUntil) }]),
    {
      label: say(reader, 'alerts.firing'),
      value:
        firing.length > 0
          ? join(
              firing.slice(0, JOURNAL_SHOWN).map((alert) => titleOf(alert, reader)),
              semicolon,
            )
          : say(reader, 'alerts.firing.none'),
    },
  ];
}

function state({ others, addresses, delivery }: AlertsView, reader: Reader): Fact[] {
  const { sent, waiting, dead, doubtful } = delivery;
  return [
    { label: say(reader, 'alerts.others'), value: number(reader, others) },
    ...(addresses.length > 0
      ? [
          {
            label: say(reader, 'alerts.addresses'),
            value: join(
              addresses.slice(0, ADDRESSES_SHOWN).map((address) => plain(address, 80)),
              say(reader, 'list.semicolon'),
            ),
            ...(addresses.length > ADDRESSES_SHOWN
              ? { note: say(reader, 'list.more', { count: addresses.length - ADDRESSES_SHOWN }) }
              : {}),
          },
        ]
      : []),
    ...(sent + waiting + dead > 0
      ? [
          {
            label: say(reader, 'alerts.delivery'),
            value: say(reader, 'alerts.delivery.value', { sent, waiting, dead, doubtful }),
          },
        ]
      : []),
  ];
}

function journalLine(entry: JournalItem, reader: Reader): Plain {
  const who = entry.author === null ? say(reader, 'alerts.somebody') : plain(entry.author, 60);
  const shown = entry.alerts.slice(0, TITLES_SHOWN).map((alert) => titleOf(alert, reader));
  const titles = join(shown, say(reader, 'list.semicolon'));
  const what = say(reader, `alerts.journal.${entry.what}`, { who, titles, reason: entry.reason ?? 'other' });
  return say(reader, 'alerts.journal.line', { time: instant(reader, entry.at), what });
}

function buttons({ subscription, delivery }: AlertsView, reader: Reader): Action[] {
  const button = (key: 'start' | 'stop' | 'resume' | 'test' | 'again' | 'addresses', verb: string): Action =>
    execute(say(reader, `alerts.action.${key}`), verb);
  return [
    ...(subscription ? [] : [button('start', START_VERB)]),
    ...(subscription?.quietUntil ? [button('resume', RESUME_VERB)] : []),
    // Five buttons are what a card has room for; where something failed, sending it again is the test.
    delivery.dead > 0 ? button('again', SEND_AGAIN_VERB) : button('test', SEND_TEST_VERB),
    button('addresses', ADDRESSES_VERB),
    ...(subscription ? [button('stop', STOP_VERB)] : []),
  ];
}
