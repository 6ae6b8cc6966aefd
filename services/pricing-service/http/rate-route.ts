import type { Request, Server } from 'restify';
import { rateAnswer } from '../quotes/rate-answer.ts';
import type { RateTarget } from '../quotes/rate-figure.ts';
import { numberFacts } from '../rates/number-facts.ts';
import { RATE_KINDS } from '../rates/rate.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import { answering } from './exchange.ts';
import { Problem } from './problem.ts';
import type { QuoteRouteParts } from './quote-routes.ts';
import { tenantOf } from './tenant-request.ts';

const ROUTE = '/v1/tenants/:tenantId/rates';
const LINE_TYPES = ['fixed', 'mobile'] as const;

function targetOf(req: Request): RateTarget {
  const query = new URLSearchParams(req.getQuery());
  const kind = RATE_KINDS.find((one) => one === query.get('kind'));
  if (!kind) throw new Problem('request-invalid', `"kind" is one of ${RATE_KINDS.join(', ')}.`);
  const number = query.get('number');
  if (number !== null && numberFacts(number) === null) {
    throw new Problem('request-invalid', '"number" is a number with its calling code, as +33123456789.');
  }
  const country = query.get('country');
  if (country !== null && !/^[A-Z]{2}$/.test(country)) {
    throw new Problem('request-invalid', '"country" is two capital letters, as FR.');
  }
  if (number === null && country === null) {
    throw new Problem('request-invalid', 'Ask for a "number" or a "country".');
  }
  const wanted = query.get('lineType');
  const lineType = LINE_TYPES.find((one) => one === wanted) ?? null;
  if (wanted !== null && lineType === null) {
    throw new Problem('request-invalid', '"lineType" is fixed or mobile.');
  }
  return { kind, number, country, lineType };
}

/** Puts the route that tells what a minute costs on a server. */
export function serveRateRoute(server: Server, parts: QuoteRouteParts): void {
  server.get(
    ROUTE,
    answering(parts, ROUTE, async (req) => {
      const { tenantId } = await tenantOf(req, parts);
      const target = targetOf(req);
      const now = parts.now();
      const [demo, rates] = await Promise.all([isDemo(parts.db, tenantId), parts.rates(tenantId, now)]);
      return rateAnswer(target, rates, demo, now);
    }),
  );
}
