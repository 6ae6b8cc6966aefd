import type { Request, Server } from 'restify';
import { z } from 'zod';
import { parseMicro } from '../money.ts';
import { type AskedComparison, licenceAnswer } from '../quotes/licence-answer.ts';
import { type AskedQuote, quoteAnswer } from '../quotes/quote-answer.ts';
import type { TenantRates } from '../quotes/tenant-rates.ts';
import { numberFacts } from '../rates/number-facts.ts';
import { RATE_KINDS } from '../rates/rate.ts';
import { answering } from './exchange.ts';
import { jsonBody } from './json-body.ts';
import { Problem } from './problem.ts';
import { tenantOf } from './tenant-request.ts';
import type { TenantRouteParts } from './tenant-routes.ts';
import { currencyShape, fitting } from './write-shapes.ts';

/** What prices are answered from. */
export interface QuoteRouteParts extends TenantRouteParts {
  readonly rates: (tenantId: string, now: Date) => Promise<TenantRates>;
}

const QUOTES = '/v1/tenants/:tenantId/quotes';
const COMPARISON = '/v1/tenants/:tenantId/licence-comparison';
/** Usual look back; a quarter shows more than one month's habits. */
const USUAL_MONTHS = 3;
const MOST_MONTHS = 12;

const lineShape = z.strictObject({
  count: z.number().int().min(1).max(10_000),
  kind: z.enum(RATE_KINDS),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'is two capital letters, as FR')
    .optional(),
  number: z
    .string()
    .refine((number) => numberFacts(number) !== null, 'is a number with its calling code, as +33123456789')
    .optional(),
  lineType: z.enum(['fixed', 'mobile']).optional(),
  // A Teams meeting lasts 30 hours at most (Teams limits page, 2024).
  minutes: z.number().int().min(1).max(1_800),
});
const quoteShape = z.strictObject({
  lines: z.array(lineShape).min(1).max(10),
  licence: z.enum(['payPerMinute', 'standard', 'unknown']).default('payPerMinute'),
});

function askedQuote(body: unknown): AskedQuote {
  const { lines, licence } = fitting(quoteShape, body);
  return {
    licence,
    items: lines.map(({ count, kind, country, number, lineType, minutes }) => ({
      people: count,
      seconds: minutes * 60,
      kind,
      country: country ?? null,
      number: number ?? null,
      lineType: lineType ?? null,
    })),
  };
}

function askedComparison(req: Request): AskedComparison {
  const query = new URLSearchParams(req.getQuery());
  const invalid = (field: string, why: string) =>
    new Problem('request-invalid', `${field}: ${why}`, { field });
  const price = query.get('price');
  if (price !== null && !/^\d{1,6}(?:\.\d{1,6})?$/.test(price)) {
    throw invalid('price', 'write digits and a point, as 4.00: the price a user and month');
  }
  const currency = query.get('currency');
  if (currency !== null && !currencyShape.safeParse(currency).success) {
    throw invalid('currency', 'write three capital letters, such as EUR');
  }
  const months = Number(query.get('months') ?? USUAL_MONTHS);
  if (!Number.isInteger(months) || months < 1 || months > MOST_MONTHS) {
    throw invalid('months', `write a whole number from 1 to ${MOST_MONTHS}`);
  }
  return { price: price === null ? null : parseMicro(price), currency, months };
}

/** Puts the routes on a server that say what a meeting costs, and whether licences would be cheaper. */
export function serveQuoteRoutes(server: Server, parts: QuoteRouteParts): void {
  const { db, now, rates } = parts;
  server.post(
    QUOTES,
    answering(parts, QUOTES, async (req) => {
      const { tenantId } = await tenantOf(req, parts);
      const asked = askedQuote(await jsonBody(req));
      const at = now();
      return quoteAnswer(db, tenantId, asked, await rates(tenantId, at), at);
    }),
  );
  server.get(
    COMPARISON,
    answering(parts, COMPARISON, async (req) => {
      const { tenantId } = await tenantOf(req, parts);
      const asked = askedComparison(req);
      const at = now();
      return licenceAnswer(db, tenantId, asked, await rates(tenantId, at), at);
    }),
  );
}
