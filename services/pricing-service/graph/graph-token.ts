import type { TokenCredential, TokenCredentialOptions } from '@azure/identity';
import type { GraphToken } from './graph-client.ts';
import { GraphError } from './graph-error.ts';
import type { GraphSettings } from './graph-settings.ts';

/** Makes a credential of a tenant. A new one has an empty cache, so its first token is a new one. */
type MakeCredential = () => Promise<TokenCredential>;

const OPERATION = 'token';

/**
 * Tokens for one tenant, by `@azure/identity`, which keeps and refreshes them. A renewal drops what it keeps, as Graph
 * may refuse a token long before it expires (a permission was granted, a secret revoked).
 *
 * @param options for the library's own requests; tests put another HTTP client there
 */
export function graphToken(
  settings: Pick<GraphSettings, 'credentials' | 'url' | 'authority'>,
  tenantId: string,
  options: TokenCredentialOptions & { readonly disableInstanceDiscovery?: boolean } = {},
): GraphToken {
  const scope = `${new URL(settings.url).origin}/.default`;
  const make = () => credential(settings, tenantId, options);
  let current: Promise<TokenCredential> | null = null;
  return async ({ renew = false } = {}) => {
    if (renew || !current) current = make();
    try {
      const token = await (await current).getToken(scope);
      if (!token) throw new GraphError('graph-credentials-refused', { operation: OPERATION });
      return token.token;
    } catch (error) {
      current = null;
      throw error instanceof GraphError ? error : refused(error);
    }
  };
}

/** The library is loaded only where credentials are set: it is 35 MB of memory. */
async function credential(
  { credentials, authority }: Pick<GraphSettings, 'credentials' | 'authority'>,
  tenantId: string,
  more: TokenCredentialOptions,
): ReturnType<MakeCredential> {
  const identity = await import('@azure/identity');
  const options = { ...more, authorityHost: authority };
  switch (credentials.kind) {
    case 'secret':
      return new identity.ClientSecretCredential(tenantId, credentials.clientId, credentials.secret, options);
    case 'certificate':
      return new identity.ClientCertificateCredential(
        tenantId,
        credentials.clientId,
        credentials.path,
        options,
      );
    case 'managed-identity':
      return credentials.clientId === null
        ? new identity.ManagedIdentityCredential(more)
        : new identity.ManagedIdentityCredential({ ...more, clientId: credentials.clientId });
  }
}

/** Entra's number tells what is wrong; its text may hold ids and the library's error holds the request. */
function refused(error: unknown): GraphError {
  const message = error instanceof Error ? error.message : '';
  const reason = /AADSTS\d{4,8}/.exec(message)?.[0] ?? (error instanceof Error ? error.name : 'unknown');
  return new GraphError('graph-credentials-refused', { operation: OPERATION, reason });
}
