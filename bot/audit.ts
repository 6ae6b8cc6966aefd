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
import type { AuditEntry, AuditLog } from '../services/audit/audit-log.ts';
import type { Access } from './access.ts';
import type { Action } from './actions/action.ts';
import type { AnswerRequest } from './answers/answer.ts';
import type { CardReply, Turn } from './conversation/turn.ts';
import type { Intent } from './understanding/question.ts';

type Deed = Pick<AuditEntry, 'what' | 'how'>;

/** Answers that show the organisation's money, its settings, or other people's calls and licences to those who may see them. */
const SHOWN_BY_ANSWER: Readonly<Partial<Record<Intent, string>>> = {
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

/** What a press stands for. A verb that is not named here is written down under its own name: nothing is missed. */
const VERBS: Readonly<Record<string, Deed | null>> = {
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

/** The words that things go by in the log and may be asked for. */
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

/** Writes down who is shown what, and who does what; whoever may not see money is shown nothing that is protected. */
export interface Audit {
  /**
   * Gives an answer out once it is written down who got it. Where that cannot be written nothing is given out: the
   * turn fails, visibly, rather than leave no trace.
   */
  answered(request: AnswerRequest, answer: () => Promise<CardReply>): Promise<CardReply>;
  /** The same for a press; written before anything is done, so that a deed without its trace cannot be. */
  pressed(verb: string, action: Action): Action;
  /** Writes one thing down. */
  note(turn: Pick<Turn, 'asker' | 'destination'>, deed: Deed): Promise<void>;
}

export function createAudit(log: Pick<AuditLog, 'record'>): Audit {
  const note: Audit['note'] = ({ asker, destination }, deed) =>
    log.record({
      tenantId: asker.tenantId,
      who: asker.aadObjectId ?? asker.userId,
      name: asker.name ?? null,
      conversationId: destination.conversationId,
      ...deed,
    });

  return {
    note,
    async answered(request, answer) {
      const what = SHOWN_BY_ANSWER[request.asked.intent];
      if (what === undefined || !protects(request.access)) return answer();
      const [reply] = await Promise.all([answer(), note(request, { what, how: 'shown' })]);
      return reply;
    },
    pressed(verb, action) {
      const deed = deedOf(verb);
      if (!deed) return action;
      return async (request) => {
        if (protects(request.access)) await note(request.turn, deed);
        return action(request);
      };
    },
  };
}

/**
 * Whether an answer shows money or other people's calls. Alerts are left out: a conversation that is told of them has
 * been chosen for that, and its card says who reads along.
 */
export function showsProtected(intent: Intent): boolean {
  return intent !== 'alerts' && SHOWN_BY_ANSWER[intent] !== undefined;
}

/** The same of a press: everything but alerts, and questions that go to administrators. */
export function pressShowsProtected(verb: string): boolean {
  const what = verb === ASK_VERB ? 'answers' : deedOf(verb)?.what;
  return what !== undefined && what !== 'alerts' && what !== 'questions';
}

function protects({ seesMoney, administrator }: Access): boolean {
  return seesMoney || administrator;
}

function deedOf(verb: string): Deed | null {
  if (ALERTS.test(verb)) return { what: 'alerts', how: 'did' };
  const known = VERBS[verb];
  return known === undefined ? { what: verb, how: 'did' } : known;
}
