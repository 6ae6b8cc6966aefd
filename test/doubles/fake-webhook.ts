import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeWebhook {
  readonly url: string;
  readonly host: string;
  readonly calls: { readonly headers: IncomingHttpHeaders; readonly body: string }[];
  /** Status and headers of the next answers; null: none comes. */
  answer: { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | null;
  stop(): Promise<void>;
}

/** A web address on loopback that keeps what is posted to it. */
export async function startFakeWebhook(): Promise<FakeWebhook> {
  const calls: FakeWebhook['calls'][number][] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      if (!webhook.answer) return request.socket.destroy();
      response.statusCode = webhook.answer.status;
      for (const [name, value] of Object.entries(webhook.answer.headers ?? {}))
        response.setHeader(name, value);
      response.end('ok');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const webhook: FakeWebhook = {
    url: `http://${host}/alerts?token=secret`,
    host,
    calls,
    answer: { status: 204 },
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
  return webhook;
}
