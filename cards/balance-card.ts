/** How much credit is left: for administrators with figures, for anybody else without a single one. */

import { askAdministrator } from './ask-administrator.ts';
import {
  ledgerActions,
  mailButton,
  openForm,
  refresh,
  saved,
  suggestion,
  waitingMails,
} from './balance-actions.ts';
import { computation, figures, outlook } from './balance-parts.ts';
import type { BalanceView } from './balance-view.ts';
import { budgetCard } from './budget-card.ts';
import { ask } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element } from './kit/elements.ts';
import { footer } from './kit/footer.ts';
import { type Framed, labels } from './kit/frame.ts';
import { folded, stack } from './kit/layout.ts';
import { verdict } from './kit/notice.ts';
import { heading, kicker, subheading, text } from './kit/text.ts';
import { money } from './text/figures.ts';
import { type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** A tenant is billed in one currency, rarely two; more would be an import gone wrong. */
const CURRENCIES_SHOWN = 2;
/** Clients other than Teams show no more. */
const BUTTONS_SHOWN = 5;

/** For administrators only. The caller has checked the asker's role. */
export function balanceCard(view: BalanceView, reader: Reader): RenderedCard {
  if (view.mode === 'budget') return budgetCard(view, reader);
  if (view.balances.length === 0) {
    return plainCard(view, reader, say(reader, 'balance.nothing.line'), [
      say(reader, 'balance.nothing.where'),
      say(reader, 'balance.nothing.how'),
    ]);
  }
  const shown = view.balances.slice(0, CURRENCIES_SHOWN);
  const several = shown.length > 1;
  const more = view.balances.length - shown.length;
  const how = folded(
    'how',
    say(reader, 'balance.how'),
    shown.flatMap((balance) => computation(balance, reader)),
  );
  const computed = how.content.items.length > 0;
  return assemble(reader, {
    summary: summary(view, reader),
    body: [
      ...labels(reader, view),
      ...saved(view, reader),
      kicker(say(reader, 'balance.kicker')),
      heading(say(reader, 'balance.title')),
      ...waitingMails(view, reader),
      ...shown.flatMap((balance): Element[] => [
        ...(several ? [subheading(plain(balance.currency, 12))] : []),
        stack(figures(balance, view.asOf, reader), several ? 'small' : 'medium'),
        outlook(balance, reader),
        ...suggestion(balance, reader),
      ]),
      computed ? how.content : undefined,
      more > 0 ? text(say(reader, 'list.more', { count: more }), { subtle: true }) : undefined,
      footer(reader, { asOf: view.asOf, advice: say(reader, 'balance.estimate') }),
    ],
    actions: [
      ...(computed ? [how.unfold] : []),
      ...mailButton(view, reader),
      refresh(reader),
      ...ledgerActions(view, shown, reader),
    ].slice(0, BUTTONS_SHOWN),
  });
}

/** What anybody else gets: no figure, nothing that tells whether there is money or not. */
export interface PrivateBalanceView extends Pick<Framed, 'demo'> {
  /** Whom to ask, where the organisation has named somebody. */
  readonly contact?: string | undefined;
}

export function privateBalanceCard(view: PrivateBalanceView, reader: Reader): RenderedCard {
  const line = say(reader, 'balance.private.line');
  const whom =
    view.contact === undefined
      ? say(reader, 'balance.private.administrator')
      : say(reader, 'balance.private.contact', { contact: plain(view.contact, 80) });
  return assemble(reader, {
    summary: line,
    body: [
      kicker(say(reader, 'balance.kicker')),
      heading(say(reader, 'balance.title')),
      verdict('note', line, whom),
      text(say(reader, 'balance.private.calls')),
    ],
    actions: [
      ask(say(reader, 'balance.private.action'), {
        text: say(reader, 'balance.private.action'),
        intent: 'dialout_failure',
      }),
      askAdministrator(say(reader, 'intent.credit_balance'), reader),
    ],
  });
}

function plainCard(view: BalanceView, reader: Reader, line: Plain, words: readonly Plain[]): RenderedCard {
  return assemble(reader, {
    summary: line,
    body: [
      ...labels(reader, view),
      ...saved(view, reader),
      kicker(say(reader, 'balance.kicker')),
      heading(say(reader, 'balance.title')),
      ...waitingMails(view, reader),
      verdict('note', line),
      ...words.map((sentence) => text(sentence)),
      footer(reader, { asOf: view.asOf }),
    ],
    actions: [
      ...mailButton(view, reader),
      refresh(reader),
      ...(view.mayWrite ? [openForm(reader, 'reading')] : []),
    ],
  });
}

function summary(view: BalanceView, reader: Reader): Plain {
  const [first] = view.balances;
  if (first?.expectedNow) {
    return say(reader, 'balance.summary.expected', { amount: money(reader, first.expectedNow.amount) });
  }
  if (first?.known) {
    return say(reader, 'balance.summary.known', { amount: money(reader, first.known.amount) });
  }
  return say(reader, 'balance.noFigure');
}
