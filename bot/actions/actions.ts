import {
  CONFIRM_COUNTING_VERB,
  CONFIRM_RECHARGE_VERB,
  DENY_RECHARGE_VERB,
} from '../../cards/balance-actions.ts';
import { COST_FORM_VERB, COST_VERB } from '../../cards/cost-form-card.ts';
import { ASK_VERB } from '../../cards/kit/actions.ts';
import { LEDGER_FORM_VERB, LEDGER_SAVE_VERB } from '../../cards/ledger-form-card.ts';
import { COMPARE_VERB } from '../../cards/licence-comparison-card.ts';
import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import type { AddressDesk } from '../address-desk.ts';
import type { AlertDesk } from '../alert-desk.ts';
import type { Audit } from '../audit.ts';
import type { Action } from './action.ts';
import { createAddressActions } from './addresses.ts';
import { createAlertActions } from './alerts.ts';
import { type AskParts, createAsk } from './ask.ts';
import { createCompareCountries } from './compare-countries.ts';
import { createConfirmCounting } from './confirm-counting.ts';
import { createCompareLicences, createOpenCostForm, createPriceCostForm } from './cost-form.ts';
import { createDecideRecharge } from './decide-recharge.ts';
import { createDiagnosisActions, type DiagnosisActionParts } from './diagnosis.ts';
import { createImportActions, type ImportParts } from './import-file.ts';
import { createOpenLedgerForm, createSaveLedgerForm, type LedgerParts } from './ledger-form.ts';
import { createMailActions } from './mail.ts';
import { createQuestionActions, type QuestionParts } from './questions.ts';

/** Every verb that a card may carry, with what it does; who presses what is written down first. */
export function createActions(
  parts: AskParts &
    LedgerParts &
    DiagnosisActionParts &
    ImportParts &
    QuestionParts & {
      readonly alerts: AlertDesk;
      readonly addresses: AddressDesk;
      readonly audit: Audit;
    },
): Readonly<Record<string, Action>> {
  const actions: Readonly<Record<string, Action>> = {
    [ASK_VERB]: createAsk(parts),
    ...createAlertActions(parts.alerts, parts.now),
    ...createAddressActions(parts.addresses),
    [LEDGER_FORM_VERB]: createOpenLedgerForm(parts),
    [LEDGER_SAVE_VERB]: createSaveLedgerForm(parts),
    [CONFIRM_RECHARGE_VERB]: createDecideRecharge(parts, 'confirmed'),
    [DENY_RECHARGE_VERB]: createDecideRecharge(parts, 'denied'),
    [CONFIRM_COUNTING_VERB]: createConfirmCounting(parts),
    [COST_FORM_VERB]: createOpenCostForm(),
    [COST_VERB]: createPriceCostForm(parts),
    [COMPARE_VERB]: createCompareLicences(parts),
    ...createMailActions(parts),
    ...createDiagnosisActions(parts),
    ...createImportActions(parts),
    ...createCompareCountries(parts),
    ...createQuestionActions(parts),
  };
  return Object.fromEntries(
    Object.entries(actions).map(([verb, action]) => [verb, parts.audit.pressed(verb, action)]),
  );
}

/** A press on a card of another version, whose verb means nothing here. */
export const unknownAction: Action = async ({ reader }) => notUnderstoodCard({ kind: 'oldCard' }, reader);
