/** The dimensions of a country in words. What decides first; what is rarely asked after it. */
import type { CountryView } from './country-view.ts';
import type { Fact } from './kit/facts.ts';
import { cut } from './kit/list.ts';
import { join, type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';

const CITIES_SHOWN = 8;
const RANGES_SHOWN = 3;
const FORMATS_SHOWN = 4;
const NO_BREAK_SPACE = '\u00a0';

/** "Yes", "No" or "Not stated". */
export function yesNo(reader: Reader, value: boolean | null): Plain {
  if (value === null) return say(reader, 'value.unknown');
  return say(reader, value ? 'value.yes' : 'value.no');
}

/** Numbers, dial-out and credits: what people ask about a country. */
export function mainFacts(view: CountryView, reader: Reader): Fact[] {
  const { tollNumbers, tollFreeNumbers, zoneA, communicationsCreditsSale } = view;
  return [
    {
      label: say(reader, 'country.tollNumbers'),
      value: numbers(reader, tollNumbers),
      note: notes(reader, tollNumbers.available ? tollDetails(view, reader) : []),
    },
    {
      label: say(reader, 'country.tollFreeNumbers'),
      value: numbers(reader, tollFreeNumbers),
      note: notes(reader, tollFreeNumbers.available ? tollFreeDetails(view, reader) : []),
    },
    {
      label: say(reader, 'country.dialOut'),
      value: say(reader, `country.dialOut.${view.dialOut ?? 'unknown'}`),
      note: zoneA === null ? undefined : say(reader, zoneA ? 'country.zoneA' : 'country.notZoneA'),
    },
    {
      label: say(reader, 'country.credits'),
      value:
        communicationsCreditsSale === null
          ? say(reader, 'value.unknown')
          : say(reader, communicationsCreditsSale ? 'country.credits.sold' : 'country.credits.notSold'),
    },
  ];
}

/** Plans, shared numbers, reports. */
export function furtherFacts(view: CountryView, reader: Reader): Fact[] {
  const { sharedDialIn, maskedDigits } = view;
  const facts: Fact[] = [
    callingPlans(view, reader),
    { label: say(reader, 'country.phoneSystem'), value: yesNo(reader, view.phoneSystem) },
    {
      label: say(reader, 'country.sharedDialIn'),
      value:
        sharedDialIn.autoAssigned === null
          ? say(reader, 'value.unknown')
          : say(
              reader,
              sharedDialIn.autoAssigned
                ? 'country.sharedDialIn.assigned'
                : 'country.sharedDialIn.notAssigned',
            ),
      note: sharedDialIn.cities.length > 0 ? cut(reader, sharedDialIn.cities, CITIES_SHOWN) : undefined,
    },
    { label: say(reader, 'country.destination'), value: yesNo(reader, view.internationalDestination) },
  ];
  if (view.premiumNumbersOutbound !== null) {
    facts.push({
      label: say(reader, 'country.premium'),
      value: premium(reader, view.premiumNumbersOutbound),
    });
  }
  if (maskedDigits !== null) {
    facts.push({
      label: say(reader, 'country.masked'),
      value:
        maskedDigits > 0
          ? say(reader, 'country.masked.digits', { digits: maskedDigits })
          : say(reader, 'country.masked.none'),
    });
  }
  return facts;
}

/** The published note in the reader's language where we have translated it, else as published. */
export function noteFact(view: CountryView, reader: Reader): Fact[] {
  if (view.notes === null) return [];
  const english: Reader = { ...reader, language: 'en' };
  const known = [view.iso2, 'creditsNotSold']
    .map((id) => `country.note.${id}`)
    .filter(isTextKey)
    .find((key) => say(english, key) === view.notes);
  const value = known
    ? say(reader, known)
    : say(reader, 'country.noteInEnglish', { note: plain(view.notes, 400) });
  return [{ label: say(reader, 'country.note'), value }];
}

/** Whether numbers of a kind exist there. */
export function numbers(
  reader: Reader,
  kind: { readonly available: boolean | null; readonly qualifier: string | null },
): Plain {
  if (kind.available && kind.qualifier?.includes('onRequest')) return say(reader, 'country.onRequest');
  return yesNo(reader, kind.available);
}

function tollDetails({ tollNumbers }: CountryView, reader: Reader): Plain[] {
  const { cities, geographic, otherCitiesOnRequest, qualifier } = tollNumbers;
  const nowhere = geographic === false || qualifier?.includes('nonGeographic') === true;
  return [
    ...(cities.length > 0 ? [cut(reader, cities, CITIES_SHOWN)] : []),
    ...(nowhere ? [say(reader, 'country.nonGeographic')] : []),
    ...(otherCitiesOnRequest ? [say(reader, 'country.moreCitiesOnRequest')] : []),
  ];
}

function tollFreeDetails({ tollFreeNumbers }: CountryView, reader: Reader): Plain[] {
  return tollFreeNumbers.dialing.slice(0, RANGES_SHOWN).flatMap((range) => [
    say(reader, 'country.tollFree.access', {
      label: range.label ?? 'none',
      fixed: range.fixedLineAccess ?? 'unknown',
      mobile: range.mobileAccess ?? 'unknown',
      premium: range.mobilePremium ? 'yes' : 'no',
    }),
    ...(range.formats.length > 0
      ? [
          say(reader, 'country.tollFree.format', {
            formats: cut(reader, range.formats.map(unbroken), FORMATS_SHOWN),
          }),
        ]
      : []),
  ]);
}

/** A phone number that breaks over two lines cannot be read. */
function unbroken(format: string): string {
  return format.replaceAll(' ', NO_BREAK_SPACE);
}

function notes(reader: Reader, parts: readonly Plain[]): Plain | undefined {
  return parts.length > 0 ? join(parts, say(reader, 'list.sentence')) : undefined;
}

function callingPlans({ callingPlans: plans }: CountryView, reader: Reader): Fact {
  const label = say(reader, 'country.callingPlans');
  if (!plans.available) return { label, value: yesNo(reader, plans.available) };
  const value = plans.carrier
    ? say(reader, 'country.callingPlans.by', { carrier: plain(plans.carrier, 60) })
    : say(reader, 'value.yes');
  if (plans.ownPayAsYouGo) return { label, value, note: say(reader, 'country.callingPlans.own') };
  if (plans.payAsYouGoZone === null) return { label, value };
  return { label, value, note: say(reader, 'country.callingPlans.zone', { zone: plans.payAsYouGoZone }) };
}

/** The four wordings of the published pages (2022); anything newer is shown as published. */
function premium(reader: Reader, published: string): Plain {
  switch (published) {
    case 'yes':
      return say(reader, 'value.yes');
    case 'no':
      return say(reader, 'value.no');
    case 'yes, paid with Communications Credits':
      return say(reader, 'country.premium.credits');
    case 'partial (shared-cost prefixes only, paid with Communications Credits)':
      return say(reader, 'country.premium.partial');
    default:
      return say(reader, 'country.asPublished', { text: plain(published, 120) });
  }
}
