import { randomUUID } from 'node:crypto';

/** An answer before it is written. */
export type FakeAnswer = { readonly status: number; readonly text: string };

/** The body of an error in Graph's form (error reference, read 2026-11). */
export function errorText(code: string, message: string): string {
  const innerError = {
    date: '2026-03-02T08:00:00',
    'request-id': randomUUID(),
    'client-request-id': randomUUID(),
  };
  return JSON.stringify({ error: { code, message, innerError } });
}
