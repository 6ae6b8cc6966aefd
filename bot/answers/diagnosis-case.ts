import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { z } from 'zod';
import { answerKey } from '../../cards/diagnosis-check.ts';
import type { CaseFields } from '../../cards/diagnosis-view.ts';
import type { DiagnosisCase } from '../../services/pricing/pricing-port.ts';
import type { Access } from '../access.ts';
import type { Asker } from '../conversation/turn.ts';
import type { Entities } from '../understanding/question.ts';
import { momentIn, numberIn, saidOf } from './diagnosis-words.ts';

const LONGEST_TEXT = 300;
const SYMPTOMS = {
  noPhoneOption: 'dialOut',
  refused: 'dialOut',
  noAnswer: 'dialOut',
  voicemail: 'dialOut',
  dropped: 'dialOut',
  notSetUp: 'dialOut',
  lobby: 'dialIn',
  pin: 'dialIn',
  meetingNotFound: 'dialIn',
  noPhoneDetails: 'dialIn',
  notConnected: 'dialIn',
  cannotBuy: 'purchase',
  cannotAssign: 'setup',
} as const;
type Symptom = keyof typeof SYMPTOMS;

/** What a card's button carries of a case. Whatever does not fit is forgotten, as if it had never been said. */
const told = z.object({
  number: z.string().max(40).optional().catch(undefined),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .catch(undefined),
  failedAt: z.iso.datetime().optional().catch(undefined),
  direction: z.enum(['dialOut', 'dialIn', 'tollFreeDialIn']).optional().catch(undefined),
  symptom: z
    .enum(Object.keys(SYMPTOMS) as [Symptom, ...Symptom[]])
    .optional()
    .catch(undefined),
  joined: z.enum(['teams', 'anonymous', 'phone', 'outside']).optional().catch(undefined),
  errorText: z.string().max(LONGEST_TEXT).optional().catch(undefined),
  organiser: z.enum(['me', 'other']).optional().catch(undefined),
  whose: z.union([z.guid(), z.email()]).pipe(z.string().max(113).toLowerCase()).optional().catch(undefined),
  found: z
    .record(z.string().max(40), z.string().max(40))
    .refine((found) => Object.entries(found).every(([check, answer]) => answerKey(check, answer) !== null))
    .optional()
    .catch(undefined),
});

/** A case as the form knows it, every field checked. */
export type Told = z.infer<typeof told>;

/** Reads what a card carries; never throws. */
export function readTold(data: unknown): Told {
  const parsed = told.safeParse(data);
  return parsed.success ? parsed.data : {};
}

const DIRECTIONS = { dialout: 'dialOut', dialin: 'dialIn' } as const;

/**
 * What the words of a question tell of a case. People whom it names are looked up for an administrator only, and so are
 * forgotten for anybody else.
 */
export function toldByWords(
  entities: Entities,
  text: string,
  about: { readonly now: Date; readonly timeZone: string; readonly access: Pick<Access, 'administrator'> },
): Told {
  const { country, direction, number_type: kind } = entities;
  const { whose, organiser, ...said } = saidOf(text);
  const named = about.access.administrator ? whose : undefined;
  const { symptom } = readTold(said);
  const way = symptom === undefined ? direction && DIRECTIONS[direction] : SYMPTOMS[symptom];
  return readTold({
    ...said,
    number: numberIn(text, entities),
    region: country?.[0],
    failedAt: momentIn(text, entities, about),
    direction: way === 'dialIn' && kind === 'tollfree' ? 'tollFreeDialIn' : way,
    organiser: named === undefined ? organiser : 'other',
    whose: named,
    // Kept for the codes in it alone.
    errorText: /[45]\d\d/.test(text) ? text.slice(0, LONGEST_TEXT) : undefined,
  });
}

/**
 * The case as the pricing service takes it. A user asks for himself: of other organisers only an administrator learns
 * anything, whatever a button carries.
 */
export function caseOf(
  fields: Told,
  { asker, access }: { readonly asker: Asker; readonly access: Pick<Access, 'administrator'> },
  more: Pick<DiagnosisCase, 'depth' | 'similarReports' | 'confirmed'>,
): DiagnosisCase {
  return {
    number: fields.number ?? null,
    region: fields.region ?? null,
    failedAt: fields.failedAt ?? null,
    direction: fields.direction ?? (fields.symptom ? SYMPTOMS[fields.symptom] : 'dialOut'),
    symptom: fields.symptom ?? null,
    joined: fields.joined ?? null,
    errorText: fields.errorText ?? null,
    ...(fields.found === undefined ? {} : { found: fields.found }),
    ...organiserOf(fields, asker, access),
    ...more,
  };
}

function organiserOf(
  { organiser, whose }: Told,
  asker: Asker,
  { administrator }: Pick<Access, 'administrator'>,
): Pick<DiagnosisCase, 'organiserId' | 'organiserUpn'> {
  if (organiser === 'me') return { organiserId: asker.aadObjectId?.toLowerCase() ?? null };
  if (!administrator || whose === undefined) return { organiserId: null };
  return whose.includes('@') ? { organiserId: null, organiserUpn: whose } : { organiserId: whose };
}

/**
 * What makes two reports the same trouble: the kind of call, and the country it went to, by the number as it was
 * dialled or by the country that was named.
 */
export function samenessOf({
  direction,
  number,
  region,
}: Pick<DiagnosisCase, 'direction' | 'number' | 'region'>): string {
  const international = number?.trim().replace(/^(?:00|011)/, '+') ?? '';
  const country = parsePhoneNumberFromString(international)?.country ?? region;
  return [direction ?? '', country ?? (number === null ? '' : 'elsewhere')].join(':');
}

/** For the card: only what is known, so that nothing stands there as undefined. */
export function fieldsOf(fields: Told): CaseFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
