export type Words = readonly string[];

/** The part of a language's `lexicon.json` that says who calls whom. */
export interface CallingWords {
  /**
   * The terms for calling out and in; `open`: those that may as well begin a place ("call in Chile"); `notIn`: what, after
   * one of these, makes it no term ("call in the last week"); `neither`: what holds a term and is none ("international calling plan").
   */
  readonly direction: Readonly<Record<'dialout' | 'dialin' | 'open' | 'notIn' | 'neither', Words>>;
  /** Who calls whom, where no term says it. */
  readonly calls: {
    readonly verbs: Words;
    /** Verbs that are nouns as well, and so mean calling right before whom they mean only: "phones Oman". */
    readonly nounVerbs: Words;
    /** Those of the verbs that say, right after whom they mean, that somebody is called: "participants called". */
    readonly called: Words;
    /** What, before one of the verbs, makes it a noun: "the call". */
    readonly nounBefore: Words;
    /** What goes somewhere: "a call to". */
    readonly nouns: Words;
    /** What is paid for and goes somewhere: "the minute to". */
    readonly minutes: Words;
    readonly towards: Words;
    /** The same, but only right after the noun: "un appel au Mali". */
    readonly near: Words;
    /** After those who call, what dials a number that was named before: "nos clients le composent". */
    readonly dialsIt: Words;
    /** Between whom is called and the country: "our homes in Ireland". */
    readonly within: Words;
    readonly from: Words;
    /** What may stand between these and whom they mean. */
    readonly between: Words;
    /** What stands before the place that somebody is called in: "4 people in". */
    readonly where: Words;
    /** Who or what is called from a meeting. */
    readonly outside: Words;
    /** The same after a country, where no article says that they are ours: "calling Pakistan numbers". */
    readonly outsideNumbers: Words;
    /** Who calls in. */
    readonly callers: Words;
    /** What those call. */
    readonly ours: Words;
    /** Who calls out: "we", "I". */
    readonly askers: Words;
    /** After whom is called: "the people that we call". */
    readonly whomWe: Words;
    /** After a place: "countries to call". */
    readonly toCall: Words;
    /** Whom, before a verb: "les appeler". */
    readonly them: Words;
    /** The caller's own, before a verb: "nous appeler". */
    readonly usBefore: Words;
    /** After callers: "customers who call". */
    readonly who: Words;
    /** After a number of ours: "à composer". */
    readonly toDial: Words;
    /** What a call in is for: "to get in". */
    readonly toEnter: Words;
    /** What somebody outside calls from: "from my mobile". */
    readonly fromOwnPhone: Words;
    /** How somebody is brought into a meeting: "add". */
    readonly adding: Words;
    /** What calls out: "the meeting calls". */
    readonly dialers: Words;
    /** Before a meeting, what makes it none that calls: "join the meeting by calling". */
    readonly into: Words;
    /** What, after that, says that somebody else calls. */
    readonly apart: Words;
    /** Where a call goes out from. */
    readonly fromMeeting: Words;
    readonly joining: Words;
    readonly byPhone: Words;
  };
  /**
   * "Calls our toll-free number": each verb, of these and of `calls`, with each determiner and object is a way to dial in;
   * after the object's first word a country may stand.
   */
  readonly callsIn: {
    readonly verbs: Words;
    readonly determiners: Words;
    readonly objects: Words;
    /** Of the determiners, those that make any number ours: "our Paris number". */
    readonly our: Words;
    /** After a number in digits, what says that it is ours: "in the invitation". */
    readonly ofOurs: Words;
  };
}
