import type { Request, Server } from 'restify';
import { accessAnswer } from '../access/access-answer.ts';
import type { CountryBook } from '../countries/country-answer.ts';
import type { FoundCountry } from '../countries/find-country.ts';
import { balanceAnswer } from '../credits/balance-answer.ts';
import { eligibilityAnswer } from '../eligibility/eligibility-answer.ts';
import type { GraphClient } from '../graph/graph-client.ts';
import { GraphError } from '../graph/graph-error.ts';
import type { PricingDb } from '../store/pricing-store.ts';
import { isDemo } from '../tenants/tenant-repository.ts';
import { usageAnswer } from '../usage/usage-answer.ts';
import { usageQuestion } from '../usage/usage-question.ts';
import type { Client } from './api-keys.ts';
import { answering, type ExchangeParts } from './exchange.ts';
import { Problem } from './problem.ts';
import type { Admission } from './rate-limit.ts';

/** What the tenant routes answer from. */
export interface TenantRouteParts extends ExchangeParts {
  readonly db: PricingDb;
  readonly book: CountryBook;
  readonly findCountry: (query: string) => FoundCountry;
  readonly authenticate: (authorization: string | undefined) => Client;
  readonly admit: (client: string) => Admission;
  readonly now: () => Date;
  /** Null where Graph is not set up for the tenant. */
  readonly directory: (tenantId: string) => GraphClient | null;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const LONGEST_QUERY = 100;
const MOST_GROUPS = 20;

function parameter(req: Request, name: string): string {
  const value: unknown = req.params?.[name];
  return typeof value === 'string' ? value : '';
}

/** The tenant of a request and who asks, once its key is known and lists it. Keys come first: a stranger learns nothing of ids. */
export function tenantOf(
  req: Request,
  { authenticate, admit }: TenantRouteParts,
): { readonly tenantId: string; readonly client: string } {
  const client = authenticate(req.headers.authorization);
  const admission = admit(client.name);
  if (!admission.admitted) {
    throw new Problem('rate-limited', 'Wait as many seconds as Retry-After says, then ask again.', {
      headers: { 'Retry-After': String(admission.retryAfterSeconds) },
    });
  }
  const tenantId = parameter(req, 'tenantId').toLowerCase();
  if (!GUID.test(tenantId)) {
    throw new Problem(
      'tenant-invalid',
      'The tenant id in the path is not a GUID. Use the directory (tenant) id.',
    );
  }
  if (!client.mayRead(tenantId)) {
    throw new Problem(
      'tenant-forbidden',
      'This key does not list that tenant. Add the tenant to it, or use another.',
    );
  }
  return { tenantId, client: client.name };
}

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
  if (groups.length > MOST_GROUPS || groups.some((group) => !GUID.test(group))) {
    throw new Problem(
      'request-invalid',
      `"groups" takes at most ${MOST_GROUPS} GUIDs, in lower case, with commas.`,
    );
  }
  return groups;
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
      answering(parts, full, async (req) => handler(tenantOf(req, parts).tenantId, req)),
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
  route('/usage', (tenantId, req) =>
    usageAnswer(db, tenantId, usageQuestion(new URLSearchParams(req.getQuery())), findCountry, now()),
  );
  route('/people/:objectId/access', async (tenantId, req) => {
    const objectId = parameter(req, 'objectId').toLowerCase();
    if (!GUID.test(objectId)) {
      throw new Problem('request-invalid', 'The object id in the path is not a GUID.');
    }
    const asked = { demo: await isDemo(db, tenantId), objectId, groups: groupsOf(req) };
    try {
      return await accessAnswer(parts.directory(tenantId), asked, now());
    } catch (error) {
      throw directoryProblem(error, parts.log);
    }
  });
}
