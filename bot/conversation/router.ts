import { ownChatCard } from '../../cards/own-chat-card.ts';
import { type Reader, readerFor } from '../../cards/text/reader.ts';
import type { Destinations } from '../../services/delivery/destinations.ts';
import { type Access, ORDINARY } from '../access.ts';
import type { Action } from '../actions/action.ts';
import type { AnswerRequest } from '../answers/answer.ts';
import { givenIn, matterOfPress } from '../privacy.ts';
import type { Question, TextContext } from '../understanding/question.ts';
import { languageOfPress, rememberLanguage } from './card-language.ts';
import type { Context } from './context.ts';
import type { Once } from './once.ts';
import type { Preferences } from './preferences.ts';
import {
  type ActionTurn,
  type Asker,
  type CardReply,
  type Conversation,
  type HandleTurn,
  type InstalledTurn,
  type MessageTurn,
  type SharedFile,
  type Turn,
  whoAsks,
} from './turn.ts';

/** More questions than this in one message are answered up to here; a wall of cards helps nobody. */
const MOST_ANSWERS = 3;
/** Files of one message that are looked at. */
const MOST_FILES = 3;

export interface RouterParts {
  readonly destinations: Destinations;
  readonly once: Once;
  readonly context: Context;
  readonly preferences: Preferences;
  readonly access: (asker: Asker) => Promise<Access>;
  readonly understand: (text: string, context: TextContext) => Question | Promise<Question>;
  /** Reads a question in the light of the one before ("and Belgium?"). */
  readonly followUp: (previous: Question, next: Question, text: string) => Question;
  /**
   * Answers one question into the conversation, for all who read there; never throws for a pricing service that is
   * away.
   */
  readonly answer: (request: AnswerRequest) => Promise<CardReply>;
  /** By verb. */
  readonly actions: Readonly<Record<string, Action>>;
  /** For a verb that this version does not know: an old card, or one of a newer version. */
  readonly unknownAction: Action;
  /** Does what an install brings with it, beside the welcome. */
  readonly installed: (turn: InstalledTurn, access: Access, reader: Reader) => Promise<void>;
  readonly welcome: (asker: Asker, reader: Reader) => CardReply;
  /** Says what a dropped file would change. */
  readonly fileDropped: (
    turn: MessageTurn,
    file: SharedFile,
    access: Access,
    reader: Reader,
  ) => Promise<CardReply>;
  /** Takes a message for one of Microsoft's mails that was pasted, where it is one. */
  readonly mailPasted: (turn: MessageTurn, access: Access, reader: Reader) => Promise<CardReply | undefined>;
  readonly now: () => Date;
}

/**
 * An install event may come twice (the playground sends it again on every page load). A conversation not heard of
 * for this long is greeted again: it may have been removed while the bot was away, which nobody told it.
 */
const WELCOME_AGAIN_MS = 3_600_000;

/** Leads a turn through the house: remembered, understood, allowed, answered. */
export function createRouter(parts: RouterParts): HandleTurn {
  const handle = createHandler(parts);
  return async (turn, conversation) => {
    const reply = await handle(turn, {
      ...conversation,
      say: (card) => conversation.say(rememberLanguage(card)),
    });
    return reply && rememberLanguage(reply);
  };
}

