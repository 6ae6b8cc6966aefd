import { z } from 'zod';
import { SYMPTOMS } from './cause.ts';
import { isAnswer } from './hand-checks.ts';

/** One failed call as somebody tells of it. Null: not said. */
const form = z.strictObject({
  number: z.string().max(60).nullable(),
  /** Where a national number probably is. */
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable(),
  failedAt: z.iso.datetime().nullable(),
  direction: z.enum(['dialOut', 'dialIn', 'tollFreeDialIn', 'purchase', 'setup']).nullable(),
  symptom: z.enum(SYMPTOMS).nullable(),
  joined: z.enum(['teams', 'anonymous', 'phone', 'outside']).nullable(),
  errorText: z.string().max(500).nullable(),
  organiserId: z.guid().toLowerCase().nullable(),
  /** Where the object id is not known: how the organiser signs in. */
  organiserUpn: z.email().max(113).toLowerCase().nullable().default(null),
  similarReports: z.number().int().min(0).max(10_000),
  /** How often each cause was confirmed in the organisation: what is named first of those that look alike. */
  confirmed: z.record(z.string().max(60), z.number().int().min(1).max(1_000_000)).default({}),
  /** What somebody looked up by hand: the answer to each question that was asked. */
  found: z
    .record(z.string().max(40), z.string().max(40))
    .default({})
    .refine((found) => Object.entries(found).every(([check, answer]) => isAnswer(check, answer))),
  /** `quick`: by what is at hand, without asking Microsoft Graph. */
  depth: z.enum(['quick', 'full']),
});

export type Case = z.infer<typeof form>;

/** Reads a case from a request. @returns the case, or the first field that does not fit */
export function readCase(body: unknown): { readonly found: Case } | { readonly misfit: string } {
  const parsed = form.safeParse(body);
  if (parsed.success) return { found: parsed.data };
  return { misfit: parsed.error.issues[0]?.path.join('.') || 'the body' };
}
