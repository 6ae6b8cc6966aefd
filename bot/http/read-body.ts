import type { IncomingMessage } from 'node:http';
import type { Refusal } from './refusal.ts';

/**
 * Reads a request's body as JSON, at most `maxBytes` of it. What is beyond that is neither kept nor parsed; Node
 * discards it, within the server's request timeout. A UTF-8 byte order mark is taken off.
 *
 * @returns the parsed value, or why there is none
 */
export async function readJsonBody(
  req: IncomingMessage,
  maxBytes: number,
): Promise<{ value: unknown } | { refused: Refusal }> {
  const bytes = await readBytes(req, maxBytes);
  if ('refused' in bytes) return bytes;
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)) as unknown };
  } catch {
    return { refused: 'notJson' };
  }
}

function readBytes(
  req: IncomingMessage,
  maxBytes: number,
): Promise<{ value: Buffer } | { refused: Refusal }> {
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve({ refused: 'tooLarge' });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (result: { value: Buffer } | { refused: Refusal }): void => {
      req.off('data', onData).off('end', onEnd).off('close', onAbort);
      resolve(result);
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > maxBytes) finish({ refused: 'tooLarge' });
      else chunks.push(chunk);
    };
    const onEnd = (): void => finish({ value: Buffer.concat(chunks, size) });
    const onAbort = (): void => finish({ refused: 'aborted' });
    // `error` stays on: an aborted request without a listener for it would end the process.
    req.on('data', onData).on('end', onEnd).on('close', onAbort).on('error', onAbort);
  });
}
