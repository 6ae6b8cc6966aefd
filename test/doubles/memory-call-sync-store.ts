import type { CallSyncStore } from '../../services/pricing-service/graph/call-sync.ts';
import type { Coverage } from '../../services/pricing-service/graph/pstn-windows.ts';
import type { CallRow } from '../../services/pricing-service/usage/call-row.ts';

/** Keeps calls in memory, by the rules that the store states. */
export function memoryCallSyncStore(): CallSyncStore & {
  readonly calls: Map<string, CallRow>;
  readonly covered: () => Coverage | null;
} {
  const calls = new Map<string, CallRow>();
  let covered: Coverage | null = null;
  const written = (row: CallRow | undefined) =>
    JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
  return {
    calls,
    covered: () => covered,
    coverage: async () => covered,
    commit: async (_tenantId, stored) => {
      const counts = { fresh: 0, changed: 0, same: 0 };
      for (const [key, row] of stored.calls) {
        const before = calls.get(key);
        if (!before) counts.fresh++;
        else if (written(before) === written(row)) counts.same++;
        else counts.changed++;
        calls.set(key, row);
      }
      covered = stored.coverage;
      return { ...counts, onlyInFiles: 0 };
    },
  };
}
