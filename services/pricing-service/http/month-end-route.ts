import { randomUUID } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import { countryFacts } from '../month-end/country-facts.ts';
import { type LicencePrice, parseLicencePrice } from '../month-end/licence-price.ts';
import { type Month, parseMonth } from '../month-end/month.ts';
import { monthEndPack, PACK_FORMATS } from '../month-end/month-end-pack.ts';
import { PACK_LANGUAGES } from '../month-end/words.ts';
import { sendProblem } from './exchange.ts';
import { Problem } from './problem.ts';
import { parameter, tenantOf } from './tenant-request.ts';
import type { TenantRouteParts } from './tenant-routes.ts';

const ROUTE = '/v1/tenants/:tenantId/month-end/:month';

function oneOf<T extends string>(query: URLSearchParams, name: string, allowed: readonly [T, ...T[]]): T {
  const given = query.get(name) ?? allowed[0];
  const found = allowed.find((one) => one === given);
  if (found === undefined)
    throw new Problem('request-invalid', `"${name}" has to be one of ${allowed.join(', ')}.`);
  return found;
}

function languageAsked(query: URLSearchParams): string {
  const given = query.get('language') ?? 'en';
  if (!/^[a-z]{2}$/.test(given))
    throw new Problem('request-invalid', '"language" has to be two letters, as in fr.');
  return PACK_LANGUAGES.includes(given) ? given : 'en';
}

function monthAsked(req: Request, now: Date): Month {
  const month = parseMonth(parameter(req, 'month'));
  if (!month) throw new Problem('request-invalid', 'The month in the path has to be one, as in 2026-10.');
  if (month.start > now.getTime()) throw new Problem('request-invalid', 'That month has not begun.');
  return month;
}

function priceAsked(query: URLSearchParams): LicencePrice | null {
  const given = query.get('licencePrice');
  if (given === null) return null;
  const price = parseLicencePrice(given);
  if (!price)
    throw new Problem(
      'request-invalid',
      '"licencePrice" has to be an amount and a currency, as in 3.50 EUR.',
    );
  return price;
}

/** Puts the route that gives month-end packs on a server. */
export function serveMonthEndRoute(server: Server, parts: TenantRouteParts): void {
  const { db, log, metrics } = parts;
  const countries = countryFacts(parts.book, parts.findCountry);
  server.get(ROUTE, async (req: Request, res: Response) => {
    const requestId = randomUUID();
    const started = performance.now();
    try {
      const { tenantId } = await tenantOf(req, parts);
      const now = parts.now();
      const query = new URLSearchParams(req.getQuery());
      const format = oneOf(query, 'format', PACK_FORMATS);
      const asked = {
        month: monthAsked(req, now),
        language: languageAsked(query),
        licencePrice: priceAsked(query),
      };
      const { name, type, bytes } = await monthEndPack(db, tenantId, asked, format, { countries, now });
      res.sendRaw(200, bytes, {
        'Content-Type': type,
        'Content-Length': String(bytes.length),
        'Content-Disposition': `attachment; filename="${name}"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'X-Request-Id': requestId,
      });
    } catch (error) {
      sendProblem(res, error, requestId, log);
    }
    metrics.answered(ROUTE, res.statusCode, (performance.now() - started) / 1000);
  });
}
