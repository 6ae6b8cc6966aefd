import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { answerCheck, type SchemaName } from './answer-schemas.ts';
import type { components } from './contract/contract.generated.ts';
import { type ExchangeRequest, httpExchange, httpFiles, type RawAnswer } from './http-exchange.ts';
import { lastAnswers } from './last-answers.ts';
import { downloadRefusal, downloadRoute } from './pricing-downloads.ts';
import { PricingError, type PricingErrorCode } from './pricing-error.ts';
import { pricingImports } from './pricing-imports.ts';
import type { Aged, PricingPort } from './pricing-port.ts';
import { pricingWrites, type Send } from './pricing-writes.ts';

type Schemas = components['schemas'];

/** How the client is set up; what is left out has a default. */
export interface PricingClientOptions {
  /** Of the service, with or without a path. */
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly now: () => Date;
  /** Time box of one question, in milliseconds. Default 4,000: a turn has to be done well under 10 s. */
  readonly timeoutMs?: number;
  /** How long the first byte of a file is waited for, in milliseconds. Default 30,000. */
  readonly fileTimeoutMs?: number;
  readonly maxAnswerBytes?: number;
  /** After so many failures in a row the service is left alone for a while, and answers come from memory at once. */
  readonly breaker?: { readonly failures: number; readonly restMs: number };
}

const HOUR = 3_600_000;
/** How old a last known answer may be to be given at all. Rights age fastest: a revoked role must not linger. */
const MAX_STALE_MS = {
  Country: 30 * 24 * HOUR,
  CountryList: 30 * 24 * HOUR,
  Eligibility: 7 * 24 * HOUR,
  PersonEligibility: HOUR,
  Balance: 7 * 24 * HOUR,
  AmountForecast: 7 * 24 * HOUR,
  Usage: 7 * 24 * HOUR,
  RateAnswer: 7 * 24 * HOUR,
  LicenceComparison: 7 * 24 * HOUR,
  PersonAccess: HOUR,
  LedgerPage: 7 * 24 * HOUR,
  Billing: 7 * 24 * HOUR,
  MailList: HOUR,
} as const;
/** A month-end pack of a large organisation is computed before its first byte. */
const FILE_TIMEOUT_MS = 30_000;
const MOST_ANSWERS = 2_000;
const MAX_ANSWER_BYTES = 4 * 1_048_576;

/** Faults of the service or the way to it: these count for the breaker and are bridged from memory. */
const FAULTS: ReadonlySet<PricingErrorCode> = new Set([
  'unreachable',
  'timed-out',
  'invalid-answer',
  'failed',
]);
const isFault = (error: unknown) => error instanceof PricingError && FAULTS.has(error.code);

const parameters = (query: object) =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
const pathOf = (tenantId: string, route: string) => `/v1/tenants/${encodeURIComponent(tenantId)}${route}`;

function parsed(operation: string, answer: RawAnswer): unknown {
  if (!/^application\/(?:problem\+)?json\b/i.test(answer.contentType)) {
    const detail = `status ${answer.status}, and no JSON`;
    throw new PricingError('invalid-answer', operation, { status: answer.status, detail });
  }
  try {
    return JSON.parse(answer.body);
  } catch {
    throw new PricingError('invalid-answer', operation, { status: answer.status, detail: 'broken JSON' });
  }
}

/** The error that a status other than 200 stands for. A body that is no problem document does not change it. */
function refusal(operation: string, answer: RawAnswer, check: ReturnType<typeof answerCheck>): PricingError {
  const { status } = answer;
  let problem: Schemas['Problem'] | null = null;
  try {
    const body = parsed(operation, answer);
    if (check('Problem', body) === null) problem = body as Schemas['Problem'];
  } catch (error) {
    if (!(error instanceof PricingError)) throw error;
  }
  const detail = problem ? problem.code : `status ${status}`;
  if (problem?.code === 'country-ambiguous') {
    return new PricingError('ambiguous', operation, { status, candidates: problem.candidates ?? [] });
  }
  if (problem?.code === 'conflict') return new PricingError('conflict', operation, { status, detail });
  if (problem?.code === 'request-invalid' && problem.field !== undefined) {
    return new PricingError('invalid', operation, { status, detail: problem.field, field: problem.field });
  }
  if (problem?.code === 'file-refused') {
    return new PricingError('file-refused', operation, {
      status,
      detail: problem.reason ?? '',
      reason: problem.reason,
    });
  }
  if (problem?.code === 'body-too-large') {
    return new PricingError('file-refused', operation, { status, detail: problem.code, reason: 'too-large' });
  }
  if (status === 404) return new PricingError('not-found', operation, { status, detail });
  const busy = status >= 500 || status === 429 || status === 408;
  return new PricingError(busy ? 'failed' : 'refused', operation, { status, detail });
}

/** The breaker's refusal in our words; any other error that is not ours is a mistake in this program. */
function resting(error: unknown, operation: string): PricingError {
  if (error instanceof PricingError) return error;
  if (error instanceof BrokenCircuitError) {
    return new PricingError('unreachable', operation, { detail: 'left alone after repeated failures' });
  }
  throw error;
}

/**
 * The pricing service over HTTP. One question is one time-boxed round trip; answers are checked against the
 * contract; when the service fails the last known answer is given with its age. No error ever holds the key.
 */
