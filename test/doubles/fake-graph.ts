import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphToken } from '../../services/pricing-service/graph/graph-client.ts';
import { errorText, type FakeAnswer } from './fake-graph-answer.ts';
import { callsIn, type FakeCall } from './fake-graph-calls.ts';
import { answerDirectory, type FakeDirectory } from './fake-graph-directory.ts';
import { answerTeams, type FakeTeams } from './fake-graph-teams.ts';

/** What the fake does to one request instead of answering it well. */
export type Misbehaviour =
  | { readonly kind: 'fine' }
  /** 429, or the status given, with Retry-After as written where there is one. */
  | { readonly kind: 'busy'; readonly status?: 429 | 503 | 504; readonly retryAfter?: string }
  /** 200 with the page of a proxy or a sign-in. */
  | { readonly kind: 'web-page' }
  /** 200 with the first half of the right answer. */
  | { readonly kind: 'cut-off' }
  /** The connection breaks in the middle of the answer. */
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'token-refused' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'failed' }
  /** 302 to another host. */
  | { readonly kind: 'redirected'; readonly to: string }
  /** Never answers. */
  | { readonly kind: 'silent' }
  /** A page of so many bytes. */
  | { readonly kind: 'huge'; readonly bytes: number }
  /** The next page is the page itself. */
  | { readonly kind: 'page-loop' }
  | { readonly kind: 'foreign-link'; readonly url: string }
  /** A page without rows that names the page which has them. */
  | { readonly kind: 'empty-page' }
  /** 200 and JSON, but no collection. */
  | { readonly kind: 'no-collection' };

/** A Graph on loopback that gives what it was given, and misbehaves as it is told. */
export interface FakeGraph {
  /** Base URL, as GRAPH_URL takes it. */
  readonly url: string;
  /** Rows to be found by `getPstnCalls`; late ones are pushed later. */
  readonly calls: FakeCall[];
  readonly directory: FakeDirectory;
  readonly teams: FakeTeams;
  /** How each request was made, in order. */
  readonly requests: {
    readonly method: string;
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
  }[];
  /** Tokens it handed out and accepts; empty it and the next request is refused. */
  readonly accepted: Set<string>;
  /** A token port that this Graph believes. Not renewed, it gives the same token again. */
  readonly token: GraphToken;
  /** One for each of the next requests, in order; then it behaves. */
  misbehave(...next: readonly Misbehaviour[]): void;
  close(): Promise<void>;
}

/**
 * @param options `pageSize` is 1,000 in the real one; with `overlap` each page repeats so many rows of the one before
 */
export async function startFakeGraph(
  options: { readonly pageSize?: number; readonly overlap?: number } = {},
): Promise<FakeGraph> {
  const calls: FakeCall[] = [];
  const directory: FakeDirectory = { skus: [], people: new Map() };
  const teams: FakeTeams = {
    policies: new Map(),
    trunkCalls: [],
    callRecords: [],
    issues: [],
    silent: new Set(),
  };
  const requests: FakeGraph['requests'] = [];
  const accepted = new Set<string>();
  const queue: Misbehaviour[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers });
    const misbehaviour = queue.shift() ?? { kind: 'fine' };
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (!accepted.has(token) || misbehaviour.kind === 'token-refused') {
      accepted.delete(token);
      return fail(
        response,
        401,
        'InvalidAuthenticationToken',
        'Lifetime validation failed, the token is expired.',
      );
    }
    const url = new URL(request.url ?? '/', base());
    const told = answerTeams(teams, url);
    if (told === 'silence') return;
    const answer = url.pathname.includes('getPstnCalls')
      ? callsIn(calls, url, { pageSize: 1_000, overlap: 0, ...options })
      : (told ?? answerDirectory(directory, request.method ?? 'GET', url, body));
    misbehave(response, misbehaviour, answer, url);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let current: string | null = null;
  return {
    url: `${base()}/v1.0`,
    calls,
    directory,
    teams,
    requests,
    accepted,
    token: async ({ renew = false } = {}) => {
      if (current === null || renew) {
        current = `token-${randomUUID()}`;
        accepted.add(current);
      }
      return current;
    },
    misbehave: (...next) => queue.push(...next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function misbehave(response: ServerResponse, how: Misbehaviour, answer: FakeAnswer, url: URL): void {
  const json = (text: string, status = 200) => {
    write(response, status, { 'content-type': 'application/json;odata.metadata=minimal' }, text);
  };
  switch (how.kind) {
    case 'busy': {
      if (how.retryAfter !== undefined) response.setHeader('retry-after', how.retryAfter);
      fail(response, how.status ?? 429, 'TooManyRequests', 'Please retry after some time.');
      return;
    }
    case 'web-page':
      write(response, 200, { 'content-type': 'text/html' }, '<!DOCTYPE html><title>Sign in</title>');
      return;
    case 'cut-off':
      json(answer.text.slice(0, Math.ceil(answer.text.length / 2)));
      return;
    case 'disconnected':
      response.writeHead(200, { 'content-length': answer.text.length });
      response.write(answer.text.slice(0, 10), () => response.destroy());
      return;
    case 'forbidden':
      fail(response, 403, 'Forbidden', 'Application is not authorized to perform this operation.');
      return;
    case 'failed':
      fail(response, 500, 'InternalServerError', 'Something went wrong.');
      return;
    case 'redirected':
      write(response, 302, { location: how.to }, '');
      return;
    case 'silent':
      return;
    case 'huge':
      json(`{"value":[],"padding":"${'x'.repeat(how.bytes)}"}`);
      return;
    case 'page-loop':
      json(withNext(answer.text, url.href));
      return;
    case 'foreign-link':
      json(withNext(answer.text, how.url));
      return;
    case 'empty-page': {
      const next = new URL(url);
      next.searchParams.set('$skiptoken', 'after-nothing');
      json(withNext('{"value":[]}', next.href));
      return;
    }
    case 'no-collection':
      json('{"value":{"id":"1"}}');
      return;
    case 'fine':
    case 'token-refused':
      json(answer.text, answer.status);
  }
}

function withNext(text: string, next: string): string {
  const page = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify({ ...page, '@odata.nextLink': next });
}

function fail(response: ServerResponse, status: number, code: string, message: string): void {
  write(response, status, { 'content-type': 'application/json' }, errorText(code, message));
}

/** Where restify is loaded too, it has replaced `writeHead` of every response by one that cannot be chained. */
function write(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: string,
): void {
  response.writeHead(status, headers);
  response.end(body);
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
