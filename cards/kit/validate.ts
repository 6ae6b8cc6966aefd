/**
 * What is wrong with a card, by Microsoft's own parser. For tests and for the check at start-up: the parser says
 * unknown elements, bad values, missing and duplicate ids, but neither typos of names nor absent properties.
 */
import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';

/** Problems in words; empty for a good card. Teams' chart elements are judged by their fallbacks. */
export function cardProblems(card: Readonly<Record<string, unknown>>): string[] {
  const context = new SerializationContext(Versions.v1_5);
  const parsed = new AdaptiveCard();
  // 2.11.3 tests `lang` by a regular expression with state: every second good value is called invalid.
  const { lang, ...rest } = withoutTeamsExtensions(card);
  parsed.parse(rest, context);
  const { validationEvents } = parsed.validateProperties();
  return [
    ...(/^[a-z]{2,3}$/u.test(String(lang)) ? [] : ['The language of the card is no ISO 639 code.']),
    ...Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message),
    ...validationEvents.map((event) => event.message),
  ];
}

/**
 * The same card in plain schema 1.5: charts replaced by their fallbacks, Teams' own properties and the look-ups of
 * people pickers left out.
 */
export function withoutTeamsExtensions(card: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { msteams: _, ...rest } = card;
  return JSON.parse(JSON.stringify(rest), (key, value: unknown) => {
    if (key === 'choices.data') return undefined;
    return isChart(value) ? value.fallback : value;
  });
}

function isChart(value: unknown): value is { readonly type: string; readonly fallback: unknown } {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('fallback' in value))
    return false;
  return typeof value.type === 'string' && value.type.startsWith('Chart.');
}
