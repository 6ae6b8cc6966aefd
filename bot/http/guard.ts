import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { readShape } from './activity-shape.ts';
import type { Admitted } from './inbound-activity.ts';
import { isLoopbackAddress, isLoopbackHostHeader, isLoopbackOrigin } from './loopback.ts';
import { readJsonBody } from './read-body.ts';
import type { Refusal } from './refusal.ts';
import type { ServiceUrlRule } from './service-url.ts';
import { tenantOf } from './tenant.ts';
import type { VerifyToken } from './token.ts';

export type Admission = { readonly admitted: Admitted } | { readonly refused: Refusal };

/** Decides whether a request may reach the bot. Never rejects. */
export type Guard = (req: IncomingMessage) => Promise<Admission>;

export interface GuardSettings {
  /** Absent: open mode, for trying the bot out on one machine, where nobody can prove who they are. */
  readonly verifyToken?: VerifyToken;
  /** Tenant ids, lower case. */
  readonly allowedTenants: ReadonlySet<string>;
  readonly isAllowedServiceUrl: ServiceUrlRule;
}

const MAX_BODY_BYTES = 256 * 1024;
/** The channel that this bot is for; keys of the others endorse their own. */
const CHANNEL = 'msteams';
/** Headers that decide something here. Node keeps the first or joins them: two readers, two answers. */
const SINGLE_HEADERS = new Set([
  'authorization',
  'content-encoding',
  'content-length',
  'content-type',
  'host',
  'origin',
]);

/**
 * The door: nothing reaches the SDK but well-formed activities of the allowed tenants, from a caller that proved to
 * be Teams. The token is verified before the body is read, so that strangers cannot make the bot read anything;
 * no state is kept per token, so that forged ones cost nothing but their time.
 */
export function createGuard(settings: GuardSettings): Guard {
  const { verifyToken, allowedTenants, isAllowedServiceUrl } = settings;
  return async (req) => {
    const refused = headerRefusal(req) ?? (verifyToken ? undefined : strangerRefusal(req));
    if (refused) return { refused };

    const token = await verifyToken?.(req.headers.authorization);
    if (token && 'refused' in token) return token;

    const body = await readJsonBody(req, MAX_BODY_BYTES);
    if ('refused' in body) return body;
    const shape = readShape(body.value);
    if ('problem' in shape) return { refused: 'notActivity' };
    const { activity } = shape;

    if (activity.channelId !== CHANNEL) return { refused: 'channel' };
    if (token && !token.endorsements.has(activity.channelId)) return { refused: 'tokenEndorsement' };
    if (token && token.serviceUrl !== activity.serviceUrl) return { refused: 'tokenServiceUrl' };
    if (!isAllowedServiceUrl(activity.serviceUrl)) return { refused: 'serviceUrlNotAllowed' };
    const tenant = tenantOf(activity, allowedTenants);
    if ('refused' in tenant) return tenant;
    return { admitted: { activity, tenantId: tenant.tenantId } };
  };
}

function headerRefusal(req: IncomingMessage): Refusal | undefined {
  const seen = new Set<string>();
  for (let i = 0; i < req.rawHeaders.length; i += 2) {
    const name = (req.rawHeaders[i] ?? '').toLowerCase();
    if (SINGLE_HEADERS.has(name) && seen.has(name)) return 'duplicateHeader';
    seen.add(name);
  }
  if (!isJsonType(req.headers['content-type'])) return 'contentType';
  const encoding = req.headers['content-encoding'];
  // Nothing is unpacked: a kilobyte can hold a gigabyte.
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') return 'contentEncoding';
  return undefined;
}

function isJsonType(contentType: string | undefined): boolean {
  const [type, ...parameters] = (contentType ?? '').toLowerCase().split(';');
  return (
    type?.trim() === 'application/json' &&
    parameters.every((it) => !it.trim().startsWith('charset=') || /^charset="?utf-8"?$/.test(it.trim()))
  );
}

/** Without tokens the only proof is to be on this machine, and not to be a web page that was opened there. */
function strangerRefusal(req: IncomingMessage): Refusal | undefined {
  if (!isLoopbackAddress(req.socket.remoteAddress) || isForwarded(req.headers)) return 'notLoopback';
  const { host, origin } = req.headers;
  if (!isLoopbackHostHeader(host) || (origin !== undefined && !isLoopbackOrigin(origin))) return 'crossSite';
  return undefined;
}

/** A tunnel or proxy on this machine makes everybody look local, but says so. */
function isForwarded(headers: IncomingHttpHeaders): boolean {
  return ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'].some((it) => it in headers);
}
