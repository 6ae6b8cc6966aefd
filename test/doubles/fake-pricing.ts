import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import contract from '../../services/pricing/contract/openapi.json' with { type: 'json' };

/** How the fake misbehaves. `none` answers with the examples of the contract. */
export type PricingFault =
  | 'none'
  /** Accepts the request and never answers. */
  | 'slow'
  /** 500 with a problem document. */
  | '500'
  /** An HTML page with status 200, as a proxy or a sign-in page gives. */
  | 'html-200'
  /** The connection is cut before an answer. */
  | 'reset'
  /** Half of a JSON answer, then the connection is cut. */
  | 'truncated'
  /** An answer of 32 MB. */
  | 'huge'
  /** JSON with status 200 that does not fit the contract. */
  | 'misfit'
  /** 401 with a problem document. */
  | 'refused';

/** A pricing service that answers from the contract's examples and misbehaves on demand. */
export interface FakePricing {
  readonly url: string;
  /** `METHOD path` of every request so far. */
  readonly requests: string[];
  /** The Authorization header of the last request. */
  readonly lastAuthorization: () => string | undefined;
  /** Misbehaves from now on; with `times`, only so often, then well again. */
  fail(fault: PricingFault, times?: number): void;
  /** Gives this body with 200 for an operation, instead of the example. */
  answer(operationId: string, body: unknown): void;
  /** Lets go of requests that are held by `slow`, cuts what is open, and closes. */
  stop(): Promise<void>;
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly example?: unknown }>> }>
  >;
}

const ROUTES = Object.entries(contract.paths).flatMap(([template, item]) =>
  Object.entries(item as unknown as Readonly<Record<string, Operation>>).map(([method, operation]) => ({
    method: method.toUpperCase(),
    pattern: new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    operation,
  })),
);

const MEGABYTE = 'x'.repeat(1_048_576);

/** Not chained: restify, once loaded, patches every response of the process, and its `writeHead` returns nothing. */
function send(res: ServerResponse, status: number, type: string, body: string): void {
  res.writeHead(status, { 'content-type': type });
  res.end(body);
}

function problem(res: ServerResponse, status: number, code: string): void {
  const body = { type: `urn:tollkeeper:problem:${code}`, title: 'Planted', status, detail: 'Planted.', code };
  send(res, status, 'application/problem+json', JSON.stringify(body));
}

function json(res: ServerResponse, body: unknown, status = 200): void {
  send(res, status, 'application/json', JSON.stringify(body));
}

/** Starts the fake on a free loopback port. */
export async function startFakePricing(): Promise<FakePricing> {
  const requests: string[] = [];
  const planted = new Map<string, unknown>();
  const held = new Set<ServerResponse>();
  let fault: PricingFault = 'none';
  let left = Number.POSITIVE_INFINITY;
  let authorization: string | undefined;

  const well = (req: IncomingMessage, res: ServerResponse) => {
    const path = new URL(req.url ?? '/', 'http://fake').pathname;
    const operation = ROUTES.find(
      (route) => route.method === req.method && route.pattern.test(path),
    )?.operation;
    if (!operation) return problem(res, 404, 'route-unknown');
    const { operationId, responses } = operation;
    const [status = '200', well] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
    const example = well?.content?.['application/json']?.example;
    json(res, planted.has(operationId) ? planted.get(operationId) : example, Number(status));
  };
  const misbehave: Record<PricingFault, (req: IncomingMessage, res: ServerResponse) => void> = {
    none: well,
    slow: (_req, res) => void held.add(res),
    '500': (_req, res) => problem(res, 500, 'internal'),
    'html-200': (_req, res) => send(res, 200, 'text/html', '<html>Sign in</html>'),
    reset: (req) => void req.socket.destroy(),
    truncated: (_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      res.write('{"demo":true,', () => res.socket?.destroy());
    },
    huge: (_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json' });
      res.write('{"note":"');
      for (let i = 0; i < 32; i++) res.write(MEGABYTE);
      res.end('"}');
    },
    misfit: (_req, res) => json(res, { demo: 'yes' }),
    refused: (_req, res) => problem(res, 401, 'key-refused'),
  };

  const server: Server = createServer((req, res) => {
    requests.push(`${req.method} ${req.url}`);
    authorization = req.headers.authorization;
    res.on('error', () => undefined);
    const now = left > 0 ? fault : 'none';
    left -= 1;
    misbehave[now](req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    lastAuthorization: () => authorization,
    fail(next, times = Number.POSITIVE_INFINITY) {
      fault = next;
      left = times;
    },
    answer: (operationId, body) => void planted.set(operationId, body),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
