import { Counter, Histogram, type Registry } from 'prom-client';
import { REFUSALS, type Refusal } from './refusal.ts';

/** What the door counts. */
export interface DoorMetrics {
  refused(reason: Refusal): void;
  /** One turn done, in `seconds`. */
  handled(seconds: number): void;
}

/** Registers the door's metrics, every series at zero from the start so that an increase is seen as one. */
export function createDoorMetrics(registry: Registry): DoorMetrics {
  const refused = new Counter({
    name: 'tollkeeper_requests_refused_total',
    help: 'Requests to /api/messages that the guard refused, by reason.',
    labelNames: ['reason'],
    registers: [registry],
  });
  for (const reason of Object.keys(REFUSALS)) refused.inc({ reason }, 0);
  const turns = new Histogram({
    name: 'tollkeeper_turn_seconds',
    help: 'Time from an admitted activity to its answer.',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
    registers: [registry],
  });
  return {
    refused: (reason) => refused.inc({ reason }),
    handled: (seconds) => turns.observe(seconds),
  };
}
