import type { Words } from './calling-words.ts';

/** The words of a language that tell how questions begin, go on from one another, and point back to what was named. */
export interface QuestionWords {
  readonly followUp: {
    /** How a follow-up begins: "and", "what about". */
    readonly start: Words;
    readonly why: Words;
    /** What may join two questions in one sentence. */
    readonly joint: Words;
    /** What begins a condition: an "and" after it joins no second question. */
    readonly condition: Words;
    /** What begins a clause that belongs to the one before it: "as soon as". */
    readonly subordinate: Words;
    /** How a sentence begins that goes on to another question: "also", "by the way". */
    readonly besides: Words;
    /** How somebody begins to ask or to tell the bot to do something. */
    readonly asking: Words;
    /** What may stand before that: "hi", "so", "please". */
    readonly fillers: Words;
    /** What asks at the end of a sentence: "on est à sec quand". */
    readonly closing: Words;
    /** What begins another question even in the middle of a sentence, where somebody dictates. */
    readonly opening: Words;
    /** Between two ways that are compared: "calling them or letting them dial the number". */
    readonly either: Words;
    /** After a name and a comma, what begins no question: "the team, who spend". */
    readonly relative: Words;
    /** How a clause begins that tells something and asks nothing: "we've", "my boss". */
    readonly telling: Words;
    /** Pronouns that ask where a hyphen joins them to their verb: "a-t-elle". */
    readonly inverted: Words;
    /** What a dot shortens, and ends no sentence: "approx.". */
    readonly abbreviations: Words;
    /** The mark at the end of a sentence, as who dictates says it. */
    readonly spokenMarks: Words;
    /** What means something that was named before. */
    readonly pointing: {
      /** "There", "that country". */
      readonly place: Words;
      readonly person: Words;
      /** "They", "those": people, countries, numbers. */
      readonly group: Words;
      readonly number: Words;
      readonly period: Words;
      /** "It", where the words around tell what of. */
      readonly thing: Words;
      /** What holds such a word and points to nothing: "il faut". */
      readonly nothing: Words;
    };
  };
}
