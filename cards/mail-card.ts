/** One of Microsoft's mails: what was understood, by which words, and what it would change once confirmed. */
import { ask, execute } from './kit/actions.ts';
import { assemble, type RenderedCard } from './kit/card.ts';
import type { Element, ExecuteAction } from './kit/elements.ts';
import { type Fact, factList } from './kit/facts.ts';
import { footer } from './kit/footer.ts';
import { labels } from './kit/frame.ts';
import { verdict, warningBox } from './kit/notice.ts';
import { aside, heading, kicker, subheading, text } from './kit/text.ts';
import type { MailEntry, MailView } from './mail-view.ts';
import { instant } from './text/dates.ts';
import { type Money, money } from './text/figures.ts';
import { join, type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';

/** The verbs of the card's buttons; each but `show` has `{ mail }`, its id; `correct` may say as what: `{ as }`. */
export const MAIL_VERBS = {
  /** Shows the newest that waits. */
  show: 'mail_show',
  confirm: 'mail_confirm',
  correct: 'mail_correct',
  dismiss: 'mail_dismiss',
} as const;

const SUBJECT_LENGTH = 120;
const AMOUNTS_SHOWN = 5;
const EVIDENCE_SHOWN = 4;
const ENTRIES: readonly MailEntry[] = ['recharge', 'topUp', 'reading'];
/** Kinds that nothing is written for. */
const ONLY_NOTED: ReadonlySet<string> = new Set(['rechargeFailed', 'pool80', 'pool100']);

/** For administrators only. The caller has checked the asker's role. */
export function mailCard(view: MailView, reader: Reader): RenderedCard {
  const { mail } = view;
  const title = say(reader, view.asking ? 'mail.which' : `mail.title.${mail.kind}`);
  return assemble(reader, {
    summary: title,
    body: [
      ...labels(reader, view),
      kicker(say(reader, 'mail.kicker')),
      heading(title),
      state(view, reader),
      factList(facts(view, reader)),
      ...effect(view, reader),
      ...doubts(view, reader),
      ...evidence(view, reader),
      view.others > 0 ? aside(say(reader, 'mail.others', { count: view.others })) : undefined,
      footer(reader, { advice: say(reader, 'mail.advice') }),
    ],
    actions: buttons(view, reader),
  });
}

function state({ mail, asking }: MailView, reader: Reader): Element {
  if (mail.status !== 'open') {
    const time = instant(reader, mail.decidedAt ?? mail.occurredAt);
    return verdict('note', say(reader, `mail.status.${mail.status}`, { time }));
  }
  if (mail.kind === 'notRecognised') return verdict('unsure', say(reader, 'mail.notRecognised'));
  if (asking) return verdict('unsure', say(reader, 'mail.asking'));
  const noted = ONLY_NOTED.has(mail.kind);
  const more = noted
    ? say(reader, mail.kind === 'rechargeFailed' ? 'mail.noted.failed' : 'mail.noted.pool')
    : undefined;
  return verdict('unsure', say(reader, 'mail.open'), more);
}

function facts({ mail }: MailView, reader: Reader): readonly Fact[] {
  const shown = mail.amounts.slice(0, AMOUNTS_SHOWN);
  const rest = mail.amounts.length - shown.length;
  const named = [
    ...shown.map((amount) => money(reader, amount)),
    ...(rest > 0 ? [say(reader, 'list.more', { count: rest })] : []),
  ];
  const fact = (label: Plain, amount: Money | null): Fact[] =>
    amount ? [{ label, value: money(reader, amount) }] : [];
  return [
    ...(mail.subject.trim() === ''
      ? []
      : [{ label: say(reader, 'mail.subject'), value: plain(mail.subject, SUBJECT_LENGTH) }]),
    ...fact(say(reader, 'mail.amount'), mail.amount),
    ...fact(say(reader, 'mail.balance'), mail.balance),
    {
      label: say(reader, 'mail.when'),
      value: instant(reader, mail.occurredAt),
      note: mail.datedBy === 'receipt' ? say(reader, 'mail.when.receipt') : undefined,
    },
    ...(mail.amount || mail.balance || named.length === 0
      ? []
      : [{ label: say(reader, 'mail.amounts'), value: join(named, say(reader, 'list.semicolon')) }]),
  ];
}

/** The balance before and after, and what it has to do with what is recorded already. */
function effect({ mail }: MailView, reader: Reader): Element[] {
  const { effect: change } = mail;
  if (!change) return [];
  const figure = (amount: Money | null) =>
    amount ? money(reader, amount) : say(reader, 'mail.effect.unknown');
  const changes = (['known', 'expectedNow'] as const)
    .filter((which) => change.before[which] !== null || change.after[which] !== null)
    .map((which) => ({
      label: say(reader, `mail.effect.${which}`),
      value: say(reader, 'mail.effect.change', {
        before: figure(change.before[which]),
        after: figure(change.after[which]),
      }),
    }));
  const { pairsWith, resembles } = change;
  return [
    subheading(say(reader, 'mail.effect')),
    changes.length > 0 ? factList(changes) : text(say(reader, 'mail.effect.noReading')),
    ...(pairsWith
      ? [
          verdict(
            'good',
            say(reader, 'mail.effect.pairs', {
              amount: money(reader, pairsWith.amount),
              time: instant(reader, pairsWith.at),
            }),
          ),
        ]
      : []),
    ...(resembles
      ? [
          warningBox([
            say(reader, 'mail.effect.resembles', {
              amount: money(reader, resembles.amount),
              time: instant(reader, resembles.occurredAt),
            }),
          ]),
        ]
      : []),
  ];
}

function doubts({ mail }: MailView, reader: Reader): Element[] {
  if (mail.status !== 'open') return [];
  const lines = mail.doubts.flatMap((doubt) => {
    const key = `mail.doubt.${doubt}`;
    return isTextKey(key) ? [say(reader, key)] : [];
  });
  return lines.length > 0 ? [warningBox(lines)] : [];
}

function evidence({ mail }: MailView, reader: Reader): Element[] {
  const words = [...new Set(mail.evidence.map((one) => plain(one.text, 160)))].slice(0, EVIDENCE_SHOWN);
  if (words.length === 0) return [];
  return [
    subheading(say(reader, 'mail.evidence')),
    ...words.map((one) => aside(say(reader, 'mail.evidence.words', { words: one }))),
  ];
}

/** Whether it can be confirmed as it was understood. */
function confirmable({ mail, asking }: MailView): boolean {
  if (asking || mail.kind === 'notRecognised') return false;
  return ONLY_NOTED.has(mail.kind) || (mail.kind === 'balanceZero' ? mail.balance : mail.amount) !== null;
}

function buttons(view: MailView, reader: Reader): readonly ExecuteAction[] {
  const { mail, asking } = view;
  const back = ask(say(reader, 'ledger.back'), {
    text: say(reader, 'intent.credit_balance'),
    intent: 'credit_balance',
  });
  if (mail.status !== 'open') return [back];
  const about = { mail: mail.id };
  const dismiss = execute(say(reader, 'mail.dismiss'), MAIL_VERBS.dismiss, about);
  if (asking || mail.kind === 'notRecognised') {
    const choices = ENTRIES.map((as) =>
      execute(say(reader, `mail.as.${as}`), MAIL_VERBS.correct, { ...about, as }),
    );
    return [...choices, dismiss, back];
  }
  const correct = execute(say(reader, 'mail.correct'), MAIL_VERBS.correct, about);
  if (!confirmable(view)) return [correct, dismiss, back];
  return [
    execute(say(reader, 'mail.confirm'), MAIL_VERBS.confirm, about, 'positive'),
    correct,
    dismiss,
    back,
  ];
}
