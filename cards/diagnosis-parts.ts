/** The parts of a diagnosis in words: the verdict, what to do, the evidence, what stays open. */
import { type CauseView, type DiagnosisView, type EvidenceView, PRIVATE_CAUSE } from './diagnosis-view.ts';
import type { Element } from './kit/elements.ts';
import { type Fact, factList } from './kit/facts.ts';
import { cut } from './kit/list.ts';
import type { Standing } from './kit/sign.ts';
import { aside, text } from './kit/text.ts';
import { causeWords } from './text/causes.ts';
import { countryName } from './text/country-name.ts';
import { instant } from './text/dates.ts';
import { join, type Plain, plain } from './text/plain.ts';
import type { Reader } from './text/reader.ts';
import { isTextKey, say } from './text/say.ts';

const ALIKE_SHOWN = 5;
/** So many causes may share one way to mend them. */
const FEW = 3;
const UNCLEAR_SHOWN = 6;
const UNSEEN_SHOWN = 8;

/** How sure a verdict looks. A cause that is not certain is never shown as a fact. */
const STANDINGS = { certain: 'bad', veryLikely: 'bad', likely: 'unsure', possible: 'unsure' } as const;

interface Headline {
  readonly standing: Standing;
  readonly line: Plain;
  readonly more?: Plain;
}

/** The first group in one line; of causes that look the same, the line says so, and `alikeRows` names them. */
export function causeHeadline(view: DiagnosisView, reader: Reader): Headline {
  const [first] = view.likely;
  if (!first) {
    const more = view.depth === 'quick' ? { more: say(reader, 'diagnosis.first') } : {};
    return { standing: 'note', line: say(reader, 'diagnosis.nothing'), ...more };
  }
  const standing = STANDINGS[first.confidence];
  const word = say(reader, `diagnosis.confidence.${first.confidence}`);
  const ids = first.causes.map(({ id }) => id);
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) {
    return { standing, line: join([word, nameOf(reader, only)], ' ') };
  }
  return { standing, line: join([word, say(reader, 'diagnosis.alike')], ' ') };
}

/** The causes of the first group where it has several: the first few, and how many others there are. */
export function alikeRows(view: DiagnosisView, reader: Reader): Plain[] {
  const ids = view.likely[0]?.causes.map(({ id }) => id) ?? [];
  if (ids.length < 2) return [];
  const rest = ids.length - ALIKE_SHOWN;
  const times = (id: string) => {
    const count = view.confirmed?.[id] ?? 0;
    return count > 0 ? [say(reader, 'diagnosis.confirmedHere', { count })] : [];
  };
  const named = ids
    .slice(0, ALIKE_SHOWN)
    .map((id) => join([plain('·'), nameOf(reader, id), ...times(id)], ' '));
  return rest > 0 ? [...named, say(reader, 'diagnosis.alikeMore', { count: rest })] : named;
}

/** Causes by name, cut, with how many more there are. */
export function causeNames(ids: readonly string[], most: number, reader: Reader): Plain[] {
  const names = [...new Set(ids.map((id) => nameOf(reader, id)))];
  const rest = names.length - most;
  return [...names.slice(0, most), ...(rest > 0 ? [say(reader, 'list.more', { count: rest })] : [])];
}

function nameOf(reader: Reader, id: string): Plain {
  return id === PRIVATE_CAUSE ? say(reader, 'diagnosis.private.cause') : causeWords(reader, id).cause;
}

/** How the likeliest cause is mended, and by whom. */
export function whoAndHow(view: DiagnosisView, reader: Reader): Element[] {
  const first: CauseView | undefined = view.likely[0]?.causes[0];
  if (!first || (view.likely[0]?.causes.length ?? 0) > FEW) return [];
  const fix =
    first.id === PRIVATE_CAUSE ? say(reader, 'diagnosis.private.fix') : causeWords(reader, first.id).fix;
  const who = first.whoCanFix.flatMap((fixer) => {
    const key = `diagnosis.fixer.${fixer}`;
    return isTextKey(key) ? [say(reader, key)] : [];
  });
  return [
    factList([
      ...(fix ? [{ label: say(reader, 'diagnosis.fix'), value: fix }] : []),
      ...(who.length > 0
        ? [{ label: say(reader, 'diagnosis.who'), value: join(who, say(reader, 'list.separator')) }]
        : []),
    ]),
  ];
}

