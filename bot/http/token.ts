import { errors, jwtVerify } from 'jose';
import {
  KeysUnavailable,
  type PublishedKey,
  type PublishedKeys,
} from '../../services/identity/published-keys.ts';
import type { Refusal } from './refusal.ts';

/** What a verified token says about the call that it came with. */
export interface VerifiedToken {
  readonly serviceUrl: string;
  /** The channels that the key may speak for. */
  readonly endorsements: ReadonlySet<string>;
}

export type TokenVerdict = VerifiedToken | { readonly refused: Refusal };

/** Verifies an `Authorization` header. Never rejects. */
export type VerifyToken = (authorization: string | undefined) => Promise<TokenVerdict>;

/** Longer than any real one (about 1,400 characters). */
const MAX_TOKEN = 8_192;
const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;
/** Clocks may differ by this much (learn.microsoft.com, "Bot Connector authentication", read 2026-11). */
const TOLERANCE_SECONDS = 300;

class UnknownKey extends Error {}

/**
 * Checks a token of the channel: RS256 by a published key, issuer, audience, times. What it says about the
 * activity (`serviceUrl`, channel) is returned to be compared. Tokens of any other issuer are refused, also those
 * of the Emulator, whose issuer is any tenant.
 */
export function tokenVerifier(settings: {
  readonly issuer: string;
  /** The bot's app id. */
  readonly audience: string;
  readonly keys: Pick<PublishedKeys, 'find'>;
  readonly now: () => Date;
}): VerifyToken {
  const { issuer, audience, keys, now } = settings;
  return async (authorization) => {
    if (!authorization) return { refused: 'tokenMissing' };
    const token = authorization.length <= MAX_TOKEN ? BEARER.exec(authorization)?.[1] : undefined;
    if (!token) return { refused: 'tokenMalformed' };
    let signedBy: PublishedKey | undefined;
    try {
      const { payload } = await jwtVerify(
        token,
        async ({ kid }) => {
          signedBy = kid ? await keys.find(kid) : undefined;
          if (!signedBy) throw new UnknownKey();
          return signedBy.key;
        },
        {
          algorithms: ['RS256'],
          issuer,
          audience,
          clockTolerance: TOLERANCE_SECONDS,
          currentDate: now(),
          requiredClaims: ['exp', 'serviceurl'],
        },
      );
      const { serviceurl: serviceUrl } = payload;
      if (typeof serviceUrl !== 'string' || !signedBy) return { refused: 'tokenServiceUrl' };
      return { serviceUrl, endorsements: signedBy.endorsements };
    } catch (error) {
      return { refused: refusalOf(error) };
    }
  };
}

const CLAIM_REFUSALS: Readonly<Record<string, Refusal>> = {
  iss: 'tokenIssuer',
  aud: 'tokenAudience',
  exp: 'tokenTime',
  nbf: 'tokenTime',
  serviceurl: 'tokenServiceUrl',
};

/** Fails closed: whatever else goes wrong while a token is read, it is not a token that was verified. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof KeysUnavailable) return 'keysUnavailable';
  if (error instanceof UnknownKey) return 'tokenKey';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'tokenSignature';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'tokenAlgorithm';
  if (error instanceof errors.JWTExpired) return 'tokenTime';
  if (error instanceof errors.JWTClaimValidationFailed)
    return CLAIM_REFUSALS[error.claim] ?? 'tokenMalformed';
  return 'tokenMalformed';
}
