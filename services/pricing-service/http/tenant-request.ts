import type { Request } from 'restify';
import type { Client } from './api-keys.ts';
import type { Authenticate } from './authenticate.ts';
import { Problem } from './problem.ts';
import type { Admission } from './rate-limit.ts';

/** What a request has to pass before anything of a tenant is touched. */
export interface Gate {
  readonly authenticate: Authenticate;
  readonly admit: (client: string) => Admission;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is a GUID in lower case. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** A parameter of the path, decoded; empty where it is absent. */
export function parameter(req: Request, name: string): string {
  const value: unknown = req.params?.[name];
  return typeof value === 'string' ? value : '';
}

/** The tenant of a request and who asks, once its key or token is known and opens that tenant. Keys come first: a stranger learns nothing of ids. */
export async function tenantOf(
  req: Request,
  gate: Gate,
): Promise<{ readonly tenantId: string; readonly client: string }> {
  const { tenantId, client } = await admitted(req, gate);
  if (!client.mayRead(tenantId)) throw forbidden();
  return { tenantId, client: client.name };
}

/** The tenant of a request that posts a mail, and whether its key may read as well: one may be for posting only. */
export async function posterOf(
  req: Request,
  gate: Gate,
): Promise<{ readonly tenantId: string; readonly mayRead: boolean }> {
  const { tenantId, client } = await admitted(req, gate);
  if (!client.mayPostMails(tenantId)) throw forbidden();
  return { tenantId, mayRead: client.mayRead(tenantId) };
}

function forbidden(): Problem {
  return new Problem(
    'tenant-forbidden',
    'This key may not do that for that tenant, or the token is of another. Add the tenant to the key, or use another.',
  );
}

async function admitted(
  req: Request,
  { authenticate, admit }: Gate,
): Promise<{ readonly tenantId: string; readonly client: Client }> {
  const client = await authenticate(req.headers.authorization);
  const admission = admit(client.name);
  if (!admission.admitted) {
    throw new Problem('rate-limited', 'Wait as many seconds as Retry-After says, then ask again.', {
      headers: { 'Retry-After': String(admission.retryAfterSeconds) },
    });
  }
  const tenantId = parameter(req, 'tenantId').toLowerCase();
  if (!isGuid(tenantId)) {
    throw new Problem(
      'tenant-invalid',
      'The tenant id in the path is not a GUID. Use the directory (tenant) id.',
    );
  }
  return { tenantId, client };
}
