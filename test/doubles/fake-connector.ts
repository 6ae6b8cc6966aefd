import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** One call that the bot made to Teams. */
export interface ConnectorCall {
  readonly method: string;
  readonly path: string;
  readonly conversationId?: string;
  /** The activity in the path: what is replied to, updated or deleted. */
  readonly activityId?: string;
  readonly authorization?: string;
  readonly body: Record<string, unknown>;
  /** False where the scripted fault kept it from the people in the conversation. */
  readonly delivered: boolean;
}

/** A message as people in the conversation see it. */
export interface SeenMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly replyToId?: string;
  readonly summary?: string;
  readonly text?: string;
  /** The Adaptive Card, where the message is one. */
  readonly card?: Card;
  readonly activity: Record<string, unknown>;
}

export interface Card {
  readonly type: string;
  readonly version: string;
  readonly body?: readonly Record<string, unknown>[];
  readonly actions?: readonly Record<string, unknown>[];
  readonly [field: string]: unknown;
}

/** How the next call is answered instead of properly. `accepted`: the message is shown all the same. */
export type Fault =
  | {
      readonly status: number;
      readonly code?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly accepted?: boolean;
    }
  | { readonly how: 'hang' | 'reset'; readonly accepted?: boolean };

/** Faults by the names that Teams' documentation has for them. */
export const faults = {
  throttled: (retryAfter?: number | string): Fault => ({
    status: 429,
    code: 'Throttled',
    ...(retryAfter === undefined ? {} : { headers: { 'retry-after': String(retryAfter) } }),
  }),
  forbidden: (code: string): Fault => ({ status: 403, code }),
  notFound: (code = 'ConversationNotFound'): Fault => ({ status: 404, code }),
  status: (status: number, code?: string): Fault => ({ status, ...(code ? { code } : {}) }),
  brokenAfterAccepting: (status = 500): Fault => ({ status, code: 'ServiceError', accepted: true }),
  hang: (): Fault => ({ how: 'hang' }),
  reset: (accepted = false): Fault => ({ how: 'reset', accepted }),
} as const;

/**
 * Teams' side of the Bot Connector API on loopback: takes what the bot sends, remembers all of it, and fails as
 * told. `connector.messages` is what people see; `connector.calls` is every attempt.
 *
 * ```ts
 * const connector = await FakeConnector.start();
 * connector.fail(faults.throttled(1));           // the next send
 * connector.fail(faults.status(500), 3);         // then three more
 * const [first] = await connector.waitForMessages(1);
 * await connector.stop();
 * ```
 */
export class FakeConnector {
  readonly calls: ConnectorCall[] = [];
  readonly messages: SeenMessage[] = [];
  /** The roster of every conversation, by Teams' own id. */
  readonly members = new Map<string, Readonly<Record<string, unknown>>>();
  /** Decides on the `Authorization` header; a refused call gets 401 and is not delivered. */
  authorize: (authorization: string | undefined) => boolean | Promise<boolean> = () => true;
  readonly #server: Server;
  readonly #faults: Fault[] = [];
  readonly #news = new EventEmitter();
  readonly #publicUrl: string | undefined;
  #lastId = 1_700_000_000_000;

  private constructor(server: Server, publicUrl: string | undefined) {
    this.#server = server;
    this.#publicUrl = publicUrl;
  }

