import type { components } from '../../pricing/contract/contract.generated.ts';

type ProblemBody = components['schemas']['Problem'];
/** The stable machine words of everything that can go wrong. */
export type ProblemCode = ProblemBody['code'];

/** Status and title by code, so that one code never comes with two statuses. */
const KINDS: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  'request-invalid': { status: 400, title: 'Bad request' },
  'tenant-invalid': { status: 400, title: 'Bad request' },
  'key-missing': { status: 401, title: 'Unauthorized' },
  'key-refused': { status: 401, title: 'Unauthorized' },
  'token-refused': { status: 401, title: 'Unauthorized' },
  'permission-missing': { status: 403, title: 'Forbidden' },
  'tenant-forbidden': { status: 403, title: 'Forbidden' },
  'route-unknown': { status: 404, title: 'Not found' },
  'country-unknown': { status: 404, title: 'Not found' },
  'entry-unknown': { status: 404, title: 'Not found' },
  'mail-unknown': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'country-ambiguous': { status: 409, title: 'Ambiguous country' },
  conflict: { status: 409, title: 'Conflict' },
  'body-too-large': { status: 413, title: 'Payload too large' },
  'body-type-unsupported': { status: 415, title: 'Unsupported media type' },
  'file-refused': { status: 422, title: 'File refused' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Internal error' },
  unavailable: { status: 503, title: 'Unavailable' },
};

/** A refusal that the client is told of, as RFC 9457 problem details. Its detail is fit for strangers. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly #more: {
    readonly candidates?: readonly string[];
    readonly field?: string;
    readonly reason?: string;
  };

  /** @param detail what is wrong, with what, and what to do */
  constructor(
    code: ProblemCode,
    detail: string,
    more: {
      candidates?: readonly string[];
      /** Which property or header of the request is at fault. */
      field?: string;
      /** For a refused file: the machine word of what is wrong with it. */
      reason?: string;
      headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(detail);
    this.code = code;
    this.status = KINDS[code].status;
    this.headers = more.headers ?? {};
    this.#more = {
      ...(more.candidates ? { candidates: more.candidates } : {}),
      ...(more.field === undefined ? {} : { field: more.field }),
      ...(more.reason === undefined ? {} : { reason: more.reason }),
    };
  }

  /** @param instance names this request in the log */
  body(instance: string): ProblemBody {
    return {
      type: `urn:tollkeeper:problem:${this.code}`,
      title: KINDS[this.code].title,
      status: this.status,
      detail: this.message,
      instance: `urn:uuid:${instance}`,
      code: this.code,
      ...this.#more,
    };
  }
}
