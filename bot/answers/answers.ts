import { troubleCard } from '../../cards/trouble-card.ts';
import { PricingError } from '../../services/pricing/pricing-error.ts';
import type { CardReply } from '../conversation/turn.ts';
import type { Intent } from '../understanding/question.ts';
import { answerAlerts } from './alerts.ts';
import type { Answer, AnswerParts, AnswerRequest } from './answer.ts';
import { type AuditAnswerParts, answerAudit } from './audit.ts';
import { answerBalance } from './balance.ts';
import { answerCostEstimate } from './cost-estimate.ts';
import { answerCountry } from './country.ts';
import { answerCreditsSetup } from './credits-setup.ts';
import { answerDiagnosis } from './diagnosis.ts';
import { answerEligibility } from './eligibility.ts';
import { answerForecast } from './forecast.ts';
import { answerHelp } from './help.ts';
import { answerLicences } from './licences.ts';
import { answerNotUnderstood } from './not-understood.ts';
import { answerOffer } from './offer.ts';
import { answerRates } from './rates.ts';
import { answerReport, type ReportParts } from './report.ts';
import { answerUsage } from './usage.ts';
import type { Wish } from './wish.ts';

/** Who answers what: every intent, so that the compiler finds the one that is forgotten. */
const ANSWERS: Readonly<Record<Exclude<Intent, 'alerts'>, Answer>> = {
  offer_explain: answerOffer,
  eligibility: answerEligibility,
  country_support: answerCountry,
  rates: answerRates,
  credit_balance: answerBalance,
  spend_usage: answerUsage,
  runway_forecast: answerForecast,
  dialout_failure: answerDiagnosis,
  credits_setup: answerCreditsSetup,
  licence_assign: answerLicences,
  cost_estimate: answerCostEstimate,
  help: answerHelp,
  none: answerNotUnderstood,
};

const PROBLEMS = {
  unreachable: 'unreachable',
  'timed-out': 'unreachable',
  refused: 'refused',
  invalid: 'faulty',
  conflict: 'faulty',
  'not-found': 'faulty',
  ambiguous: 'faulty',
  'file-refused': 'faulty',
  'invalid-answer': 'faulty',
  failed: 'faulty',
} as const;

/** What every kind of answer is made from. */
export type QuestionParts = AnswerParts & AuditAnswerParts & ReportParts;

/**
 * Answers one question with one card. A pricing service that is away, with no earlier answer to show, becomes a card
 * that says so and offers to try again; any other failure is ours and is thrown.
 *
 * @param onTrouble told of every such failure, for the log and the metrics
 */
export async function answerQuestion(
  wish: Wish,
  request: AnswerRequest,
  parts: QuestionParts,
  onTrouble: (error: PricingError) => void,
): Promise<CardReply> {
  const { intent, entities } = request.asked;
  try {
    return await fulfil(wish, request, parts);
  } catch (error) {
    if (!(error instanceof PricingError)) throw error;
    onTrouble(error);
    return troubleCard(
      {
        problem: PROBLEMS[error.code],
        lastAnswerAt: null,
        retry: { text: request.text, intent, entities: { ...entities } },
      },
      request.reader,
    );
  }
}

function fulfil(wish: Wish, request: AnswerRequest, parts: QuestionParts): Promise<CardReply> {
  switch (wish.for) {
    case 'audit':
      return answerAudit(wish.audit, request, parts);
    case 'report':
      return answerReport(wish.report, request, parts);
    case 'alerts':
      return answerAlerts(wish.alerts, request, parts);
    case 'intent':
      return ANSWERS[wish.intent](request, parts);
  }
}
