import { ASK_VERB } from '../../cards/kit/actions.ts';
import type { Action } from './action.ts';
import { type AskParts, createAsk } from './ask.ts';

/** Every verb that a card may carry, with what it does. */
export function createActions(parts: AskParts): Readonly<Record<string, Action>> {
  return { [ASK_VERB]: createAsk(parts) };
}
