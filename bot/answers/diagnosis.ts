import { diagnosisCard } from '../../cards/diagnosis-card.ts';
import type { Answer } from './answer.ts';
import { caseOf, toldByWords } from './diagnosis-case.ts';
import { shownTo } from './diagnosis-shown.ts';

/**
 * Why a call failed: at once what the words and the records tell, in a card that asks by itself for the whole
 * diagnosis and is replaced by it.
 */
export const answerDiagnosis: Answer = async ({ asked, text, asker, access, reader }, { pricing, now }) => {
  const told = toldByWords(asked.entities, text, { now: now(), timeZone: reader.timeZone, access });
  const quick = await pricing.diagnose(
    asker.tenantId,
    caseOf(told, { asker, access }, { depth: 'quick', similarReports: 0 }),
  );
  return diagnosisCard({ ...shownTo(access, quick, told), refreshFor: asker.userId }, reader);
};
