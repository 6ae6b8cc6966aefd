import { type CostFormValues, MOST_ROWS } from '../../cards/cost-form-card.ts';
import type { NewQuote } from '../../services/pricing/pricing-port.ts';
import type { Entities } from '../understanding/question.ts';
import { counted, pieces, says } from './cost-words.ts';

type Kind = NewQuote['lines'][number]['kind'];

/** One line of a meeting as it was said; null: not said. `kinds` holds each way that the words leave open. */
export interface SaidLine {
  readonly count: number | null;
  readonly kinds: readonly Kind[];
  readonly place: { readonly number: string } | { readonly country: string } | null;
  readonly minutes: number | null;
}

const EVERY_KIND: readonly Kind[] = ['dialOut', 'tollDialIn', 'tollFreeDialIn'];

interface Piece {
  readonly text: string;
  readonly entities: Entities;
}

/**
 * Reads the lines of a meeting out of a question: "10 people dialling in toll-free from Brazil for 60 minutes, and 2
 * dial-outs to France" are two. What one piece does not say it takes from the one before; minutes said once hold for
 * all.
 *
 * @param read what the words of a piece name
 * @param whole what the whole question names; it may hold what an earlier question named
 */
export function saidLines(
  text: string,
  whole: Entities,
  read: (text: string) => Entities,
): readonly SaidLine[] {
  const parts = together(pieces(text).map((piece) => ({ text: piece, entities: read(piece) })));
  const placed = parts.filter(({ entities }) => placesOf(entities).length > 0);
  // A comparison of ways to join is about one meeting: its pieces are no lines.
  if (placed.length === 0 || says('cheaper', text))
    return linesOf({ text, entities: whole }, EVERY_KIND, whole);
  let kinds: readonly Kind[] = EVERY_KIND;
  const lines = placed.flatMap((part) => {
    kinds = kindsOf(part, kinds);
    return linesOf(part, kinds, whole);
  });
  return lines.slice(0, 10);
}

/** Puts pieces without a place to those with one, and a name that was cut together again. */
function together(all: readonly Piece[]): readonly Piece[] {
  const parts: Piece[] = [];
  let waiting: Piece | undefined;
  for (const piece of all) {
    const last = parts.at(-1);
    const count = countOf(piece);
    if (placesOf(piece.entities).length === 0) {
      const fits = last && waiting === undefined && (count === null || countOf(last) === null);
      if (fits) parts[parts.length - 1] = joined(last, piece);
      else waiting = waiting ? joined(waiting, piece) : piece;
      continue;
    }
    const whole = waiting ? joined(waiting, piece) : piece;
    waiting = undefined;
    const again = last && count === null && samePlaces(last.entities, piece.entities);
    if (again) parts[parts.length - 1] = joined(last, whole);
    else parts.push(whole);
  }
  const last = parts.at(-1);
  if (waiting && last) parts[parts.length - 1] = joined(last, waiting);
  return parts;
}

function joined(a: Piece, b: Piece): Piece {
  const countries = [...new Set([...(a.entities.country ?? []), ...(b.entities.country ?? [])])];
  const phones = [...new Set([...(a.entities.phone ?? []), ...(b.entities.phone ?? [])])];
  return {
    text: `${a.text}, ${b.text}`,
    entities: {
      ...b.entities,
      ...a.entities,
      ...(countries.length > 0 && { country: countries }),
      ...(phones.length > 0 && { phone: phones }),
    },
  };
}

const samePlaces = (a: Entities, b: Entities) => JSON.stringify(placesOf(a)) === JSON.stringify(placesOf(b));

/** Numbers where any are named, as they imply their countries; else the countries. */
function placesOf({ phone = [], country = [] }: Entities): NonNullable<SaidLine['place']>[] {
  return phone.length > 0 ? phone.map((number) => ({ number })) : country.map((code) => ({ country: code }));
}

function countOf({ text, entities }: Piece): number | null {
  return entities.participants ?? counted(text) ?? null;
}

function linesOf(piece: Piece, before: readonly Kind[], whole: Entities): SaidLine[] {
  const { entities } = piece;
  const places = placesOf(entities);
  const count = countOf(piece);
  const kinds = says('cheaper', piece.text) ? EVERY_KIND : kindsOf(piece, before);
  const minutes = entities.minutes ?? whole.minutes ?? null;
  if (places.length === 0) return [{ count, kinds, place: null, minutes }];
  // How many there are in each of several places is not said.
  return places.map((place) => ({ count: places.length > 1 ? null : count, kinds, place, minutes }));
}

/** The ways to join that the words leave open; those of the line before where they say nothing of it. */
function kindsOf({ text, entities }: Piece, before: readonly Kind[]): readonly Kind[] {
  const { direction, number_type: numberType } = entities;
  if (numberType === 'tollfree' || says('tollFree', text)) return ['tollFreeDialIn'];
  if (numberType === 'toll' || says('toll', text)) return ['tollDialIn'];
  const [out, into] = [
    direction === 'dialout' || says('dialOut', text),
    direction === 'dialin' || says('dialIn', text),
  ];
  if (out && into) return EVERY_KIND;
  if (out) return ['dialOut'];
  // A number that somebody is called at can only be dialled out to.
  if ((entities.phone ?? []).length > 0 && !into) return ['dialOut'];
  return into ? ['tollDialIn', 'tollFreeDialIn'] : before;
}

/** The entries of the form that says the same. */
export function formValues(lines: readonly SaidLine[], nameOf: (code: string) => string): CostFormValues {
  return Object.fromEntries(
    lines.slice(0, MOST_ROWS).flatMap(({ count, kinds, place, minutes }, at) => {
      const row = at + 1;
      const [kind] = kinds;
      const where = place && ('number' in place ? place.number : nameOf(place.country));
      return [
        ...(count === null ? [] : [[`count${row}`, String(count)]]),
        [`kind${row}`, kinds.length === 1 && kind ? kind : 'open'],
        ...(where === null ? [] : [[`where${row}`, where]]),
        ...(minutes === null ? [] : [[`minutes${row}`, String(minutes)]]),
      ];
    }),
  );
}
