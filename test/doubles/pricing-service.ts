import {
  createPricingService,
  type PricingService,
  type PricingServiceConfig,
} from '../../services/pricing-service/create-pricing-service.ts';

export const DEMO_TENANT = '00000000-0000-4000-8000-00000000d3e0';
export const DEMO_ADMIN = '00000000-0000-4000-8000-0000000000a1';
/** A tenant of which nothing was ever recorded. */
export const EMPTY_TENANT = '00000000-0000-4000-8000-00000000e111';
export const TEST_KEY = 'a-key-for-tests-only';

/** A real pricing service on loopback, in memory, with the demo tenant and an empty one, at a fixed instant. */
export async function startPricingService(
  more: Partial<PricingServiceConfig> & { now?: () => Date; fetch?: typeof fetch } = {},
): Promise<PricingService> {
  const { now = () => new Date('2026-03-02T09:30:00Z'), fetch: fetchWith, ...config } = more;
  const service = createPricingService(
    {
      host: '127.0.0.1',
      port: 0,
      store: { engine: 'sqlite', file: ':memory:' },
      keys: [{ name: 'test', key: TEST_KEY, tenants: [DEMO_TENANT, EMPTY_TENANT] }],
      demoTenantId: DEMO_TENANT,
      ...config,
    },
    { now, ...(fetchWith ? { fetch: fetchWith } : {}) },
  );
  await service.start();
  return service;
}
