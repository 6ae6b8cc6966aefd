import type { Reader } from '../../cards/text/reader.ts';
import type { Access } from '../access.ts';
import type { ActionTurn, CardReply } from '../conversation/turn.ts';

/** A press on a card, with who pressed it. What `turn.data` holds is hostile until the action has checked it. */
export interface ActionRequest {
  readonly turn: ActionTurn;
  readonly access: Access;
  readonly reader: Reader;
}

/** Does what a verb stands for and gives the card that takes the place of the pressed one. */
export type Action = (request: ActionRequest) => Promise<CardReply>;
