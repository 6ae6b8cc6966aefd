/**
 * Why the guard turned a request away, and the status that says so. The words are a metric's label: a fixed set,
 * never anything that came with the request.
 */
export const REFUSALS = {
  /** Open mode: not from this machine, or forwarded by something that is. */
  notLoopback: 403,
  /** Open mode: a web page's request, or a name that was made to point here (DNS rebinding). */
  crossSite: 403,
  duplicateHeader: 400,
  contentType: 415,
  contentEncoding: 415,
  tooLarge: 413,
  aborted: 400,
  notJson: 400,
  notActivity: 400,
  tokenMissing: 401,
  tokenMalformed: 401,
  tokenAlgorithm: 401,
  tokenKey: 401,
  tokenSignature: 401,
  tokenIssuer: 401,
  tokenAudience: 401,
  tokenTime: 401,
  tokenEndorsement: 401,
  tokenServiceUrl: 401,
  /** The signing keys could not be fetched yet: nobody can be told from anybody. The sender may come again. */
  keysUnavailable: 503,
  channel: 403,
  tenantMissing: 400,
  tenantConflict: 403,
  tenantNotAllowed: 403,
  serviceUrlNotAllowed: 403,
} as const;

export type Refusal = keyof typeof REFUSALS;
