import type { PricingService } from '../../services/pricing-service/create-pricing-service.ts';
import { assertFits } from '../contract/contract-schemas.ts';
import { DEMO_ADMIN, startPricingService, TEST_KEY } from './pricing-service.ts';
import { dropSchema, freshPostgres, postgresAnswers } from './pricing-stores.ts';

/** One answer of the service, which fits the contract. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what tests read of it is judged by the contract first
  readonly body: any;
  readonly replayed: boolean;
}

export interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly body?: unknown;
  readonly key?: string;
  readonly apiKey?: string;
}

/** Asks a service by an operation of the contract, and checks that the answer is one the contract allows. */
export async function askService(
  url: string,
  operationId: string,
  path: string,
  { method = 'GET', body, key, apiKey = TEST_KEY }: Asking = {},
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const contentType = response.headers.get('content-type') ?? '';
  const answer: unknown = await response.json();
  assertFits(operationId, { status: response.status, contentType, body: answer });
  return {
    status: response.status,
    body: answer,
    replayed: response.headers.get('idempotent-replayed') === 'true',
  };
}

export const eur = (amount: string) => ({ amount, currency: 'EUR' });

/** A new ledger entry as an administrator sends it. */
export function newEntry(kind: string, amount: string, occurredAt: string, more: object = {}) {
  return { kind, amount: eur(amount), occurredAt, author: DEMO_ADMIN, ...more };
}

type Start = (more?: Parameters<typeof startPricingService>[0]) => Promise<PricingService>;

/** Runs the same behaviours against services on both engines, really connected, each on a store of its own. */
export function servicesOnBothEngines(behaviour: (start: Start) => void): void {
  for (const engine of ['sqlite', 'postgres'] as const) {
    describe(`on ${engine}`, () => {
      const running: { service: PricingService; schema?: string }[] = [];
      before(async function () {
        if (engine === 'postgres' && !(await postgresAnswers())) this.skip();
      });
      behaviour(async (more = {}) => {
        const store = engine === 'sqlite' ? ({ engine, file: ':memory:' } as const) : freshPostgres();
        const rate = { burst: 100_000, perSecond: 1 };
        const service = await startPricingService({ store, rate, demoTenantId: null, ...more });
        running.push({ service, ...('schema' in store ? { schema: store.schema } : {}) });
        return service;
      });
      afterEach(async () => {
        for (const { service, schema } of running.splice(0)) {
          await service.stop();
          if (schema !== undefined) await dropSchema(schema);
        }
      });
    });
  }
}
