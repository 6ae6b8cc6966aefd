import { Counter, Histogram, Registry } from 'prom-client';

/** The service's own figures, in a registry of its own: several services in one process do not mix. */
export interface ServiceMetrics {
  readonly registry: Registry;
  answered(route: string, status: number, seconds: number): void;
}

/** Makes the metrics. Labels are route templates and statuses only: never a tenant, a key or an address. */
export function serviceMetrics(): ServiceMetrics {
  const registry = new Registry();
  const requests = new Counter({
    name: 'pricing_requests_total',
    help: 'Requests answered by the pricing service.',
    labelNames: ['route', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'pricing_request_seconds',
    help: 'Time from request to answer.',
    labelNames: ['route'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return {
    registry,
    answered(route, status, elapsed) {
      requests.inc({ route, status: String(status) });
      seconds.observe({ route }, elapsed);
    },
  };
}
