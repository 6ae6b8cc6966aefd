import type { Micro } from '../money.ts';
import { amountsOf, type MailLanguage, type NamedAmount } from './mail-amounts.ts';
import { dateIn } from './mail-date.ts';
import { folded, type MailPart, mailParts, plainBody, sentenceAround } from './mail-text.ts';
import words from './mail-words.json' with { type: 'json' };

/** What a mail of Microsoft's says has happened. */
export type MailKind =
  | 'recharged'
  | 'rechargeFailed'
  | 'bought'
  | 'balanceZero'
  | 'pool80'
  | 'pool100'
  | 'notRecognised';

/** Why somebody should look twice before they confirm. */
export type MailDoubt =
  /** Its words say two things that do not go together. */
  | 'contradictory'
  /** Several mails are in the text; the topmost that says something was read. */
  | 'severalMails'
  /** Several amounts may be meant. */
  | 'severalAmounts'
  /** It should name an amount, and none was found. */
  | 'noAmount'
  /** An amount may have its mark for decimals or for thousands. */
  | 'amountUnclear'
  /** The sign stands for several currencies, or the ledger's own was taken. */
  | 'currencyAssumed'
  /** An amount is in a currency that nobody knows, or in none. */
  | 'currencyUnknown'
  /** The text is longer than is read. */
  | 'cut';

export interface MailEvidence {
  readonly about: 'topic' | 'kind' | 'amount' | 'balance' | 'date';
  /** The words of the mail. */
  readonly text: string;
}

export interface MailMoney {
  readonly micro: Micro;
  readonly currency: string;
}

/** What a mail says, as far as it was understood. Nothing of it counts before somebody has confirmed it. */
export interface ReadMail {
  readonly kind: MailKind;
  readonly language: MailLanguage | null;
  readonly subject: string;
  /** What was recharged or bought. */
  readonly amount: MailMoney | null;
  /** What the balance is by the mail: nought where it says so. */
  readonly balance: MailMoney | null;
  /** When, by the mail's own words, in milliseconds UTC; null where it does not say. */
  readonly statedAt: number | null;
  /** Every amount that it names, each once, for whoever corrects. */
  readonly amounts: readonly MailMoney[];
  readonly evidence: readonly MailEvidence[];
  readonly doubts: readonly MailDoubt[];
}

const FIRST_LANGUAGE = 'en';
const LONGEST_EXCERPT = 160;
const LONGEST_SUBJECT = 200;
const MOST_AMOUNTS = 8;
/** Kinds that name money that came in. */
const HAS_AMOUNT: ReadonlySet<MailKind> = new Set(['recharged', 'bought']);

type Topic = keyof typeof words.topics;
interface Phrase {
  readonly language: MailLanguage;
  readonly pattern: RegExp;
}
const phrases = (of: Readonly<Record<MailLanguage, readonly string[]>>): readonly Phrase[] =>
  Object.entries(of).flatMap(([language, sources]) =>
    sources.map((source) => ({ language, pattern: new RegExp(source, 'u') })),
  );
const TOPICS = Object.fromEntries(
  Object.entries(words.topics).map(([topic, of]) => [topic, phrases(of)]),
) as Readonly<Record<Topic, readonly Phrase[]>>;
const KINDS = words.kinds.map((kind) => ({
  kind: kind.kind as MailKind,
  topic: kind.topic as Topic,
  covers: new Set<string>('covers' in kind ? kind.covers : []),
  phrases: phrases(kind.phrases),
}));

interface Match {
  readonly language: MailLanguage;
  readonly at: number;
  readonly length: number;
}

function firstMatch(text: string, candidates: readonly Phrase[]): Match | null {
  for (const { language, pattern } of candidates) {
    const found = pattern.exec(text);
    if (found) return { language, at: found.index, length: found[0].length };
  }
  return null;
}

