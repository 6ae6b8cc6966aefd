import { entriesOf, phraseTable } from './entities/vocabulary.ts';
import type { Language } from './languages.ts';
import type { Entities, Intent } from './question.ts';
import type { QuestionWords } from './question-words.ts';
import type { Token } from './tokens.ts';

type Pointing = keyof QuestionWords['followUp']['pointing'];
type Name = keyof Entities;

/** What one kind of pointing word stands for. */
interface Pointed {
  /** What it may mean, the likeliest first: the first of these that was named, all of it together. */
  readonly means: readonly (readonly Name[])[];
  /** A question that names one of these itself need not look for any. */
  readonly unless: readonly Name[];
}

const NUMBER: Pointed['means'] = [
  ['phone', 'country', 'region_hint'],
  ['country', 'number_type'],
];
const POINTED: Readonly<Record<Pointing, Pointed>> = {
  place: { means: [['country']], unless: ['country', 'phone'] },
  person: { means: [['user'], ['department']], unless: ['user', 'department'] },
  group: {
    means: [['department'], ['country', 'number_type'], ['number_type']],
    unless: ['department', 'user', 'country'],
  },
  number: { means: [...NUMBER, ['number_type']], unless: ['phone', 'country'] },
  period: { means: [['date']], unless: ['date', 'days', 'duration'] },
  thing: { means: NUMBER, unless: ['country', 'phone'] },
  nothing: { means: [], unless: [] },
};

/** What is asked about places: of anything else "it" may be the credit, the licence, the alert. */
const OF_PLACES: ReadonlySet<Intent> = new Set<Intent>(['rates', 'dialout_failure', 'country_support']);

/** A question's entities with those that its words point back to. */
export type Carry = (
  tokens: readonly Token[],
  intent: Intent,
  entities: Entities,
  before: readonly Entities[],
) => Entities;

/**
 * Makes what finds whom or what "she", "there", "that number" mean: what was named last, in the question before or in one
 * before that. Pure; a question that points to nothing is given back as it is.
 */
export function createCarry(languages: readonly Language[]): Carry {
  const pointing = phraseTable(languages, ({ lexicon }) => entriesOf(lexicon.followUp.pointing));
  return (tokens, intent, entities, before) => {
    let carried = entities;
    for (const { value } of pointing.find(tokens)) {
      if (POINTED[value].unless.some((name) => name in entities)) continue;
      if (value === 'thing' && !OF_PLACES.has(intent)) continue;
      const found = meantIn(before, POINTED[value].means);
      if (found) carried = { ...found, ...carried };
    }
    return carried;
  };
}

function meantIn(before: readonly Entities[], meant: readonly (readonly Name[])[]): Entities | undefined {
  for (const entities of before.toReversed()) {
    for (const names of meant) {
      const [first] = names;
      if (first === undefined || !(first in entities)) continue;
      return Object.fromEntries(names.flatMap((name) => (name in entities ? [[name, entities[name]]] : [])));
    }
  }
  return undefined;
}