  /** @param as to stand in for a real host over TLS, to which the bot's connections are led */
  static async start(as?: {
    readonly tls: { readonly key: string; readonly cert: string };
    readonly serviceUrl: string;
  }): Promise<FakeConnector> {
    const server = as ? createTlsServer(as.tls) : createServer();
    const connector = new FakeConnector(server, as?.serviceUrl);
    server.on('request', (req, res) => {
      connector.#answer(req, res).catch((error: unknown) => {
        res.destroy(error instanceof Error ? error : new Error(String(error)));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return connector;
  }

  /** What activities of this Teams carry as `serviceUrl`. */
  get serviceUrl(): string {
    return this.#publicUrl ?? `http://127.0.0.1:${this.port}/`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Fails the next calls in this way, after those already scripted. */
  fail(fault: Fault, times = 1): this {
    for (let i = 0; i < times; i += 1) this.#faults.push(fault);
    return this;
  }

  /** Forgets everything recorded and scripted. */
  reset(): void {
    this.calls.length = 0;
    this.messages.length = 0;
    this.#faults.length = 0;
  }

  messagesIn(conversationId: string): SeenMessage[] {
    return this.messages.filter((message) => message.conversationId === conversationId);
  }

  /** The messages, once there are at least `count`. @throws after `timeoutMs`, saying what there is. */
  async waitForMessages(
    count: number,
    { timeoutMs = 5_000, conversationId }: { timeoutMs?: number; conversationId?: string } = {},
  ): Promise<SeenMessage[]> {
    const signal = AbortSignal.timeout(timeoutMs);
    for (;;) {
      const seen = conversationId ? this.messagesIn(conversationId) : [...this.messages];
      if (seen.length >= count) return seen;
      try {
        await once(this.#news, 'message', { signal });
      } catch {
        const summaries = seen.map(({ summary }) => summary).join(' | ');
        throw new Error(`waited ${timeoutMs} ms for ${count} messages, saw ${seen.length}: ${summaries}`);
      }
    }
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await jsonBody(req);
    const path = new URL(req.url ?? '/', this.serviceUrl).pathname;
    const route = routeOf(req.method ?? '', path);
    const { authorization } = req.headers;
    const refused = !(await this.authorize(authorization));
    const fault = refused ? undefined : this.#faults.shift();
    const delivered = !refused && (fault === undefined || fault.accepted === true);
    this.calls.push({
      method: req.method ?? '',
      path,
      ...(route.conversationId ? { conversationId: route.conversationId } : {}),
      ...(route.activityId ? { activityId: route.activityId } : {}),
      ...(authorization ? { authorization } : {}),
      body,
      delivered,
    });
    const answer = delivered ? this.#deliver(route, body) : undefined;
    if (refused) return json(res, 401, { error: { code: 'Unauthorized', message: 'bad bearer' } });
    if (!fault) return json(res, answer ? answer.status : 404, answer?.body ?? {});
    if ('status' in fault) {
      const error = { code: fault.code ?? `Status${fault.status}`, message: 'scripted' };
      return json(res, fault.status, { error }, fault.headers);
    }
    if (fault.how === 'reset') req.socket.destroy();
  }

  #deliver(route: Route, body: Record<string, unknown>): { status: number; body: unknown } | undefined {
    const id = String(this.#nextId());
    switch (route.kind) {
      case 'create':
        return { status: 201, body: { id: `a:created-${id}`, activityId: id, serviceUrl: this.serviceUrl } };
      case 'send':
        if (body.type === 'message') this.#see(seenMessage(id, route, body));
        return { status: 201, body: { id } };
      case 'update': {
        const index = this.messages.findIndex((message) => message.id === route.activityId);
        if (index === -1) return undefined;
        this.messages[index] = seenMessage(route.activityId ?? id, route, body);
        return { status: 200, body: { id: route.activityId } };
      }
      case 'delete': {
        const index = this.messages.findIndex((message) => message.id === route.activityId);
        if (index !== -1) this.messages.splice(index, 1);
        return { status: 200, body: {} };
      }
      case 'members': {
        if (route.activityId === undefined) return { status: 200, body: [...this.members.values()] };
        const member = this.members.get(route.activityId);
        return member ? { status: 200, body: member } : undefined;
      }
      default:
        return undefined;
    }
  }

  #see(message: SeenMessage): void {
    this.messages.push(message);
    this.#news.emit('message');
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}

interface Route {
  readonly kind: 'create' | 'send' | 'update' | 'delete' | 'members' | 'unknown';
  readonly conversationId?: string;
  readonly activityId?: string;
}

function routeOf(method: string, path: string): Route {
  // A service URL may have a path of its own before it, such as /emea.
  const [, rest] = path.split('/v3/conversations');
  if (rest === undefined) return { kind: 'unknown' };
  const [conversation, part, activity] = rest.split('/').filter(Boolean);
  if (!conversation) return { kind: method === 'POST' ? 'create' : 'unknown' };
  const place = {
    conversationId: decodeURIComponent(conversation),
    ...(activity ? { activityId: decodeURIComponent(activity) } : {}),
  };
  if (part === 'members' || part === 'pagedmembers') return { kind: 'members', ...place };
  if (part !== 'activities') return { kind: 'unknown', ...place };
  const kinds: Readonly<Record<string, Route['kind']>> = { POST: 'send', PUT: 'update', DELETE: 'delete' };
  return { kind: kinds[method] ?? 'unknown', ...place };
}

function seenMessage(id: string, route: Route, activity: Record<string, unknown>): SeenMessage {
  const [attachment] = (activity.attachments ?? []) as { contentType?: string; content?: Card }[];
  const { summary, text } = activity;
  return {
    id,
    conversationId: route.conversationId ?? '',
    ...(route.activityId ? { replyToId: route.activityId } : {}),
    ...(typeof summary === 'string' ? { summary } : {}),
    ...(typeof text === 'string' ? { text } : {}),
    ...(attachment?.contentType === 'application/vnd.microsoft.card.adaptive' && attachment.content
      ? { card: attachment.content }
      : {}),
    activity,
  };
}

async function jsonBody(req: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function json(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  // Not chained: restify replaces `writeHead` of every server in the process by one that returns nothing.
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(JSON.stringify(body));
}
