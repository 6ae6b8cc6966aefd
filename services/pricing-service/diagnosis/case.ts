import { z } from 'zod';
import { SYMPTOMS } from './cause.ts';

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
  similarReports: z.number().int().min(0).max(10_000),
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
