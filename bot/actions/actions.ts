import { SEND_TEST_VERB } from '../../cards/alerts-card.ts';
import { ASK_VERB } from '../../cards/kit/actions.ts';
import { notUnderstoodCard } from '../../cards/not-understood-card.ts';
import type { Action } from './action.ts';
import { type AskParts, createAsk } from './ask.ts';
import { createSendTest, type SendTestParts } from './send-test.ts';

/** Every verb that a card may carry, with what it does. */
export function createActions(parts: AskParts & SendTestParts): Readonly<Record<string, Action>> {
  return { [ASK_VERB]: createAsk(parts), [SEND_TEST_VERB]: createSendTest(parts) };
}

/** A press on a card of another version, whose verb means nothing here. */
export const unknownAction: Action = async ({ reader }) => notUnderstoodCard({ kind: 'oldCard' }, reader);
