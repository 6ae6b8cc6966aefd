/** Every way in which a question to the pricing service can fail. Stable words: metrics and texts go by them. */
export type PricingErrorCode =
  | 'unreachable'
  | 'timed-out'
  | 'refused'
  | 'invalid'
  | 'conflict'
  | 'not-found'
  | 'ambiguous'
  | 'file-refused'
  | 'invalid-answer'
  | 'failed';

/** What each code means and what to try, for logs and the operator. */
const REMEDIES: Readonly<Record<PricingErrorCode, string>> = {
  unreachable: 'No connection to the pricing service. Check that it runs, and PRICING_URL.',
  'timed-out': 'The pricing service did not answer in time. Look at its load and its store.',
  refused: 'The pricing service refused the request. Check PRICING_API_KEY and the tenants of that key.',
  invalid: 'What was sent does not fit. Correct the field that is named, and send it again.',
  conflict: 'What was sent contradicts what is recorded. Look at the ledger.',
  'not-found': 'The pricing service knows nothing by that name.',
  ambiguous: 'The name may mean several; ask for one of the candidates.',
  'file-refused': 'The file cannot be read. Export it again.',
  'invalid-answer':
    'The answer does not fit the contract. Check that PRICING_URL is a pricing service of this version.',
  failed: 'The pricing service failed. Its log holds the cause.',
};

/**
 * A question that the pricing service could not answer. Its message never holds the key, the address or a body:
 * it may be logged and shown to an administrator as it is.
 */
export class PricingError extends Error {
  override readonly name = 'PricingError';
  readonly code: PricingErrorCode;
  /** What was asked, by its name in the contract, for example `getBalance`. */
  readonly operation: string;
  /** The HTTP status, where there was an answer. */
  readonly status: number | null;
  /** For `ambiguous`: ISO codes. Else empty. */
  readonly candidates: readonly string[];
  /** For `invalid`: the property of what was sent that is at fault, a dotted path. Else null. */
  readonly field: string | null;
  /** For `file-refused`: the machine word of what is wrong with the file. Else null. */
  readonly reason: string | null;

  constructor(
    code: PricingErrorCode,
    operation: string,
    more: {
      status?: number | null;
      detail?: string;
      candidates?: readonly string[];
      field?: string | undefined;
      reason?: string | undefined;
    } = {},
  ) {
    super(`${operation}: ${code}${more.detail ? ` (${more.detail})` : ''}. ${REMEDIES[code]}`);
    this.code = code;
    this.operation = operation;
    this.status = more.status ?? null;
    this.candidates = more.candidates ?? [];
    this.field = more.field ?? null;
    this.reason = more.reason ?? null;
  }
}
