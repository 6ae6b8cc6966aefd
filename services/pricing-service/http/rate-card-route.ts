import type { Request, Server } from 'restify';
import type { components } from '../../pricing/contract/contract.generated.ts';
import { parseCardMapping } from '../rates/card-mapping.ts';
import { keepCard } from '../rates/card-repository.ts';
import type { CheckedCard } from '../rates/check-card.ts';
import { readCardFile } from '../rates/take-card.ts';
import { parseDay } from '../usage/usage-period.ts';
import { answering } from './exchange.ts';
import { fewAtOnce, fileOptions, UPLOAD_LIMITS, withBodyFile } from './file-body.ts';
import { Problem } from './problem.ts';
import { tenantOf } from './tenant-request.ts';
import type { TenantRouteParts } from './tenant-routes.ts';

type Result = components['schemas']['RateCardResult'];

const ROUTE = '/v1/tenants/:tenantId/rate-cards';
const DAY_MS = 86_400_000;

function firstDay(query: URLSearchParams, now: Date): number {
  const given = query.get('from');
  const day = given === null ? Math.floor(now.getTime() / DAY_MS) : parseDay(given);
  if (day === null) throw new Problem('request-invalid', '"from" has to be a day, as in 2026-01-31.');
  return day;
}

function resultOf(
  file: string,
  checked: CheckedCard,
  card: { readonly id: string; readonly fresh: boolean } | null,
): Result {
  if (checked.state === 'asked') {
    const { needs, headerLine, headers, sample } = checked;
    const question = {
      needs: [...needs],
      headerLine,
      headers: [...headers],
      sample: sample.map((row) => [...row]),
    };
    return { file, outcome: 'asked', card: null, report: null, question };
  }
  const { report, state } = checked;
  const outcome =
    state === 'refused' ? 'refused' : card === null ? 'checked' : card.fresh ? 'kept' : 'alreadyKept';
  return { file, outcome, card: card && { id: card.id }, report, question: null };
}

/** Puts the route that takes rate cards in on a server. A trial unless it is said to be none: a card changes every rate. */
export function serveRateCardRoute(server: Server, parts: TenantRouteParts): void {
  const take = async (req: Request): Promise<unknown> => {
    const { tenantId, client } = await tenantOf(req, parts);
    const query = new URLSearchParams(req.getQuery());
    const { file, dryRun, mapping } = fileOptions(query, true);
    const now = parts.now();
    const validFrom = firstDay(query, now);
    const told = mapping === null ? {} : parseCardMapping(mapping, 'mapping');
    return withBodyFile(req, async (path) => {
      const checked = await readCardFile(path, file, { limits: UPLOAD_LIMITS, mapping: told });
      if (checked.state !== 'ready' || dryRun) return resultOf(file, checked, null);
      const card = await keepCard(parts.db, tenantId, {
        file,
        builder: checked.builder,
        validFrom,
        importedAt: now.getTime(),
        importedBy: client,
      });
      return resultOf(file, checked, card);
    });
  };
  server.post(ROUTE, answering(parts, ROUTE, fewAtOnce(take)));
}
