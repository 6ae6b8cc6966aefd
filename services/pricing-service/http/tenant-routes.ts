import type { Request, Server } from 'restify';
import { accessAnswer } from '../access/access-answer.ts';
import type { CountryBook } from '../countries/country-answer.ts';
import type { FoundCountry } from '../countries/find-country.ts';
import { balanceAnswer } from '../credits/balance-answer.ts';
import { eligibilityAnswer } from '../eligibility/eligibility-answer.ts';
import { type AskedPerson, personEligibilityAnswer } from '../eligibility/person-eligibility-answer.ts';
import { type AskedAmount, forecastAnswer } from '../forecast/forecast-answer.ts';
import type { GraphClient } from '../graph/graph-client.ts';
import { GraphError } from '../graph/graph-error.ts';
import { parseMicro } from '../money.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import { usageAnswer } from '../usage/usage-answer.ts';
import { usageQuestion } from '../usage/usage-question.ts';
import { answering, type ExchangeParts } from './exchange.ts';
import { Problem } from './problem.ts';
import { type Gate, isGuid, parameter, tenantOf } from './tenant-request.ts';
import { currencyShape } from './write-shapes.ts';

/** What the tenant routes answer from. */
export interface TenantRouteParts extends ExchangeParts, Gate {
  readonly db: PricingDb;
  readonly book: CountryBook;
  readonly findCountry: (query: string) => FoundCountry;
  readonly now: () => Date;
  /** Null where Graph is not set up for the tenant. */
  readonly directory: (tenantId: string) => GraphClient | null;
}

const LONGEST_QUERY = 100;
const MOST_GROUPS = 20;

function countryCode(found: FoundCountry): string {
  switch (found.kind) {
    case 'found':
      return found.iso2;
    case 'ambiguous':
      throw new Problem(
        'country-ambiguous',
        `The name may mean several: ${found.candidates.join(', ')}. Ask for one of them by its code.`,
        { candidates: found.candidates },
      );
    case 'unknown':
      throw new Problem(
        'country-unknown',
        'No country or region is known by that. Try its ISO code, its English or French name, or a +number.',
      );
  }
}

function groupsOf(req: Request): readonly string[] {
  const raw = new URLSearchParams(req.getQuery()).get('groups') ?? '';
  const groups = raw === '' ? [] : raw.split(',');
  if (groups.length > MOST_GROUPS || groups.some((group) => !isGuid(group))) {
    throw new Problem(
      'request-invalid',
      `"groups" takes at most ${MOST_GROUPS} GUIDs, in lower case, with commas.`,
    );
  }
  return groups;
}

/** A sign-in name as Entra has them: `name@domain`, at most 113 characters (user resource, read 2026-11). */
const SIGN_IN_NAME = /^[^\s@/\\?#%"<>]{1,64}@[a-z0-9.-]{1,48}$/i;

function personAsked(req: Request): AskedPerson {
  const key = parameter(req, 'objectId').toLowerCase();
  if (isGuid(key)) return { key, objectId: key };
  if (SIGN_IN_NAME.test(key)) return { key, objectId: null };
  throw new Problem('request-invalid', 'The person in the path is neither an object id nor a sign-in name.', {
    field: 'person',
  });
}

function askedAmount(query: URLSearchParams): AskedAmount {
  const amount = query.get('amount') ?? '';
  if (!/^\d{1,12}(?:\.\d{1,6})?$/.test(amount) || !/[1-9]/.test(amount)) {
    throw new Problem('request-invalid', 'amount: write digits and a point, as 500.00, more than zero', {
      field: 'amount',
    });
  }
  const currency = query.get('currency');
  if (currency !== null && !currencyShape.safeParse(currency).success) {
    throw new Problem('request-invalid', 'currency: write three capital letters, such as EUR', {
      field: 'currency',
    });
  }
  return { amount: parseMicro(amount), currency };
}

/** Trouble with the directory is told as such: the bot then gives nobody a right that it did not have. */
function directoryProblem(error: unknown, log: TenantRouteParts['log']): unknown {
  if (!(error instanceof GraphError)) return error;
  log.warn({ code: error.code, trouble: error.message }, 'the directory could not be asked');
  return new Problem(
    'unavailable',
    `The directory cannot be asked now (${error.code}). The log says what to do.`,
  );
}

/** Puts the routes of the contract that belong to a tenant on a server. */
export function serveTenantRoutes(server: Server, parts: TenantRouteParts): void {
  const { db, book, findCountry, now } = parts;
  const route = (path: string, handler: (tenantId: string, req: Request) => Promise<unknown>) => {
    const full = `/v1/tenants/:tenantId${path}`;
    server.get(
      full,
      answering(parts, full, async (req) => handler((await tenantOf(req, parts)).tenantId, req)),
    );
  };
  route('/countries', async (tenantId) => book.list(await isDemo(db, tenantId)));
  route('/countries/:query', async (tenantId, req) => {
    const query = parameter(req, 'query');
    if (query.length > LONGEST_QUERY) {
      throw new Problem(
        'request-invalid',
        `The country asked for is longer than ${LONGEST_QUERY} characters.`,
      );
    }
    return book.country(countryCode(findCountry(query)), await isDemo(db, tenantId));
  });
  route('/eligibility', (tenantId) => eligibilityAnswer(db, tenantId, book, now()));
  route('/balance', (tenantId) => balanceAnswer(db, tenantId, now()));
  route('/forecast', (tenantId, req) =>
    forecastAnswer(db, tenantId, askedAmount(new URLSearchParams(req.getQuery())), now()),
  );
  route('/usage', (tenantId, req) =>
    usageAnswer(db, tenantId, usageQuestion(new URLSearchParams(req.getQuery())), findCountry, now()),
  );
  route('/people/:objectId/access', async (tenantId, req) => {
    const objectId = parameter(req, 'objectId').toLowerCase();
    if (!isGuid(objectId)) {
      throw new Problem('request-invalid', 'The object id in the path is not a GUID.');
    }
    const asked = { demo: await isDemo(db, tenantId), objectId, groups: groupsOf(req) };
    try {
      return await accessAnswer(parts.directory(tenantId), asked, now());
    } catch (error) {
      throw directoryProblem(error, parts.log);
    }
  });
  route('/people/:objectId/eligibility', async (tenantId, req) => {
    const asked = personAsked(req);
    try {
      return await personEligibilityAnswer(db, parts.directory(tenantId), tenantId, asked, now());
    } catch (error) {
      throw directoryProblem(error, parts.log);
    }
  });
}