/** What helps in the meeting that is going on. */
export function whatNow({ number, dialInNumbers, told }: DiagnosisView, reader: Reader): Element[] {
  const about = [
    ...(number?.defects ?? []).map((defect) => `diagnosis.defect.${defect}`),
    ...(number ? [`diagnosis.kind.${number.kind}`] : []),
  ].filter(isTextKey);
  const mended = number?.e164 && number.defects.length > 0 ? number.e164 : null;
  return [
    ...about.map((key) => text(say(reader, key), { spacing: 'small' })),
    ...(mended ? [text(say(reader, 'diagnosis.now.dialAs', { number: mended }), { bold: true })] : []),
    text(
      dialInNumbers.length > 0
        ? say(
            reader,
            told.direction?.endsWith('ialIn') ? 'diagnosis.now.otherNumber' : 'diagnosis.now.dialIn',
            { numbers: cut(reader, dialInNumbers, 3) },
          )
        : say(reader, 'diagnosis.now.invite'),
    ),
  ];
}

/** What is known, each with its value. */
export function evidenceFacts(view: DiagnosisView, reader: Reader): Fact[] {
  return view.evidence.flatMap((one) =>
    one.value === null
      ? []
      : [{ label: itemName(reader, one.item), value: valueWords(one, one.value, reader) }],
  );
}

/** What is not known, in one line, with why: the reasons people can do something about. */
export function unseen(view: DiagnosisView, reader: Reader): Plain | null {
  const left = view.evidence.filter(({ value }) => value === null);
  if (left.length === 0) return null;
  const items = left.map(({ item, why }) => {
    const key = `diagnosis.why.${why}`;
    return `${itemName(reader, item)} (${isTextKey(key) ? say(reader, key) : ''})`;
  });
  return say(reader, 'diagnosis.unseen', { items: cut(reader, items, UNSEEN_SHOWN) });
}

/** What stays open, each with the place that settles it. */
export function unclearRows(view: DiagnosisView, reader: Reader): Element[] {
  const shown = view.cannotTell.slice(0, UNCLEAR_SHOWN);
  const rest = view.cannotTell.length - shown.length;
  return [
    ...shown.flatMap(({ id }): Element[] => {
      const { cause, check } = causeWords(reader, id);
      return [text(cause, { spacing: 'small' }), ...(check ? [aside(check, 'none')] : [])];
    }),
    ...(rest > 0 ? [aside(say(reader, 'list.more', { count: rest }))] : []),
  ];
}

function itemName(reader: Reader, item: string): Plain {
  const key = `diagnosis.item.${item}`;
  return isTextKey(key) ? say(reader, key) : plain(item, 40);
}

/** Values are codes with figures, names of policies, countries, codes. */
function valueWords({ item, params }: EvidenceView, value: string, reader: Reader): Plain {
  const { country, at, plans, codes, count, number, reason } = params;
  if (value === 'yes' || value === 'no') return say(reader, `value.${value}`);
  if (typeof count === 'number') return plain(count.toLocaleString(reader.locale), 20);
  if (typeof codes === 'string') return plain(codes, 40);
  if (typeof at === 'string') return instant(reader, at);
  if (typeof number === 'string') return plain(number, 40);
  if (typeof plans === 'string' && value === 'held') return planNames(reader, plans);
  if (item === 'country' || item === 'usageLocation') return countryName(reader, value);
  const key = [`diagnosis.${item}.${value}`, `diagnosis.value.${value}`].find(isTextKey);
  if (!key) return plain(value, 80);
  const named = typeof country === 'string' ? { country: countryName(reader, country) } : {};
  const words = say(reader, key, { ...params, ...named });
  // Microsoft's own words, as they are.
  if (typeof reason !== 'string' || reason === '') return words;
  return say(reader, 'diagnosis.summary', { title: words, line: plain(reason, 80) });
}

function planNames(reader: Reader, plans: string): Plain {
  const names = plans.split(' ').flatMap((plan) => {
    const key = `diagnosis.plan.${plan}`;
    return isTextKey(key) ? [say(reader, key)] : [];
  });
  return join(names, say(reader, 'list.separator'));
}
