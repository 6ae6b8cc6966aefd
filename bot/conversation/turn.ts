/**
 * One inbound turn and its reply, in our own words: everything outside `bot/teams/` sees these types
 * and never the SDK's.
 */
import type { Destination } from '../../services/delivery/destination.ts';

/** Who asks. The object id is verified by the guard's tenant check, not by what the text says. */
export interface Asker {
  readonly tenantId: string;
  /** Entra object id, a GUID. Absent for senders that Teams does not identify; then nobody is an administrator. */
  readonly aadObjectId?: string;
  readonly userId: string;
  readonly name?: string;
  /** BCP 47, as the client says. */
  readonly locale: string;
  /** IANA zone, as the client says. */
  readonly timeZone?: string;
}

interface TurnBase {
  /** Teams' id of the activity: the same on a re-send. */
  readonly activityId: string;
  readonly asker: Asker;
  readonly destination: Destination;
}

/** A file as Teams offers it. Its address is a key in itself: it never reaches a log or a card. */
export interface SharedFile {
  readonly name: string;
  /** Good for some minutes, without further credentials. Hostile until its host was checked. */
  readonly downloadUrl: string;
}

/** Somebody whom a message mentions. */
export interface MentionedPerson {
  /** Teams' own id, good in this bot only. */
  readonly userId: string;
  /** As the sender's client wrote it. */
  readonly name: string;
  /** Entra object id, in lower case; absent where Teams does not tell. */
  readonly objectId?: string;
}

/** A message that somebody typed. The mention of the bot is already taken out of `text`. */
export interface MessageTurn extends TurnBase {
  readonly kind: 'message';
  readonly text: string;
  /** What an `Action.Submit` carried, where the message is one. */
  readonly submitted?: Readonly<Record<string, unknown>>;
  /** Files that were dropped with it. */
  readonly files?: readonly SharedFile[];
  /** Who is mentioned in it, beside the bot. */
  readonly people?: readonly MentionedPerson[];
}

/** An `Action.Execute` (Teams' `adaptiveCard/action` invoke). */
export interface ActionTurn extends TurnBase {
  readonly kind: 'action';
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** True for `refresh`, which nobody pressed. */
  readonly automatic: boolean;
}

/** The bot was installed for a person, a chat or a team. */
export interface InstalledTurn extends TurnBase {
  readonly kind: 'installed';
}

/** The bot was removed: its destination is to be forgotten. */
export interface RemovedTurn extends TurnBase {
  readonly kind: 'removed';
}

export type Turn = MessageTurn | ActionTurn | InstalledTurn | RemovedTurn;

/** One card, alone in its activity; `summary` is the text of the toast and for screen readers. */
export interface CardReply {
  readonly card: Readonly<Record<string, unknown>>;
  readonly summary: string;
}

/** What a turn says back, while it lasts. For an action the returned card replaces the pressed one. */
export interface Conversation {
  say(reply: CardReply): Promise<void>;
}

/** Handles one turn. The returned reply answers an action; the other kinds speak through `say`. */
export type HandleTurn = (turn: Turn, conversation: Conversation) => Promise<CardReply | undefined>;

/** A search from the compose box. It says nothing into the conversation, where the bot may not even be. */
export interface SearchTurn extends TurnBase {
  /** Which of the searches, by its id in the app package. Hostile. */
  readonly search: string;
  /** What is typed so far; empty before anything is. */
  readonly query: string;
}

/** What somebody says of an answer, by the thumbs below it. */
export interface FeedbackTurn extends TurnBase {
  readonly reaction: 'like' | 'dislike';
  /** What they wrote about it; empty: nothing. */
  readonly words: string;
}

/** What is shown for a search: cards to insert, or one line instead of them. */
export type SearchAnswer =
  | {
      readonly results: readonly {
        readonly title: string;
        readonly text: string;
        readonly reply: CardReply;
      }[];
    }
  | { readonly message: string };

/** Who asks, where, and by which activity: what a question takes over from its turn. */
export function whoAsks(turn: Turn) {
  const { asker, destination, activityId } = turn;
  const people = turn.kind === 'message' ? (turn.people ?? []) : [];
  return { asker, destination, turnId: activityId, people } as const;
}
