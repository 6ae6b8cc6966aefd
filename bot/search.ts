import { type NoResults, searchLine } from '../cards/search-line.ts';
import { countryName } from '../cards/text/country-name.ts';
import { type Reader, readerFor } from '../cards/text/reader.ts';
import { PricingError } from '../services/pricing/pricing-error.ts';
import type { PricingPort } from '../services/pricing/pricing-port.ts';
import type { Access } from './access.ts';
import type { AnswerRequest } from './answers/answer.ts';
import type { Audit } from './audit.ts';
import { searches } from './conversation/commands.ts';
import type { Preferences } from './conversation/preferences.ts';
import type { Asker, CardReply, SearchAnswer, SearchTurn } from './conversation/turn.ts';

export interface SearchParts {
  readonly pricing: Pick<PricingPort, 'countries' | 'country'>;
  readonly preferences: Pick<Preferences, 'language'>;
  readonly access: (asker: Asker) => Promise<Access>;
  /** The answers of the chat; not written down one by one, as every key that is pressed is a search. */
  readonly answer: (request: AnswerRequest) => Promise<CardReply>;
  readonly audit: Pick<Audit, 'note'>;
}

/** Results of a search: each a card of its own, made while somebody types. Rates ask the service thrice a country. */
const MOST_RESULTS = { country_support: 6, rates: 3 } as const;
type Searched = keyof typeof MOST_RESULTS;

const isSearched = (search: string): search is Searched => Object.hasOwn(MOST_RESULTS, search);

/**
 * Answers searches from the compose box by the answers of the chat, with the rights of whoever searches. The cards
 * go into conversations that the bot may not be in, so they carry no buttons.
 */
export function createSearch(parts: SearchParts): (turn: SearchTurn) => Promise<SearchAnswer> {
  return async (turn) => {
    const { asker, search } = turn;
    const [access, language] = await Promise.all([parts.access(asker), parts.preferences.language(asker)]);
    const reader = readerFor({ language, locale: asker.locale, timeZone: asker.timeZone });
    const none = (why: NoResults): SearchAnswer => ({ message: searchLine(why, reader) });
    if (!isSearched(search) || !searches(reader.language).some(({ intent }) => intent === search)) {
      return none({ because: 'unknown' });
    }
    if (search === 'rates' && !access.seesMoney) return none({ because: 'private' });
    try {
      const found = await countriesFor(turn, reader, parts.pricing);
      if (found.length === 0) return none({ because: 'nothing', query: turn.query });
      const codes = found.slice(0, MOST_RESULTS[search]);
      if (search === 'rates') await parts.audit.note(turn, { what: 'rates', how: 'shown' });
      const replies = await Promise.all(
        codes.map((code) => parts.answer(question(turn, search, code, access, reader))),
      );
      return {
        results: replies.map((reply, index) => ({
          title: countryName(reader, codes[index] ?? ''),
          text: reply.summary,
          reply: withoutButtons(reply),
        })),
      };
    } catch (error) {
      if (!(error instanceof PricingError)) throw error;
      return none({ because: 'away' });
    }
  };
}

/** Countries whose name begins with what was typed, then those that hold it; else what the service takes it for. */
async function countriesFor(
  { asker, query, search }: SearchTurn,
  reader: Reader,
  pricing: SearchParts['pricing'],
): Promise<string[]> {
  const { value } = await pricing.countries(asker.tenantId);
  const known = value.countries.filter(({ page }) => page || search === 'rates').map(({ iso2 }) => iso2);
  if (query === '') return suggestions(known, reader);
  const wanted = folded(query);
  const ranked = known
    .map((code) => ({ code, rank: Math.min(...namesOf(code, reader).map((name) => rankOf(name, wanted))) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ code }) => code);
  if (ranked.length > 0) return ranked;
  try {
    return [(await pricing.country(asker.tenantId, query)).value.iso2];
  } catch (error) {
    if (!(error instanceof PricingError)) throw error;
    if (error.code === 'ambiguous') return [...error.candidates];
    // A name that is still being typed is refused or unknown; it is not the service that fails.
    if (error.code === 'not-found' || error.code === 'refused') return [];
    throw error;
  }
}

/** Before anything is typed: the reader's own country, then the others by name. */
function suggestions(known: readonly string[], reader: Reader): string[] {
  const own = new Intl.Locale(reader.locale).region;
  const order = new Intl.Collator(reader.locale);
  return [...known].sort(
    (a, b) =>
      Number(b === own) - Number(a === own) || order.compare(countryName(reader, a), countryName(reader, b)),
  );
}

function namesOf(code: string, reader: Reader): string[] {
  const english = readerFor({ language: 'en' });
  return [code, countryName(reader, code), countryName(english, code)].map(folded);
}

/** 0: the whole name, 1: its beginning, 2: the beginning of a word in it, 3: none. */
function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  return name.includes(` ${wanted}`) ? 2 : 3;
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim();
}

function question(
  { asker, destination, activityId }: SearchTurn,
  intent: Searched,
  code: string,
  access: Access,
  reader: Reader,
): AnswerRequest {
  const asked = { intent, entities: { country: [code] } };
  return {
    asked,
    question: { ...asked, confidence: 1, language: reader.language, intents: [asked] },
    text: '',
    asker,
    destination,
    turnId: activityId,
    access,
    reader,
  };
}

function withoutButtons(reply: CardReply): CardReply {
  const { actions: _, ...card } = reply.card;
  return { ...reply, card };
}
