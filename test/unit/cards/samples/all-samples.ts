/** Every card in every state that matters. */
import { ALERT_SAMPLES } from './alert-samples.ts';
import { AUDIT_SAMPLES } from './audit-samples.ts';
import { BALANCE_SAMPLES } from './balance-samples.ts';
import { CONVERSATION_SAMPLES } from './conversation-samples.ts';
import { COST_SAMPLES } from './cost-samples.ts';
import { COMPARE_FORM_SAMPLES, COUNTRY_SAMPLES } from './country-samples.ts';
import { DIAGNOSIS_SAMPLES } from './diagnosis-samples.ts';
import { ELIGIBILITY_SAMPLES } from './eligibility-samples.ts';
import { FORECAST_SAMPLES } from './forecast-samples.ts';
import { IMPORT_SAMPLES } from './import-samples.ts';
import { LEDGER_SAMPLES } from './ledger-samples.ts';
import { MAIL_SAMPLES } from './mail-samples.ts';
import { QUESTION_SAMPLES } from './question-samples.ts';
import { RATES_SAMPLES } from './rates-samples.ts';
import { REPORT_SAMPLES } from './report-samples.ts';
import type { Sample } from './sample.ts';
import { USAGE_SAMPLES } from './usage-samples.ts';

export const SAMPLES: readonly Sample[] = [
  ...COUNTRY_SAMPLES,
  ...COMPARE_FORM_SAMPLES,
  ...ELIGIBILITY_SAMPLES,
  ...DIAGNOSIS_SAMPLES,
  ...BALANCE_SAMPLES,
  ...ALERT_SAMPLES,
  ...AUDIT_SAMPLES,
  ...REPORT_SAMPLES,
  ...USAGE_SAMPLES,
  ...LEDGER_SAMPLES,
  ...MAIL_SAMPLES,
  ...IMPORT_SAMPLES,
  ...CONVERSATION_SAMPLES,
  ...QUESTION_SAMPLES,
  ...RATES_SAMPLES,
  ...COST_SAMPLES,
  ...FORECAST_SAMPLES,
];
