import { pipeline } from 'node:stream/promises';
import type { Logger } from 'pino';
import type { Request, Response, Server } from 'restify';
import type { DownloadLinks } from '../downloads/download-links.ts';
import { errorFacts } from '../error-facts.ts';

const TOKEN = /^[\w-]{43}$/;

/** Sent with whatever a link answers: no cache keeps it, no page that it leads to learns the address. */
const GUARDED = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
} as const;

function says(res: Response, status: number, text: string): void {
  res.sendRaw(status, `${text}\n`, { ...GUARDED, 'content-type': 'text/plain; charset=utf-8' });
}

/** Serves files to whoever holds a link. Tokens reach no log: only what failed is written. */
export function serveDownloads(
  server: Server,
  { links, logger }: { readonly links: Pick<DownloadLinks, 'follow'>; readonly logger: Logger },
): void {
  server.get('/downloads/:token', async (req: Request, res: Response) => {
    try {
      const { token } = req.params as { token?: unknown };
      const found =
        typeof token === 'string' && TOKEN.test(token)
          ? await links.follow(token)
          : ({ state: 'gone' } as const);
      if (found.state === 'gone') {
        return says(res, 404, 'This link does not work, or no longer. Ask the bot for a new one.');
      }
      if (found.state === 'failed') {
        logger.warn({ operation: found.error.operation, code: found.error.code }, 'a file could not be had');
        return says(res, 503, 'The file cannot be had now. Try again in a few minutes.');
      }
      const { contentType, fileName, stream } = found.file;
      // `writeHead` of restify gives nothing back, so it is not chained.
      res.writeHead(200, {
        ...GUARDED,
        'content-type': contentType,
        'content-disposition': `attachment; filename="${fileName || 'download'}"`,
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      });
      await pipeline(stream, res);
    } catch (error) {
      // Once the head is sent, a connection that is cut is all that can be said: half a file is no file.
      logger.warn({ error: errorFacts(error) }, 'a download was cut short');
      if (!res.headersSent) says(res, 500, 'The file cannot be had now.');
    }
  });
}