/** The sentence around a place of a text, cut to what is worth showing. */
function excerpt(text: string, at: number, length: number): string {
  const { begin, end } = sentenceAround(text, at, length);
  const from = Math.max(begin, at - 80);
  return text
    .slice(from, Math.min(end, from + LONGEST_EXCERPT))
    .replace(/\s+/g, ' ')
    .trim();
}

interface Verdict {
  readonly kind: MailKind;
  readonly topic: Match;
  readonly found: Match | null;
  readonly contradictory: boolean;
}

/** @param from where to look first: the body says more about what its subject says */
function foundKinds(text: string, topics: ReadonlySet<Topic>, from = 0) {
  const found = KINDS.filter(({ topic }) => topics.has(topic)).flatMap((one) => {
    const below = firstMatch(text.slice(from), one.phrases);
    const match = below ? { ...below, at: below.at + from } : firstMatch(text, one.phrases);
    return match ? [{ ...one, match }] : [];
  });
  return found.filter(({ kind }) => !found.some(({ covers }) => covers.has(kind)));
}

/** What a mail is about and says: where its body says several things, the subject decides, or nobody does. */
function judge(text: string, subjectLength: number): Verdict | null {
  const topics = new Map<Topic, Match>();
  for (const topic of Object.keys(TOPICS) as Topic[]) {
    const match = firstMatch(text, TOPICS[topic]);
    if (match) topics.set(topic, match);
  }
  const [[, anyTopic] = []] = topics;
  if (!anyTopic) return null;
  const about = new Set(topics.keys());
  const all = foundKinds(text, about, subjectLength);
  const inSubject = foundKinds(text.slice(0, subjectLength), about);
  const chosen = all.length === 1 ? all[0] : inSubject.length === 1 ? inSubject[0] : undefined;
  if (!chosen) {
    return { kind: 'notRecognised', topic: anyTopic, found: null, contradictory: all.length > 1 };
  }
  return {
    kind: chosen.kind,
    topic: topics.get(chosen.topic) ?? anyTopic,
    found: chosen.match,
    contradictory: all.length > 1,
  };
}

const same = (a: MailMoney, b: MailMoney) => a.micro === b.micro && a.currency === b.currency;
const distinct = (amounts: readonly NamedAmount[]) =>
  amounts.filter((one, index) => amounts.findIndex((other) => same(one, other)) === index);

/** The one amount of a role; where there are several, the one of the sentence that says what happened. */
function theOne(
  candidates: readonly NamedAmount[],
  text: string,
  found: Match | null,
): { readonly one: NamedAmount | null; readonly several: boolean } {
  const different = distinct(candidates);
  const [only] = different;
  if (different.length <= 1) return { one: only ?? null, several: false };
  if (!found) return { one: null, several: true };
  const { begin, end } = sentenceAround(text, found.at, found.length);
  const within = distinct(candidates.filter(({ at }) => at >= begin && at < end));
  return { one: within.length === 1 ? (within[0] ?? null) : null, several: true };
}

