import type { CardReply } from '../conversation/turn.ts';

/** The HTTP answer to an invoke: Teams reads the body, and shows "Something went wrong" for any other status. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: InvokeBody;
}

/**
 * The body of an answer to `adaptiveCard/action`: HTTP 200 always, the outcome in `statusCode`
 * (learn.microsoft.com, "Universal Action Model", response format, read 2026-11).
 */
export interface InvokeBody {
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
      ? { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: reply.card }
      : { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' },
  };
}

/** Leaves the pressed card as it is and shows `message`; `code` is for logs and other programs. */
export function errorAnswer(statusCode: 400 | 500, code: string, message: string): InvokeAnswer {
  return {
    status: 200,
    body: { statusCode, type: 'application/vnd.microsoft.error', value: { code, message } },
  };
}

/** For invokes that this bot does not take part in, such as message extensions: the SDK's own answer to them. */
export const NOT_IMPLEMENTED: InvokeAnswer = { status: 501 };
