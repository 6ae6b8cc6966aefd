import { errors, type JWTPayload, jwtVerify } from 'jose';
import { KeysUnavailable, type PublishedKey, type PublishedKeys } from '../../identity/published-keys.ts';
import type { Client } from './api-keys.ts';
import type { EntraSettings } from './entra-settings.ts';
import { Problem } from './problem.ts';

/** Tells whose token it is. Rejects with a Problem where it is not one to be trusted. */
export type TokenCheck = (token: string) => Promise<Client>;

/** As in the bot's guard: clocks may differ by this much. */
const TOLERANCE_SECONDS = 300;
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

class KeyUnknown extends Error {}

/** What is told of a claim that does not hold; the words name the claim, never its value. */
const CLAIMS: Readonly<Record<string, string>> = {
  aud: 'it is for another audience',
  iss: 'its issuer is not the organisation that it names',
  exp: 'it has expired',
  nbf: 'it is not valid yet',
};

function reasonOf(error: unknown): string {
  if (error instanceof KeyUnknown) return 'its signing key is not published';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'its signature does not hold';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'it is not signed with RS256';
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return CLAIMS[error.claim] ?? `its ${error.claim} does not hold`;
  }
  return 'it cannot be read as a token';
}

const refused = (reason: string) =>
  new Problem('token-refused', `The token was not accepted: ${reason}.`, {
    headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
  });

/** App roles come as a list, scopes as words with spaces between (access token claims reference, read 2026-11). */
function permits({ roles, scp }: JWTPayload, { role, scope }: EntraSettings): boolean {
  const held = Array.isArray(roles) ? roles : [];
  const scopes = typeof scp === 'string' ? scp.split(' ') : [];
  return (role !== null && held.includes(role)) || (scope !== null && scopes.includes(scope));
}

/**
 * Makes the check of tokens that Microsoft Entra ID issues (v2.0): signed with RS256 by a published key which may sign
 * for that organisation, issued by the organisation that its `tid` names, for our audience, now, with the app role or the
 * scope asked for. It opens the data of that organisation only. The signing keys are the same for all organisations and
 * come from one address, so that nothing is fetched or kept by what an unverified token says of itself.
 */
export function entraTokenCheck(
  settings: EntraSettings,
  parts: { readonly keys: Pick<PublishedKeys, 'find'>; readonly now: () => Date },
): TokenCheck {
  const { authority, audience, tenants } = settings;
  const issuerOf = (tid: string) => `${authority}/${tid}/v2.0`;

  async function verified(token: string): Promise<JWTPayload & { readonly tid: string }> {
    let signedBy: PublishedKey | undefined;
    const { payload } = await jwtVerify(
      token,
      async ({ kid }) => {
        signedBy = kid ? await parts.keys.find(kid) : undefined;
        if (!signedBy) throw new KeyUnknown();
        return signedBy.key;
      },
      {
        algorithms: ['RS256'],
        audience,
        clockTolerance: TOLERANCE_SECONDS,
        currentDate: parts.now(),
        requiredClaims: ['exp', 'nbf', 'iss', 'tid'],
      },
    );
    const { tid, iss } = payload;
    if (typeof tid !== 'string' || !GUID.test(tid) || iss !== issuerOf(tid)) {
      throw refused('its issuer is not the organisation that it names');
    }
    // A key may be for one organisation's tokens only, or for those of personal accounts.
    if (signedBy?.issuer && signedBy.issuer.replace('{tenantid}', tid) !== iss) {
      throw refused('its signing key is for other organisations');
    }
    return { ...payload, tid: tid.toLowerCase() };
  }

  return async (token) => {
    let claims: JWTPayload & { readonly tid: string };
    try {
      claims = await verified(token);
    } catch (error) {
      if (error instanceof Problem) throw error;
      if (error instanceof KeysUnavailable) {
        throw new Problem(
          'unavailable',
          'The signing keys of Entra cannot be had now. Try again in a moment.',
          {
            headers: { 'Retry-After': '10' },
          },
        );
      }
      throw refused(reasonOf(error));
    }
    if (!permits(claims, settings)) {
      throw new Problem(
        'permission-missing',
        'The token is sound, and lacks the app role or scope that this service asks for. Have it granted.',
        { headers: { 'WWW-Authenticate': 'Bearer error="insufficient_scope"' } },
      );
    }
    const { tid } = claims;
    const served = tenants === 'any' || tenants.includes(tid);
    const opens = (tenantId: string) => served && tenantId === tid;
    return { name: `entra:${tid}`, mayRead: opens, mayPostMails: opens };
  };
}
