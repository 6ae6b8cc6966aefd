import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import axios, { type AxiosInstance, isAxiosError } from 'axios';
import { PricingError, type PricingErrorCode } from './pricing-error.ts';

/** An answer as it came over the wire, not yet judged. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Where the service is, and how long and how much is waited for. */
export interface ExchangeOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** For the whole question, a second try included. */
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
}

/** Broken before an answer began: sending again is safe, as what writes carries a key or sets a value. */
const RESET = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

const CODES: Readonly<Record<string, PricingErrorCode>> = {
  ETIMEDOUT: 'timed-out',
  ERR_CANCELED: 'timed-out',
  ERR_BAD_RESPONSE: 'invalid-answer',
  ERR_FR_MAX_BODY_LENGTH_EXCEEDED: 'invalid-answer',
};

/** An error without the request it came from: axios hangs the key and the address on it, so none of it is kept. */
function asPricingError(error: unknown, operation: string): PricingError {
  const code = isAxiosError(error) ? (error.code ?? 'no code') : 'unexpected';
  return new PricingError(CODES[code] ?? 'unreachable', operation, { detail: code });
}

/** What is asked of the service, or sent to it. */
export interface ExchangeRequest {
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it comes, instead of a body; never sent twice, as it can be read once. */
  readonly stream?: Readable;
  /** Instead of the usual time box. */
  readonly timeoutMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

function clientOf(options: ExchangeOptions): AxiosInstance {
  return axios.create({
    adapter: 'http',
    baseURL: options.baseUrl,
    allowAbsoluteUrls: false,
    headers: {
      Authorization: `Bearer ${options.apiKey}`,
      Accept: 'application/json, application/problem+json',
    },
    httpAgent: new HttpAgent({ keepAlive: true }),
    httpsAgent: new HttpsAgent({ keepAlive: true }),
    maxContentLength: options.maxAnswerBytes,
    // A redirect could carry the key elsewhere; a proxy from the environment could read it.
    maxRedirects: 0,
    proxy: false,
    responseType: 'text',
    transitional: { clarifyTimeoutError: true, silentJSONParsing: false, forcedJSONParsing: false },
    transformResponse: [(body: unknown) => body],
    validateStatus: () => true,
  });
}

/** Makes the one function that speaks HTTP to the pricing service. */
export function httpExchange(
  options: ExchangeOptions,
): (operation: string, request: ExchangeRequest) => Promise<RawAnswer> {
  const client = clientOf(options);
  const once = async (request: ExchangeRequest, signal: AbortSignal) => {
    const { path, method = 'GET', query = {}, body, stream, headers = {} } = request;
    const response = await client.request<string>({
      url: path,
      method,
      params: query,
      signal,
      timeout: request.timeoutMs ?? options.timeoutMs,
      ...(stream
        ? {
            headers: { ...headers, 'Content-Type': 'application/octet-stream' },
            data: stream,
            maxBodyLength: Number.POSITIVE_INFINITY,
          }
        : {
            headers: { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
            ...(body === undefined ? {} : { data: JSON.stringify(body) }),
          }),
    });
    const contentType = String(response.headers['content-type'] ?? '');
    return { status: response.status, contentType, body: String(response.data ?? '') };
  };
  return async (operation, request) => {
    const signal = AbortSignal.timeout(request.timeoutMs ?? options.timeoutMs);
    try {
      return await once(request, signal);
    } catch (error) {
      const again = !request.stream && isAxiosError(error) && RESET.has(error.code ?? '') && !signal.aborted;
      if (!again) throw asPricingError(error, operation);
      return once(request, signal).catch((second: unknown) => {
        throw asPricingError(second, operation);
      });
    }
  };
}

/** The head of a file and the rest of it, still on its way. */
export interface StreamAnswer {
  readonly status: number;
  readonly contentType: string;
  /** The file name that the service gives it; empty where it gives none. */
  readonly fileName: string;
  readonly stream: Readable;
}

/** Makes the function that fetches files. Only the head is time-boxed: a large file takes as long as its reader. */
export function httpFiles(
  options: Pick<ExchangeOptions, 'baseUrl' | 'apiKey'> & { readonly headTimeoutMs: number },
): (operation: string, path: string, query: Readonly<Record<string, string>>) => Promise<StreamAnswer> {
  const { headTimeoutMs } = options;
  const client = clientOf({ ...options, timeoutMs: 0, maxAnswerBytes: Number.POSITIVE_INFINITY });
  return async (operation, path, query) => {
    const head = new AbortController();
    const timer = setTimeout(() => head.abort(), headTimeoutMs);
    try {
      const response = await client.request<Readable>({
        url: path,
        params: query,
        responseType: 'stream',
        signal: head.signal,
        headers: { Accept: '*/*' },
      });
      const disposition = String(response.headers['content-disposition'] ?? '');
      return {
        status: response.status,
        contentType: String(response.headers['content-type'] ?? ''),
        fileName: /filename="([\w.-]{1,80})"/.exec(disposition)?.[1] ?? '',
        stream: response.data,
      };
    } catch (error) {
      throw asPricingError(error, operation);
    } finally {
      clearTimeout(timer);
    }
  };
}
