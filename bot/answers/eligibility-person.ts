import type { Asker, MentionedPerson } from '../conversation/turn.ts';
import type { AskedIntent } from '../understanding/question.ts';
import { everyLanguage, type Words } from '../words.ts';
import type { AnswerRequest } from './answer.ts';

/** Whom a question about eligibility is about. */
export type AskedAbout =
  | { readonly whom: 'organisation' }
  /** `key`: object id or sign-in name; `named`: how the question names them. */
  | { readonly whom: 'self'; readonly key: string; readonly named: string }
  | { readonly whom: 'other'; readonly key: string; readonly named: string }
  /** A name alone tells nobody for certain: there may be several of it. */
  | { readonly whom: 'unnamed'; readonly named: string }
  /** Whoever asks about themselves, where Teams does not tell who that is. */
  | { readonly whom: 'unidentified' };

const OBJECT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const OBJECT_IDS = /(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])/i;
const SIGN_IN_NAME = /^[^\s@/\\?#%"<>]{1,64}@[a-z0-9.-]{1,48}$/i;

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\u2019/gu, "'")
    .toLowerCase();

function wordsOf(kind: keyof Words['eligibility']): string {
  return everyLanguage('eligibility')
    .flatMap((language) => language[kind])
    .join('|');
}
function says(kind: keyof Words['eligibility']): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])(?:${wordsOf(kind)})(?![\\p{L}\\d])`, 'u');
}
const OWN = says('own');
const ORGANISATION = says('organisation');
const USE = says('use');
/** A text that from its first word to its last asks whether somebody may use the offer. */
const ASKS = new RegExp(`^(?:${wordsOf('asks').replaceAll('{use}', `(?:${wordsOf('use')})`)})[ .?!]*$`, 'u');

/**
 * Tells whom a question is about. A mention goes before a name, as it says who; "I" is about whoever asks, unless the
 * question speaks of the organisation ("I want to know whether we may") or of buying, which organisations do.
 *
 * @param user the person that the words name, if any
 */
export function askedAbout(
  text: string,
  user: string | undefined,
  people: readonly MentionedPerson[],
  asker: Asker,
): AskedAbout {
  const own = asker.aadObjectId?.toLowerCase();
  const about = (key: string, named: string): AskedAbout => ({
    whom: key === own ? 'self' : 'other',
    key,
    named,
  });
  const [mentioned] = people;
  if (mentioned) {
    const { objectId, name } = mentioned;
    return objectId === undefined ? { whom: 'unnamed', named: name } : about(objectId, name);
  }
  const named = user?.trim() ?? OBJECT_IDS.exec(text)?.[0];
  if (named !== undefined && named !== '') {
    if (OBJECT_ID.test(named) || SIGN_IN_NAME.test(named)) return about(named.toLowerCase(), named);
    return { whom: 'unnamed', named };
  }
  const plainText = folded(text);
  if (!OWN.test(plainText) || ORGANISATION.test(plainText)) return { whom: 'organisation' };
  if (own === undefined) return { whom: 'unidentified' };
  return { whom: 'self', key: own, named: asker.name ?? own };
}

/** Intents that a short "can Mona use it?" is taken for, as it hardly says what "it" is. */
const TAKEN_FOR: ReadonlySet<string> = new Set(['country_support', 'offer_explain', 'none']);
/**
 * "Tell me if Mona should use this" is taken for these. Most that they are about is theirs ("tell me when I use it up",
 * "how can I use it?"), so the whole text must ask nothing else.
 */
const RARELY_TAKEN_FOR: ReadonlySet<string> = new Set(['alerts', 'help']);

/** The question as it is meant: whether one person may use the offer, where it says no more than that. */
export function meantForPerson({ asked, asker, people = [], text }: AnswerRequest): AskedIntent {
  const { country, phone, user } = asked.entities;
  const plainText = folded(text).trim().replace(/\s+/g, ' ');
  const asks =
    (TAKEN_FOR.has(asked.intent) && USE.test(plainText)) ||
    (RARELY_TAKEN_FOR.has(asked.intent) && ASKS.test(plainText));
  if (!asks || country || phone) return asked;
  if (askedAbout(text, user, people, asker).whom === 'organisation') return asked;
  return { intent: 'eligibility', entities: user === undefined ? {} : { user } };
}
