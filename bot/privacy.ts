import { QUESTION_FORM_VERB } from '../cards/ask-administrator.ts';
import {
  CONFIRM_COUNTING_VERB,
  CONFIRM_RECHARGE_VERB,
  DENY_RECHARGE_VERB,
} from '../cards/balance-actions.ts';
import { COST_FORM_VERB, COST_VERB } from '../cards/cost-form-card.ts';
import { COMPARE_COUNTRIES_VERB, COMPARE_FORM_VERB } from '../cards/country-compare-form.ts';
import { DIAGNOSIS_VERBS } from '../cards/diagnosis-verbs.ts';
import { IMPORT_VERBS } from '../cards/import-card.ts';
import { ASK_VERB } from '../cards/kit/actions.ts';
import { LEDGER_FORM_VERB, LEDGER_SAVE_VERB } from '../cards/ledger-form-card.ts';
import { COMPARE_VERB } from '../cards/licence-comparison-card.ts';
import { MAIL_VERBS } from '../cards/mail-card.ts';
import { QUESTION_VERBS } from '../cards/question-card.ts';
import type { AuditEntry } from '../services/audit/audit-log.ts';
import type { Destination } from '../services/delivery/destination.ts';
import type { Intent } from './understanding/question.ts';

/** The words that things go by in the audit log and may be asked for. */
export const AUDITED = [
  'balance',
  'usage',
  'rates',
  'calls',
  'licences',
  'alerts',
  'ledger',
  'import',
  'questions',
  'audit',
] as const;
type Audited = (typeof AUDITED)[number];

/**
 * How something is given in a conversation: `openly`, as to whoever asks alone; in their `ownView`, while all others
 * see what anybody may; or not there at all, but in their `ownChat` with the bot.
 */
type Given = 'openly' | 'ownView' | 'ownChat';

/** What is nobody's business but those who may see it, with how it is given where others read along. */
const WHERE_OTHERS_READ = {
  balance: 'ownView',
  usage: 'ownView',
  rates: 'ownView',
  calls: 'ownView',
  licences: 'ownView',
  // A conversation that is told of them has been chosen for that, and their card says who reads along.
  alerts: 'openly',
  // What would have been sent tells the balance of many days.
  alertReplay: 'ownView',
  // Their forms hold amounts, and what was typed into one cannot be asked for again in a view of one's own.
  ledger: 'ownChat',
  import: 'ownChat',
  // It waits on the balance, where whoever pasted it sees it alone.
  pastedMail: 'ownView',
  // They go to administrators, wherever they are asked.
  questions: 'openly',
  audit: 'ownView',
  // A link opens the file for whoever has it.
  report: 'ownChat',
  // A button may ask for any of these.
  anyAnswer: 'ownView',
  // Nobody has thought of it yet.
  unknown: 'ownView',
} as const satisfies Readonly<Record<Audited, Given> & Record<string, Given>>;
export type Matter = keyof typeof WHERE_OTHERS_READ;

/** Tells how a matter is given in a conversation; what is everybody's business (`undefined`) is given openly. */
export function givenIn(
  { conversationType }: Pick<Destination, 'conversationType'>,
  matter: Matter | undefined,
): Given {
  return matter === undefined || conversationType === 'personal' ? 'openly' : WHERE_OTHERS_READ[matter];
}

/** Answers that show the organisation's money, its settings, or other people's calls and licences to those who may see them. */
const ANSWERS: Readonly<Partial<Record<Intent, Audited>>> = {
  credit_balance: 'balance',
  runway_forecast: 'balance',
  spend_usage: 'usage',
  rates: 'rates',
  cost_estimate: 'rates',
  dialout_failure: 'calls',
  licence_assign: 'licences',
  eligibility: 'licences',
  alerts: 'alerts',
};

/** What the answer to an intent shows; nothing where anybody may see all of it. */
export function matterOfAnswer(intent: Intent): Audited | undefined {
  return ANSWERS[intent];
}

type Deed<What> = Pick<AuditEntry, 'how'> & { readonly what: What };

/** What a press stands for; null: it shows and does nothing that is private. */
const PRESSES: Readonly<Record<string, Deed<Audited> | null>> = {
  // Written down as the answer that it asks for.
  [ASK_VERB]: null,
  [LEDGER_FORM_VERB]: { what: 'ledger', how: 'shown' },
  [LEDGER_SAVE_VERB]: { what: 'ledger', how: 'did' },
  [CONFIRM_RECHARGE_VERB]: { what: 'ledger', how: 'did' },
  [DENY_RECHARGE_VERB]: { what: 'ledger', how: 'did' },
  [CONFIRM_COUNTING_VERB]: { what: 'ledger', how: 'did' },
  [COST_FORM_VERB]: null,
  [COST_VERB]: { what: 'rates', how: 'shown' },
  [COMPARE_VERB]: { what: 'rates', how: 'shown' },
  [MAIL_VERBS.show]: { what: 'ledger', how: 'shown' },
  [MAIL_VERBS.correct]: { what: 'ledger', how: 'shown' },
  [MAIL_VERBS.confirm]: { what: 'ledger', how: 'did' },
  [MAIL_VERBS.dismiss]: { what: 'ledger', how: 'did' },
  [IMPORT_VERBS.check]: { what: 'import', how: 'shown' },
  [IMPORT_VERBS.save]: { what: 'import', how: 'did' },
  [IMPORT_VERBS.cancel]: null,
  [QUESTION_FORM_VERB]: null,
  [COMPARE_FORM_VERB]: null,
  [COMPARE_COUNTRIES_VERB]: null,
  [QUESTION_VERBS.send]: null,
  [QUESTION_VERBS.answer]: { what: 'questions', how: 'did' },
  [DIAGNOSIS_VERBS.find]: { what: 'calls', how: 'shown' },
  [DIAGNOSIS_VERBS.deeper]: { what: 'calls', how: 'shown' },
  [DIAGNOSIS_VERBS.later]: { what: 'calls', how: 'shown' },
  [DIAGNOSIS_VERBS.ticket]: { what: 'calls', how: 'shown' },
  [DIAGNOSIS_VERBS.report]: { what: 'calls', how: 'shown' },
  [DIAGNOSIS_VERBS.desk]: { what: 'calls', how: 'did' },
  [DIAGNOSIS_VERBS.send]: { what: 'calls', how: 'shown' },
  [DIAGNOSIS_VERBS.confirm]: { what: 'calls', how: 'did' },
};
const ALERTS = /^(?:alerts_|address|send_test$)/;

function knownPress(verb: string): Deed<Audited> | null | undefined {
  if (ALERTS.test(verb)) return { what: 'alerts', how: 'did' };
  return Object.hasOwn(PRESSES, verb) ? PRESSES[verb] : undefined;
}

/** What is written down of a press. A verb that is not known goes by its own name: nothing is missed. */
export function deedOfPress(verb: string): Deed<string> | null {
  const known = knownPress(verb);
  return known === undefined ? { what: verb, how: 'did' } : known;
}

/** What a press shows or changes; nothing where that is everybody's business. */
export function matterOfPress(verb: string): Matter | undefined {
  if (verb === ASK_VERB) return 'anyAnswer';
  const known = knownPress(verb);
  return known === undefined ? 'unknown' : known?.what;
}
