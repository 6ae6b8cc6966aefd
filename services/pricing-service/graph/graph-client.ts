import axios, { AxiosError, type AxiosInstance, type AxiosResponse } from 'axios';
import { parseExactJson } from './exact-json.ts';
import { GraphError } from './graph-error.ts';
import { retryAfter } from './retry-after.ts';

/** Gives a bearer token for Graph; `renew` asks for one that was not given before. @throws GraphError */
export type GraphToken = (options?: { readonly renew?: boolean }) => Promise<string>;

/** One thing to ask of Graph. */
export interface GraphRequest {
  /** Its name for logs and errors; holds no ids. */
  readonly operation: string;
  /** Path below the base URL, without a slash at its start. */
  readonly path: string;
  /** The application permission it needs, told to the administrator when it is missing. */
  readonly permission: string;
  /** A body makes it a POST. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** A page of a collection, its numbers exact as `parseExactJson` gives them. */
export interface GraphPage {
  /** 1 for the first. */
  readonly number: number;
  readonly values: readonly unknown[];
}

/** How long and how much is put up with. */
export interface GraphPatience {
  /** Milliseconds for one request, from its start to the end of its answer. */
  readonly requestMs: number;
  /** Milliseconds that all waiting for one request may add up to. */
  readonly waitMs: number;
  readonly mostAttempts: number;
  readonly mostBytes: number;
}

/** Graph, as far as this service asks it. Every method throws `GraphError` only, or the reason of an abort. */
export interface GraphClient {
  /** One answer, its numbers exact. */
  ask(request: GraphRequest): Promise<unknown>;
  /** The pages of a collection, each asked for when the one before was taken. Empty ones come too. */
  pages(request: GraphRequest, mostPages: number): AsyncGenerator<GraphPage>;
}

/** What the client works with, beside axios. */
export interface GraphClientParts {
  /** For example `https://graph.microsoft.com/v1.0`. */
  readonly baseUrl: string;
  readonly token: GraphToken;
  readonly now: () => Date;
  readonly random: () => number;
  /** Resolves after so many milliseconds; rejects at once when the signal aborts. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly patience?: Partial<GraphPatience>;
}

const PATIENCE: GraphPatience = {
  requestMs: 100_000,
  waitMs: 300_000,
  mostAttempts: 6,
  // A thousand call rows are about 1 MB.
  mostBytes: 20_000_000,
};
const WORTH_WAITING = [429, 503, 504];

/**
 * A thin client. The token goes to the base URL's origin and nowhere else: redirects are not followed, and a next page
 * on another host is refused. Throttling is waited out as Graph asks, within bounds; a token that is refused midway is
 * renewed once; an answer that is too large, cut off, or no JSON is refused whole.
 */
export function createGraphClient(parts: GraphClientParts): GraphClient {
  const base = new URL(parts.baseUrl.endsWith('/') ? parts.baseUrl : `${parts.baseUrl}/`);
  const patience = { ...PATIENCE, ...parts.patience };
  const http = axios.create({
    maxRedirects: 0,
    maxContentLength: patience.mostBytes,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
  });
  const ask = (request: GraphRequest, url: URL) => persist({ ...parts, http, patience }, request, url);

  return {
    ask: (request) => ask(request, new URL(request.path, base)),
    async *pages(request, mostPages) {
      const seen = new Set<string>();
      let url: URL | null = new URL(request.path, base);
      while (url) {
        const place = `page ${seen.size + 1}`;
        const { operation } = request;
        if (seen.size >= mostPages) throw new GraphError('graph-too-many-pages', { operation, place });
        if (seen.has(url.href)) throw new GraphError('graph-page-loop', { operation, place });
        seen.add(url.href);
        const page = readPage(await ask(request, url), operation, place);
        yield { number: seen.size, values: page.values };
        url = nextPage(page.next, base, operation, place);
      }
    },
  };
}

function readPage(answer: unknown, operation: string, place: string) {
  const page = Object(answer) as { value?: unknown; '@odata.nextLink'?: unknown };
  const next = page['@odata.nextLink'] ?? null;
  if (!Array.isArray(page.value) || (next !== null && typeof next !== 'string')) {
    throw new GraphError('graph-answer-unexpected', { operation, place });
  }
  return { values: page.value as readonly unknown[], next };
}

function nextPage(link: string | null, base: URL, operation: string, place: string): URL | null {
  if (link === null) return null;
  const next = URL.canParse(link) ? new URL(link) : null;
  if (next?.origin !== base.origin) throw new GraphError('graph-foreign-link', { operation, place });
  return next;
}

type Works = GraphClientParts & { readonly http: AxiosInstance; readonly patience: GraphPatience };

/** Makes a request until it is answered, refused, or patience ends. */
async function persist(works: Works, request: GraphRequest, url: URL): Promise<unknown> {
  const { operation } = request;
  let renewal: 'unused' | 'now' | 'used' = 'unused';
  let waited = 0;
  for (let attempts = 1; ; attempts++) {
    request.signal?.throwIfAborted();
    const token = await works.token({ renew: renewal === 'now' });
    if (renewal === 'now') renewal = 'used';
    const answer = await send(works, request, url, token);
    const { status } = answer;
    if (status === 401 && renewal === 'unused') {
      renewal = 'now';
      continue;
    }
    if (!WORTH_WAITING.includes(status)) return judge(answer, request);
    const header = answer.headers['retry-after'] as string | undefined;
    const ms = retryAfter(header, attempts, works.now().getTime(), works.random);
    if (attempts >= works.patience.mostAttempts || waited + ms > works.patience.waitMs) {
      const code = status === 429 ? 'graph-throttled' : 'graph-unavailable';
      throw new GraphError(code, { operation, status, retryAfterMs: ms });
    }
    waited += ms;
    await works.wait(ms, request.signal);
  }
}

async function send(
  { http, patience }: Works,
  { operation, body, headers, signal }: GraphRequest,
  url: URL,
  token: string,
): Promise<AxiosResponse<string>> {
  const timeBox = AbortSignal.timeout(patience.requestMs);
  try {
    return await http.request<string>({
      method: body === undefined ? 'GET' : 'POST',
      url: url.href,
      headers: { Accept: 'application/json', ...headers, Authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { data: body }),
      signal: signal ? AbortSignal.any([timeBox, signal]) : timeBox,
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (timeBox.aborted) throw new GraphError('graph-timed-out', { operation });
    // The error of axios itself holds the request with its token: only its short code goes on.
    const reason = error instanceof AxiosError ? (error.code ?? 'no code') : 'unknown';
    const tooLarge = error instanceof AxiosError && error.message.includes('maxContentLength');
    throw new GraphError(tooLarge ? 'graph-answer-too-large' : 'graph-unreachable', {
      operation,
      reason,
    });
  }
}

function judge({ status, data }: AxiosResponse<string>, request: GraphRequest): unknown {
  const { operation, permission } = request;
  if (status >= 200 && status < 300) return readJson(data, operation, status);
  const reason = graphWord(data);
  const details = { operation, status, ...(reason === null ? {} : { reason }) };
  if (status === 401) throw new GraphError('graph-token-refused', details);
  if (status === 403) throw new GraphError('graph-permission-missing', { ...details, permission });
  if (status === 404) throw new GraphError('graph-not-found', details);
  throw new GraphError(status >= 500 ? 'graph-unavailable' : 'graph-refused', details);
}

function readJson(text: string, operation: string, status: number): unknown {
  try {
    return parseExactJson(text);
  } catch {
    const reason = /^\s*</.test(text) ? 'a web page' : /^\s*[[{]/.test(text) ? 'cut off' : 'no JSON';
    throw new GraphError('graph-answer-not-json', { operation, status, reason });
  }
}

/** Graph's own error word, of the one form that is safe to show. */
function graphWord(text: string): string | null {
  try {
    const answer = JSON.parse(text) as { error?: { code?: unknown } } | null;
    const code = answer?.error?.code;
    return typeof code === 'string' && /^[\w.]{1,60}$/.test(code) ? code : null;
  } catch {
    return null;
  }
}