function createHandler(parts: RouterParts): HandleTurn {
  return async (turn, conversation) => {
    if (turn.kind === 'removed') {
      await parts.destinations.forget(turn.asker.tenantId, turn.destination.conversationId);
      return undefined;
    }
    const [{ lastSeenAt }, access, preferred] = await Promise.all([
      parts.destinations.remember(turn.destination),
      parts.access(turn.asker),
      parts.preferences.language(turn.asker),
    ]);
    const asking: Asking = { access, preferred };
    if (turn.kind === 'installed') {
      await parts.installed(turn, access, readerOf(turn, preferred));
      const known = lastSeenAt && parts.now().getTime() - lastSeenAt.getTime() < WELCOME_AGAIN_MS;
      return known ? undefined : parts.welcome(turn.asker, readerOf(turn, preferred));
    }
    if (turn.kind === 'action') return act(parts, turn, asking);
    if (!(await parts.once.claim(turn))) return undefined;
    if (turn.submitted) return submit(parts, turn, asking);
    for (const file of (turn.files ?? []).slice(0, MOST_FILES)) {
      await conversation.say(await parts.fileDropped(turn, file, access, readerOf(turn, preferred)));
    }
    if (turn.files && turn.text === '') return undefined;
    const mail = await parts.mailPasted(turn, access, readerOf(turn, preferred));
    if (mail) await conversation.say(mail);
    else await converse(parts, turn, conversation, asking);
    return undefined;
  };
}

interface Asking {
  readonly access: Access;
  /** The language this person asked for, where they did. */
  readonly preferred: string | undefined;
}

async function converse(
  parts: RouterParts,
  turn: MessageTurn,
  conversation: Conversation,
  { access, preferred }: Asking,
): Promise<void> {
  const previous = await parts.context.recall(turn);
  const understood = await parts.understand(turn.text, { locale: turn.asker.locale, now: parts.now() });
  const question = previous ? parts.followUp(previous, understood, turn.text) : understood;
  const { languageAsked } = question;
  if (languageAsked !== undefined) await parts.preferences.setLanguage(turn.asker, languageAsked);
  const reader = readerOf(turn, languageAsked ?? preferred ?? question.language);
  const asked =
    question.intents.length > 0
      ? question.intents
      : [{ intent: question.intent, entities: question.entities }];
  const replies = asked
    .slice(0, MOST_ANSWERS)
    .map((one) =>
      parts.answer({ asked: one, question, text: one.text ?? turn.text, ...whoAsks(turn), access, reader }),
    );
  // A failure ends the turn where it is met; those of later questions must not end the process meanwhile.
  for (const reply of replies) reply.catch(() => undefined);
  // Said in the order asked, each as soon as it and those before it are ready; what two questions share is said once.
  const said = new Set<string>();
  for (const reply of replies) {
    const card = await reply;
    const written = JSON.stringify(card);
    if (!said.has(written)) await conversation.say(card);
    said.add(written);
  }
  if (question.intent !== 'none') await parts.context.keep(turn, question);
}

/**
 * An `Action.Submit` arrives as a message; what it would have done as an action is said as a new card. In a shared
 * conversation everybody reads that card, so what shows money or calls is answered there as for anybody, and an
 * administrator is told what is done in their own chat only; clients that show a card to whoever pressed alone send no
 * `Submit`.
 */
function submit(parts: RouterParts, turn: MessageTurn, asking: Asking): Promise<CardReply> {
  const { verb, ...data } = turn.submitted ?? {};
  const pressed = typeof verb === 'string' ? verb : '';
  const press: ActionTurn = { ...turn, kind: 'action', verb: pressed, data, automatic: false };
  const given = givenIn(turn.destination, matterOfPress(pressed));
  if (given === 'openly') return act(parts, press, asking);
  if (given === 'ownChat' && asking.access.administrator) return act(parts, press, asking, inOwnChat);
  return act(parts, press, { ...asking, access: ORDINARY });
}

const inOwnChat: Action = async ({ reader }) => ownChatCard(reader);

async function act(
  { actions, unknownAction }: RouterParts,
  turn: ActionTurn,
  { access, preferred }: Asking,
  action = Object.hasOwn(actions, turn.verb) ? actions[turn.verb] : undefined,
): Promise<CardReply> {
  const { language, data } = languageOfPress(turn.data);
  const reader = readerOf(turn, preferred ?? language);
  return (action ?? unknownAction)({ turn: { ...turn, data }, access, reader });
}

function readerOf(turn: Turn, language: string | undefined): Reader {
  return readerFor({ language, locale: turn.asker.locale, timeZone: turn.asker.timeZone });
}
