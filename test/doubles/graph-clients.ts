import {
  createGraphClient,
  type GraphClient,
  type GraphPatience,
} from '../../services/pricing-service/graph/graph-client.ts';
import type { FakeGraph } from './fake-graph.ts';

/** A client of the fake Graph that waits without waiting, and how long it would have waited. */
export function clientOf(
  graph: Pick<FakeGraph, 'url' | 'token'>,
  patience: Partial<GraphPatience> = {},
): { readonly client: GraphClient; readonly waits: number[] } {
  const waits: number[] = [];
  const client = createGraphClient({
    baseUrl: graph.url,
    token: graph.token,
    now: () => new Date('2026-03-02T08:00:00Z'),
    random: () => 0,
    wait: async (ms) => {
      waits.push(ms);
    },
    patience,
  });
  return { client, waits };
}
