/** What each way to fail means and what to try: for logs, the command line and the operator. */
const REMEDIES = {
  'graph-credentials-refused':
    'Microsoft Entra gave no token. Check GRAPH_CLIENT_ID, the tenant, and that the secret or certificate is the newest one and has not expired.',
  'graph-token-refused':
    'Graph refused the token, also after it was renewed. Check that GRAPH_URL and GRAPH_AUTHORITY belong to the same cloud.',
  'graph-permission-missing':
    'In the Entra admin center, under App registrations > API permissions, add the named application permission of Microsoft Graph and grant admin consent.',
  'graph-throttled': 'Graph asks for patience. The next run goes on where this one stopped.',
  'graph-unavailable': 'Graph is not available. The next run goes on where this one stopped.',
  'graph-unreachable':
    'No connection to Graph. Check GRAPH_URL, the proxy and that outgoing HTTPS is allowed.',
  'graph-timed-out':
    'Graph did not answer in time. The next run tries again; look at the proxy where it repeats.',
  'graph-not-found': 'Graph knows nothing by that name.',
  'graph-refused': 'Graph refused the request as it was made.',
  'graph-answer-too-large':
    'The answer is larger than a page of Graph can be. Check GRAPH_URL and the proxy.',
  'graph-answer-not-json':
    'The answer is no JSON, though its status says success. A proxy or a sign-in page may stand between; check GRAPH_URL.',
  'graph-answer-unexpected': 'The answer is JSON, but not what Graph documents. Check GRAPH_URL.',
  'graph-page-loop':
    'Graph gave a page that it had given before. Nothing of these pages was kept; the next run tries again.',
  'graph-too-many-pages': 'There are more pages than fit one request. Ask for a shorter time.',
  'graph-foreign-link':
    'Graph named a next page on another host. It was not followed, as the token would have gone there.',
  'graph-rows-not-believable':
    'Most rows of a page cannot be believed, so its form has probably changed. Nothing of it was kept.',
} as const;

/** Stable words: metrics, texts and tests go by them. */
export type GraphErrorCode = keyof typeof REMEDIES;

/** What is known beside the code. Nothing of it is a token, a secret or the body of an answer. */
interface GraphErrorDetails {
  /** What was asked, without ids of people or query. */
  readonly operation: string;
  readonly status?: number;
  /** Graph's own error word or Entra's AADSTS number. */
  readonly reason?: string;
  /** Where in the answer, for example `page 3`. */
  readonly place?: string;
  /** The application permission that is missing. */
  readonly permission?: string;
  readonly retryAfterMs?: number;
}

/** Graph or its token could not be had. The message is fit to be logged and shown to an administrator as it is. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly code: GraphErrorCode;
  readonly details: GraphErrorDetails;

  constructor(code: GraphErrorCode, details: GraphErrorDetails) {
    const { operation, place, status, reason, permission } = details;
    const known = [
      place,
      status === undefined ? undefined : `HTTP ${status}`,
      reason,
      permission === undefined ? undefined : `needs ${permission}`,
    ].filter((part) => part !== undefined);
    super(`${operation}: ${code}${known.length > 0 ? ` (${known.join(', ')})` : ''}. ${REMEDIES[code]}`);
    this.code = code;
    this.details = details;
  }
}