export function createPricingClient(options: PricingClientOptions): PricingPort {
  const { now } = options;
  const exchange = httpExchange({
    baseUrl: options.baseUrl,
    apiKey: options.apiKey,
    timeoutMs: options.timeoutMs ?? 4_000,
    maxAnswerBytes: options.maxAnswerBytes ?? MAX_ANSWER_BYTES,
  });
  const files = httpFiles({
    baseUrl: options.baseUrl,
    apiKey: options.apiKey,
    headTimeoutMs: options.fileTimeoutMs ?? FILE_TIMEOUT_MS,
  });
  const check = answerCheck();
  const memory = lastAnswers(MOST_ANSWERS);
  const breaker = circuitBreaker(handleWhen(isFault), {
    breaker: new ConsecutiveBreaker(options.breaker?.failures ?? 5),
    halfOpenAfter: options.breaker?.restMs ?? 10_000,
  });

  async function asked(operation: string, request: ExchangeRequest, schema: SchemaName): Promise<unknown> {
    const answer = await exchange(operation, request);
    if (answer.status !== 200 && answer.status !== 201) throw refusal(operation, answer, check);
    const value = parsed(operation, answer);
    const misfit = check(schema, value);
    if (misfit) throw new PricingError('invalid-answer', operation, { status: 200, detail: misfit });
    return value;
  }

  async function ask<Name extends keyof typeof MAX_STALE_MS>(
    operation: string,
    tenantId: string,
    route: string,
    schema: Name,
    query: Readonly<Record<string, string>> = {},
  ): Promise<Aged<Schemas[Name]>> {
    const question = `${operation} ${route} ${JSON.stringify(query)}`;
    const path = pathOf(tenantId, route);
    try {
      const value = await breaker.execute(() => asked(operation, { path, query }, schema));
      const receivedAt = now();
      memory.keep(tenantId, question, value, receivedAt);
      return { value: value as Schemas[Name], receivedAt, stale: null };
    } catch (error) {
      const because = resting(error, operation);
      if (!isFault(because)) {
        memory.forget(tenantId, question);
        throw because;
      }
      const at = now();
      const last = memory.last(tenantId, question, at, MAX_STALE_MS[schema]);
      if (!last) throw because;
      const ageMs = at.getTime() - last.receivedAt.getTime();
      return { value: last.value as Schemas[Name], receivedAt: last.receivedAt, stale: { ageMs, because } };
    }
  }

  /** Judged anew each time: an old diagnosis is no answer to a new failure, nor an old quote to a new meeting. */
  async function judged<Name extends SchemaName>(
    operation: string,
    tenantId: string,
    { route, body, schema }: { readonly route: string; readonly body: unknown; readonly schema: Name },
  ): Promise<Schemas[Name]> {
    const path = pathOf(tenantId, route);
    try {
      const value = await breaker.execute(() => asked(operation, { path, method: 'POST', body }, schema));
      return value as Schemas[Name];
    } catch (error) {
      throw resting(error, operation);
    }
  }

  const send: Send = async (operation, tenantId, route, { method, body, key }, schema) => {
    const headers = key === undefined ? {} : { 'Idempotency-Key': key };
    const request = { path: pathOf(tenantId, route), method, body, headers };
    try {
      const value = await breaker.execute(() => asked(operation, request, schema));
      return value as Schemas[typeof schema];
    } catch (error) {
      throw resting(error, operation);
    }
  };

  return {
    diagnose: (tenantId, body) =>
      judged('diagnoseCall', tenantId, { route: '/diagnoses', body, schema: 'Diagnosis' }),
    quote: (tenantId, body) => judged('quoteMeeting', tenantId, { route: '/quotes', body, schema: 'Quote' }),
    ...pricingWrites(send),
    ...pricingImports(async (tenantId, request) => {
      const path = pathOf(tenantId, '/imports');
      const value = await asked('importFile', { ...request, path }, 'Import');
      return value as Schemas['Import'];
    }),
    ledger: (tenantId, { before, limit } = {}) =>
      ask('listLedger', tenantId, '/ledger', 'LedgerPage', {
        ...(before === undefined ? {} : { before }),
        ...(limit === undefined ? {} : { limit: String(limit) }),
      }),
    async download(tenantId, wanted) {
      const { operation, route, query } = downloadRoute(wanted);
      const { status, ...file } = await files(operation, pathOf(tenantId, route), query);
      if (status === 200) return file;
      file.stream.destroy();
      throw downloadRefusal(operation, status);
    },
    mails: (tenantId) => ask('listMails', tenantId, '/mails', 'MailList'),
    billing: (tenantId) => ask('getBilling', tenantId, '/billing', 'Billing'),
    country: (tenantId, query) =>
      ask('findCountry', tenantId, `/countries/${encodeURIComponent(query)}`, 'Country'),
    countries: (tenantId) => ask('listCountries', tenantId, '/countries', 'CountryList'),
    eligibility: (tenantId) => ask('getEligibility', tenantId, '/eligibility', 'Eligibility'),
    personEligibility: (tenantId, person) =>
      ask(
        'getPersonEligibility',
        tenantId,
        `/people/${encodeURIComponent(person)}/eligibility`,
        'PersonEligibility',
      ),
    balance: (tenantId) => ask('getBalance', tenantId, '/balance', 'Balance'),
    forecast: (tenantId, query) =>
      ask('forecastAmount', tenantId, '/forecast', 'AmountForecast', parameters(query)),
    usage: (tenantId, query) => ask('getUsage', tenantId, '/usage', 'Usage', parameters(query)),
    rate: (tenantId, query) => ask('getRate', tenantId, '/rates', 'RateAnswer', parameters(query)),
    licenceComparison: (tenantId, query) =>
      ask('compareLicences', tenantId, '/licence-comparison', 'LicenceComparison', parameters(query)),
    personAccess: (tenantId, objectId, groups = []) =>
      ask(
        'getPersonAccess',
        tenantId,
        `/people/${encodeURIComponent(objectId)}/access`,
        'PersonAccess',
        groups.length > 0 ? { groups: groups.join(',') } : {},
      ),
  };
}
