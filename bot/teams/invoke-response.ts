import type { CardReply } from '../conversation/turn.ts';

/** The HTTP answer to an invoke: Teams reads the body, and shows "Something went wrong" for any other status. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/**
 * The body of an answer to `adaptiveCard/action`: HTTP 200 always, the outcome in `statusCode`
 * (learn.microsoft.com, "Universal Action Model", response format, read 2026-11).
 */
interface InvokeBody {
  readonly statusCode: number;
  readonly type:
    | 'application/vnd.microsoft.card.adaptive'
    | 'application/vnd.microsoft.activity.message'
    | 'application/vnd.microsoft.error';
  readonly value: unknown;
}

/** Replaces the pressed card by the reply's; where there is none, leaves the card as it is. */
export function cardAnswer(reply: CardReply | undefined): InvokeAnswer {
  return {
    status: 200,
    body: reply
      ? body(200, 'application/vnd.microsoft.card.adaptive', reply.card)
      : body(200, 'application/vnd.microsoft.activity.message', ''),
  };
}

/** Leaves the pressed card as it is and shows `message`; `code` is for logs and other programs. */
export function errorAnswer(statusCode: 400 | 500, code: string, message: string): InvokeAnswer {
  return {
    status: 200,
    body: body(statusCode, 'application/vnd.microsoft.error', { code, message }),
  };
}

function body(statusCode: number, type: InvokeBody['type'], value: unknown): InvokeBody {
  return { statusCode, type, value };
}

/** For invokes that this bot does not take part in: the SDK's own answer to them. */
export const NOT_IMPLEMENTED: InvokeAnswer = { status: 501 };
