import type { Request } from 'restify';
import { Problem } from './problem.ts';

/** Imports apart, no request of the contract needs more; a larger one is not read to its end. */
export const MOST_BODY_BYTES = 65_536;

/**
 * Reads the JSON body of a request, bounded also where it does not say its length.
 *
 * @throws Problem `body-too-large`, or `request-invalid` where it is no JSON
 */
export async function jsonBody(req: Request, most = MOST_BODY_BYTES): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) throw bodyTooLarge(most);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    // The parser's own message quotes the body; it is the client's, and stays out of answers and logs.
    throw new Problem(
      'request-invalid',
      'The body is no JSON in UTF-8. Send the object that the contract names.',
    );
  }
}

/** The refusal of a body that is larger than is read. */
export function bodyTooLarge(most = MOST_BODY_BYTES): Problem {
  return new Problem('body-too-large', `The body is larger than ${most} bytes. Send less at a time.`, {
    headers: { Connection: 'close' },
  });
}
