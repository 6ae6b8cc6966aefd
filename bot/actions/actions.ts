import { ASK_VERB } from '../../cards/kit/actions.ts';
import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import type { AlertDesk } from '../alert-desk.ts';
import type { Action } from './action.ts';
import { createAlertActions } from './alerts.ts';
import { type AskParts, createAsk } from './ask.ts';
import { createDiagnosisActions, type DiagnosisActionParts } from './diagnosis.ts';

/** Every verb that a card may carry, with what it does. */
export function createActions(
  parts: AskParts & DiagnosisActionParts & { readonly alerts: AlertDesk },
): Readonly<Record<string, Action>> {
  return {
    [ASK_VERB]: createAsk(parts),
    ...createAlertActions(parts.alerts, parts.now),
    ...createDiagnosisActions(parts),
  };
}

/** A press on a card of another version, whose verb means nothing here. */
export const unknownAction: Action = async ({ reader }) => notUnderstoodCard({ kind: 'oldCard' }, reader);
