/** Spend of the month against a budget, for organisations that are billed after use and have no balance. */
import { openForm, refresh, saved } from './balance-actions.ts';
import type { BalanceView, BudgetView } from './balance-view.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element } from './kit/elements.ts';
import { footer } from './kit/footer.ts';
import { labels } from './kit/frame.ts';
import { stack } from './kit/layout.ts';
import { verdict } from './kit/notice.ts';
import { aside, figure, heading, kicker, text } from './kit/text.ts';
import { month } from './text/dates.ts';
import { money, negated, signOf } from './text/figures.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** A tenant is billed in one currency, rarely two. */
const CURRENCIES_SHOWN = 3;

/** For administrators only. The caller has checked the asker's role. */
export function budgetCard(view: BalanceView, reader: Reader): RenderedCard {
  const shown = (view.budgets ?? []).slice(0, CURRENCIES_SHOWN);
  const more = (view.budgets ?? []).length - shown.length;
  const [first] = shown;
  const line = say(reader, 'balance.budget.line');
  return assemble(reader, {
    summary: first ? say(reader, 'balance.summary.budget', { amount: money(reader, first.spent) }) : line,
    body: [
      ...labels(reader, view),
      ...saved(view, reader),
      kicker(say(reader, 'balance.kicker')),
      heading(say(reader, 'balance.title')),
      verdict('note', line),
      ...shown.map((one) => stack(spend(one, reader))),
      ...(shown.length === 0 ? [text(say(reader, 'balance.budget.how'))] : []),
      more > 0 ? text(say(reader, 'list.more', { count: more }), { subtle: true }) : undefined,
      footer(reader, { asOf: view.asOf }),
    ],
    actions: [refresh(reader), ...(view.mayWrite ? [openForm(reader, 'budget', first?.currency)] : [])],
  });
}

function spend({ month: of, spent, budget, left, origin }: BudgetView, reader: Reader): Element[] {
  const over = left !== null && signOf(left) < 0;
  return [
    text(say(reader, 'balance.budget.month', { month: month(reader, `${of}-01`) }), { subtle: true }),
    figure(money(reader, spent), over ? 'attention' : 'default'),
    text(
      budget && left
        ? say(reader, 'balance.budget.of', {
            left: over ? 'over' : 'within',
            amount: money(reader, over ? negated(left) : left),
            budget: money(reader, budget),
          })
        : say(reader, 'balance.budget.none'),
    ),
    aside(say(reader, 'balance.budget.origin', { origin }), 'none'),
  ];
}
