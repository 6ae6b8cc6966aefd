import { TeamsInfo, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { MentionedPerson, Turn } from '../conversation/turn.ts';
import { errorFacts } from '../error-facts.ts';
import { type InboundActivity, isJsonObject } from '../http/inbound-activity.ts';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A question is about one person or two; whoever mentions a whole team gets no look-up for each. */
const MOST_PEOPLE = 3;

/** The people that a message mentions, bots left out. Hostile like the rest of it: a name is what the sender wrote. */
export function mentionedPeople({ entities = [], recipient }: InboundActivity): readonly MentionedPerson[] {
  return entities
    .flatMap(({ type, mentioned }): MentionedPerson[] => {
      if (type !== 'mention' || !isJsonObject(mentioned)) return [];
      const { id, name, aadObjectId } = mentioned;
      if (typeof id !== 'string' || id === recipient.id || id.startsWith('28:')) return [];
      return [
        {
          userId: id,
          name: typeof name === 'string' && name.trim() !== '' ? name.trim() : id,
          ...(typeof aadObjectId === 'string' && GUID.test(aadObjectId)
            ? { objectId: aadObjectId.toLowerCase() }
            : {}),
        },
      ];
    })
    .slice(0, MOST_PEOPLE);
}

/**
 * The turn with the directory ids of whom it mentions. Teams names them by ids of its own (`29:…`); who that is the
 * roster of the conversation tells. Whom it does not tell of stays without.
 */
export async function withMentionedIds(turn: Turn, context: TurnContext, logger: Logger): Promise<Turn> {
  if (turn.kind !== 'message' || !turn.people) return turn;
  const people = await Promise.all(
    turn.people.map(async (person) => {
      if (person.objectId !== undefined) return person;
      try {
        const { aadObjectId } = await TeamsInfo.getMember(context, person.userId);
        const objectId =
          aadObjectId !== undefined && GUID.test(aadObjectId) ? aadObjectId.toLowerCase() : undefined;
        return objectId === undefined ? person : { ...person, objectId };
      } catch (error) {
        logger.info({ error: errorFacts(error) }, 'the roster does not tell who was mentioned');
        return person;
      }
    }),
  );
  return { ...turn, people };
}