function readPart(part: MailPart, receivedAt: number): ReadMail | null {
  const text = part.subject === '' ? part.body : `${part.subject}\n${part.body}`;
  const bare = folded(text);
  const verdict = judge(bare, part.subject.length);
  if (!verdict) return null;
  const { kind, topic, found, contradictory } = verdict;
  // English is looked for first: what only another language says is of that.
  const language = topic.language === FIRST_LANGUAGE ? (found ?? topic).language : topic.language;
  const named = amountsOf(text, language);
  const of = (role: NamedAmount['role']) => named.amounts.filter((one) => one.role === role);
  const wanted = HAS_AMOUNT.has(kind);
  const came = wanted ? theOne(of('amount'), text, found) : { one: null, several: false };
  const stands =
    kind === 'rechargeFailed' ? theOne(of('balance'), text, null) : theOne(of('balance'), text, found);
  const currency = named.amounts[0];
  const nought = kind === 'balanceZero' && currency ? { ...currency, micro: 0n } : null;
  const stated = nought ?? stands.one;
  // Amounts of two currencies are not of one wallet.
  const balance = stated && came.one && stated.currency !== came.one.currency ? null : stated;
  const used = [came.one, balance].filter((one) => one !== null);
  const sentence = found ? excerpt(text, found.at, found.length) : '';
  const headDate = part.date === null ? null : dateIn(part.date, receivedAt);
  const told = ({ at }: NamedAmount) => excerpt(text, at, 1);
  const bodyDate = dateIn(sentence, receivedAt) ?? (came.one && dateIn(told(came.one), receivedAt));
  const statedAt = headDate ?? bodyDate;
  const doubts: MailDoubt[] = [
    ...(contradictory ? (['contradictory'] as const) : []),
    ...(came.several || stands.several ? (['severalAmounts'] as const) : []),
    ...(wanted && !came.one ? (['noAmount'] as const) : []),
    ...(used.some(({ sureAmount }) => !sureAmount) ? (['amountUnclear'] as const) : []),
    ...(used.some(({ sureCurrency }) => !sureCurrency) ? (['currencyAssumed'] as const) : []),
    ...(named.unknownCurrency ? (['currencyUnknown'] as const) : []),
  ];
  const evidence: MailEvidence[] = [
    { about: 'topic', text: excerpt(text, topic.at, topic.length) },
    ...(found ? [{ about: 'kind' as const, text: sentence }] : []),
    ...(came.one ? [{ about: 'amount' as const, text: told(came.one) }] : []),
    ...(balance && !nought ? [{ about: 'balance' as const, text: told(balance) }] : []),
    ...(headDate !== null && part.date !== null
      ? [{ about: 'date' as const, text: part.date.slice(0, 80) }]
      : []),
  ];
  const bareMoney = ({ micro, currency: code }: NamedAmount): MailMoney => ({ micro, currency: code });
  return {
    kind,
    language,
    subject: part.subject.slice(0, LONGEST_SUBJECT),
    amount: came.one && bareMoney(came.one),
    balance: balance && bareMoney(balance),
    statedAt,
    amounts: distinct(named.amounts).slice(0, MOST_AMOUNTS).map(bareMoney),
    evidence,
    doubts,
  };
}

/**
 * Reads one of Microsoft's mails about Communications Credits or the minute pool, or what somebody forwarded or pasted
 * of it. Recognised is only what the phrases in `mail-words.json` prove; anything else is `notRecognised`, with the
 * amounts that it names.
 *
 * @param mail body plain or HTML; @param receivedAt milliseconds UTC
 */
export function readMail(
  mail: { readonly subject: string; readonly body: string },
  receivedAt: number,
): ReadMail {
  const { text, cut } = plainBody(mail.body);
  const given = plainBody(mail.subject).text.replace(/\s+/g, ' ').slice(0, LONGEST_SUBJECT);
  // Whoever pastes a mail pastes its subject above it.
  const subject = given || (text.split('\n', 1)[0] ?? '').slice(0, LONGEST_SUBJECT);
  const read = mailParts(subject, text).flatMap((part) => readPart(part, receivedAt) ?? []);
  const recognised = read.filter(({ kind }) => kind !== 'notRecognised');
  const [first] = recognised.length > 0 ? recognised : read;
  const more: MailDoubt[] = [
    ...(recognised.length > 1 ? (['severalMails'] as const) : []),
    ...(cut ? (['cut'] as const) : []),
  ];
  if (first) return { ...first, subject: first.subject || subject, doubts: [...first.doubts, ...more] };
  const { amounts } = amountsOf(text, null);
  return {
    kind: 'notRecognised',
    language: null,
    subject,
    amount: null,
    balance: null,
    statedAt: null,
    amounts: distinct(amounts)
      .slice(0, MOST_AMOUNTS)
      .map(({ micro, currency }) => ({ micro, currency })),
    evidence: [],
    doubts: more,
  };
}
