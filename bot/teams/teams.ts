import { setTimeout } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Messenger } from '../../services/delivery/messenger.ts';
import type {
  CardReply,
  FeedbackTurn,
  HandleTurn,
  SearchAnswer,
  SearchTurn,
  Turn,
} from '../conversation/turn.ts';
import { errorFacts } from '../error-facts.ts';
import type { Cloud } from '../http/cloud.ts';
import type { Admitted } from '../http/inbound-activity.ts';
import { type BotCredentials, TeamsAdapter } from './adapter.ts';
import { cardActivity } from './card-activity.ts';
import { outcomeOfFailure } from './delivery-outcome.ts';
import { WITH_FEEDBACK } from './feedback-activity.ts';
import { cardAnswer, errorAnswer, type InvokeAnswer, NOT_IMPLEMENTED } from './invoke-response.ts';
import { withMentionedIds } from './mentions.ts';
import { createMessenger } from './messenger.ts';
import { replyDelayMs } from './reply-delay.ts';
import { searchBody } from './search-activity.ts';
import { sendFailureOf } from './send-failure.ts';
import { readActivity } from './turn-from-activity.ts';
import { whileTyping } from './typing.ts';

/** What Teams needs from the rest of the bot. */
export interface TeamsParts {
  readonly cloud: Cloud;
  /** Absent: no token is asked for, and the guard lets loopback only through. */
  readonly credentials?: BotCredentials;
  readonly handle: HandleTurn;
  /** Answers a search from the compose box. */
  readonly search: (turn: SearchTurn) => Promise<SearchAnswer>;
  /** Takes what somebody says of an answer. */
  readonly feedback: (turn: FeedbackTurn) => Promise<void>;
  /** What a person sees when a turn fails, in the language of the locale. Must not throw. */
  readonly trouble: (locale: string) => CardReply;
  readonly logger: Logger;
  readonly now: () => Date;
  /** How long a turn may take before the typing indicator shows. */
  readonly typingAfterMs?: number;
  /** How long one call to Teams may take. */
  readonly callTimeoutMs?: number;
}

/** Microsoft Teams, as the rest of the bot sees it. */
export interface Teams {
  /**
   * Handles one activity that the guard has let through, to its end. Never rejects: a failure is logged, and
   * told to the person where that is possible, because Teams sends again whatever is answered with a 500.
   */
  process(admitted: Admitted): Promise<InvokeAnswer>;
  readonly messenger: Messenger;
}

const DONE: InvokeAnswer = { status: 200 };
const TYPING_AFTER_MS = 1_500;
const CALL_TIMEOUT_MS = 10_000;

/** Connects the bot to Teams. Opens nothing: connections are made when messages are sent. */
export function createTeams(parts: TeamsParts): Teams {
  const adapter = new TeamsAdapter(parts.cloud, parts.credentials, parts.callTimeoutMs ?? CALL_TIMEOUT_MS);
  return {
    messenger: createMessenger(adapter, parts.logger, parts.now),
    async process(admitted) {
      const reading = readActivity(admitted, parts.now());
      if (reading.kind === 'ignored') return DONE;
      if (reading.kind === 'unknown-invoke') return NOT_IMPLEMENTED;
      if (reading.kind === 'malformed-action') return errorAnswer(400, 'BadRequest', reading.problem);
      if (reading.kind === 'search') return search(parts, reading.turn);
      if (reading.kind === 'feedback') return feedback(parts, reading.turn);
      const { turn } = reading;
      let answer: InvokeAnswer = DONE;
      try {
        await adapter.runTurn(admitted.activity, async (context) => {
          answer = await runTurn(parts, turn, context);
        });
      } catch (error) {
        logFailure(parts.logger, turn, error);
        if (turn.kind === 'action') answer = failedAction(turn.automatic, parts.trouble(turn.asker.locale));
      }
      return answer;
    },
  };
}

async function runTurn(parts: TeamsParts, turn: Turn, context: TurnContext): Promise<InvokeAnswer> {
  const say = replier(parts, context);
  const work = async () => parts.handle(await withMentionedIds(turn, context, parts.logger), { say });
  try {
    if (turn.kind === 'action') return cardAnswer(await work());
    const reply = await whileTyping(
      work,
      () => showTyping(context, parts.logger),
      parts.typingAfterMs ?? TYPING_AFTER_MS,
    );
    if (reply) await say(reply);
    return DONE;
  } catch (error) {
    logFailure(parts.logger, turn, error);
    const trouble = parts.trouble(turn.asker.locale);
    if (turn.kind === 'action') return failedAction(turn.automatic, trouble);
    if (turn.kind === 'message') await say(trouble);
    return DONE;
  }
}

/** Teams asks for an empty answer, and shows its own words when there is none. */
async function feedback(parts: TeamsParts, turn: FeedbackTurn): Promise<InvokeAnswer> {
  try {
    await parts.feedback(turn);
    return DONE;
  } catch (error) {
    logFailure(parts.logger, { ...turn, kind: 'feedback' }, error);
    return { status: 500 };
  }
}

/** A search is answered in the answer itself: nothing is sent, so it needs none of the SDK. */
async function search(parts: TeamsParts, turn: SearchTurn): Promise<InvokeAnswer> {
  try {
    return { status: 200, body: searchBody(await parts.search(turn)) };
  } catch (error) {
    logFailure(parts.logger, { ...turn, kind: 'search' }, error);
    return { status: 200, body: searchBody({ message: parts.trouble(turn.asker.locale).summary }) };
  }
}

/** Sends replies within a turn, again where Teams asks for that and time is left. Rejects with the last failure. */
function replier({ now, logger }: TeamsParts, context: TurnContext): (reply: CardReply) => Promise<void> {
  const startedAt = now().getTime();
  return async (reply) => {
    for (let tries = 1; ; tries += 1) {
      try {
        await context.sendActivity({ ...cardActivity(reply), channelData: WITH_FEEDBACK });
        return;
      } catch (error) {
        const outcome = outcomeOfFailure(sendFailureOf(error), now());
        const delay = replyDelayMs(outcome, tries, now().getTime() - startedAt, Math.random());
        if (delay === undefined) throw error;
        logger.info({ outcome, tries, delay }, 'a reply is sent again');
        await setTimeout(delay);
      }
    }
  };
}

/**
 * A failed refresh sticks in Teams as "Something went wrong", so it is answered with a card; a failed press keeps
 * the card that was pressed and says what happened.
 */
function failedAction(automatic: boolean, trouble: CardReply): InvokeAnswer {
  return automatic ? cardAnswer(trouble) : errorAnswer(500, 'TurnFailed', trouble.summary);
}

async function showTyping(context: TurnContext, logger: Logger): Promise<void> {
  try {
    await context.sendActivity({ type: 'typing' });
  } catch (error) {
    logger.debug({ error: errorFacts(error) }, 'the typing indicator could not be shown');
  }
}

function logFailure(
  logger: Logger,
  turn: Pick<Turn, 'activityId' | 'asker'> & { readonly kind: string },
  error: unknown,
): void {
  logger.error(
    { activityId: turn.activityId, kind: turn.kind, tenantId: turn.asker.tenantId, error: errorFacts(error) },
    'a turn failed',
  );
}
