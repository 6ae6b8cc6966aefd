/** What an administrator can do from the balance: record, confirm, deny, confirm a way of counting. */
import type { BalanceView, CurrencyBalanceView } from './balance-view.ts';
import { ask, execute } from './kit/actions.ts';
import type { Element, ExecuteAction } from './kit/elements.ts';
import { banner, verdict } from './kit/notice.ts';
import { LEDGER_FORM_VERB, type LedgerForm } from './ledger-form-card.ts';
import { MAIL_VERBS } from './mail-card.ts';
import type { Reader } from './text/reader.ts';
import { say } from './text/say.ts';

/** The verbs of the buttons that decide about a probable recharge: their data is `{ entry }`. */
export const CONFIRM_RECHARGE_VERB = 'recharge_confirm';
export const DENY_RECHARGE_VERB = 'recharge_deny';
/** The verb of the button that confirms a way of counting: its data is `{ currency, connectionFee, rounding }`. */
export const CONFIRM_COUNTING_VERB = 'counting_confirm';

/** Asks for the balance again. */
export function refresh(reader: Reader): ExecuteAction {
  return ask(say(reader, 'action.refresh'), {
    text: say(reader, 'intent.credit_balance'),
    intent: 'credit_balance',
  });
}

/** Opens a form; `currency` is what it starts with. */
export function openForm(
  reader: Reader,
  form: Exclude<LedgerForm, 'recharge'>,
  currency?: string,
): ExecuteAction {
  const data = { form, ...(currency !== undefined && { currency }) };
  return execute(say(reader, `balance.action.${form}`), LEDGER_FORM_VERB, data);
}

/** The buttons that write, what waits for an answer first. More than fit are cut from the end. */
export function ledgerActions(
  view: BalanceView,
  [first]: readonly CurrencyBalanceView[],
  reader: Reader,
): readonly ExecuteAction[] {
  if (!view.mayWrite || !first) return [];
  const [pending] = first.pendingRecharges ?? [];
  const { currency, suggestion: offered } = first;
  return [
    ...(pending
      ? [
          execute(
            say(reader, 'balance.action.confirm'),
            CONFIRM_RECHARGE_VERB,
            { entry: pending.id },
            'positive',
          ),
          execute(say(reader, 'balance.action.deny'), DENY_RECHARGE_VERB, { entry: pending.id }),
        ]
      : []),
    ...(offered
      ? [
          execute(say(reader, 'balance.action.counting'), CONFIRM_COUNTING_VERB, {
            currency,
            ...offered.counting,
          }),
        ]
      : []),
    openForm(reader, 'reading', currency),
    openForm(reader, 'topUp', currency),
    openForm(reader, 'autoRecharge', currency),
  ];
}

/** What the readings suggest of how charges are counted, in words. */
export function suggestion({ suggestion: offered }: CurrencyBalanceView, reader: Reader): Element[] {
  if (!offered) return [];
  const { connectionFee, rounding } = offered.counting;
  return [
    verdict('note', say(reader, 'balance.suggestion', { fee: connectionFee ? 'yes' : 'no', rounding })),
  ];
}

/** That mails wait for a word, for whoever may give it. */
export function waitingMails({ openMails = 0, mayWrite }: BalanceView, reader: Reader): Element[] {
  return mayWrite && openMails > 0
    ? [verdict('note', say(reader, 'balance.mails', { count: openMails }))]
    : [];
}

/** Opens the newest mail that waits. */
export function mailButton({ openMails = 0, mayWrite }: BalanceView, reader: Reader): ExecuteAction[] {
  return mayWrite && openMails > 0 ? [execute(say(reader, 'balance.action.mails'), MAIL_VERBS.show)] : [];
}

/** What was just written, above the figures that changed by it. */
export function saved({ saved: what }: BalanceView, reader: Reader): Element[] {
  if (what === undefined) return [];
  const done = what !== 'decided' && what !== 'mailDecided' && what !== 'notAllowed';
  return [banner(done ? 'good' : 'unsure', say(reader, `balance.saved.${what}`))];
}
