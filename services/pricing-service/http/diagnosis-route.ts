import type { Server } from 'restify';
import { readCase } from '../diagnosis/case.ts';
import { diagnosisAnswer } from '../diagnosis/diagnosis-answer.ts';
import { answering } from './exchange.ts';
import { jsonBody } from './json-body.ts';
import { Problem } from './problem.ts';
import { tenantOf } from './tenant-request.ts';
import type { TenantRouteParts } from './tenant-routes.ts';

const ROUTE = '/v1/tenants/:tenantId/diagnoses';
/** The client waits four seconds, and the bot's turn ten: what Graph has not said by then is told as unknown. */
const TIME_BOX_MS = 2_500;

/**
 * Puts the route on a server that says why a call failed. A POST that writes nothing: a number that somebody called
 * belongs into no address, where proxies log it.
 */
export function serveDiagnosisRoute(server: Server, parts: TenantRouteParts): void {
  server.post(
    ROUTE,
    answering(parts, ROUTE, async (req) => {
      const { tenantId } = await tenantOf(req, parts);
      const read = readCase(await jsonBody(req));
      if ('misfit' in read) {
        throw new Problem('request-invalid', `The case does not fit the contract at "${read.misfit}".`);
      }
      const { db, book, findCountry } = parts;
      const directory = parts.directory(tenantId);
      return diagnosisAnswer(
        { db, book, findCountry, directory, now: parts.now(), timeBoxMs: TIME_BOX_MS },
        tenantId,
        read.found,
      );
    }),
  );
}
