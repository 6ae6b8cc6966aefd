import { Counter, Gauge, type Registry } from 'prom-client';
import type { SyncReport } from './call-sync.ts';

/** Figures of the runs. */
export interface SyncMetrics {
  ran(report: SyncReport, at: Date): void;
  /** @param code of what stopped it, or `failed` */
  failed(code: string): void;
}

/** Makes the metrics of the runs. No label holds a tenant. */
export function syncMetrics(registry: Registry): SyncMetrics {
  const runs = new Counter({
    name: 'pricing_graph_syncs_total',
    help: 'Runs that brought usage in from Microsoft Graph, by how they ended.',
    labelNames: ['result'],
    registers: [registry],
  });
  const rows = new Counter({
    name: 'pricing_graph_rows_total',
    help: 'Call rows from Microsoft Graph, by what became of them.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const last = new Gauge({
    name: 'pricing_graph_last_complete_sync_seconds',
    help: 'When a run last brought in all there was, in seconds since 1970.',
    registers: [registry],
  });
  return {
    ran(report, at) {
      rows.inc({ outcome: 'fresh' }, report.fresh);
      rows.inc({ outcome: 'changed' }, report.changed);
      rows.inc({ outcome: 'same' }, report.same);
      rows.inc({ outcome: 'doubtful' }, report.doubtful.count);
      runs.inc({ result: report.stoppedBy?.code ?? 'complete' });
      if (!report.stoppedBy) last.set(at.getTime() / 1_000);
    },
    failed: (code) => runs.inc({ result: code }),
  };
}
