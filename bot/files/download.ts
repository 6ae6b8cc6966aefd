import { isLoopbackHost } from '../http/loopback.ts';

/** Why a file could not be fetched. Stable words; the address is in none of them. */
export type DownloadProblem = 'host-refused' | 'download-failed';

/** A file that could not be fetched. Holds no address: that of a shared file is a key in itself. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly code: DownloadProblem;

  constructor(code: DownloadProblem, detail: string) {
    super(`The file could not be fetched (${detail}).`);
    this.code = code;
  }
}

export interface DownloadParts {
  readonly fetch: typeof fetch;
  /** Ends of host names that files may come from, each with its dot. */
  readonly hosts: readonly string[];
  /** Also from this machine, over plain HTTP: for a bot without credentials. */
  readonly loopback: boolean;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;
const MOST_REDIRECTS = 3;

/** Fetches a shared file, as it comes. @throws DownloadError */
export type Download = (address: string) => AsyncIterable<Uint8Array>;

/**
 * Makes the one function that fetches shared files: from the hosts of Teams only, redirects included, over HTTPS, so
 * that nobody can have the bot call an address of their choosing.
 */
export function createDownload(parts: DownloadParts): Download {
  const allowed = (address: string): URL => {
    const url = URL.parse(address);
    const plainCredentials = url?.username === '' && url.password === '';
    const known =
      url?.protocol === 'https:' &&
      (url.port === '' || url.port === '443') &&
      parts.hosts.some((end) => url.hostname.endsWith(end));
    const own = parts.loopback && url?.protocol === 'http:' && isLoopbackHost(url.hostname);
    if (!url || !plainCredentials || !(known || own)) {
      throw new DownloadError('host-refused', 'its address is none that Teams keeps files at');
    }
    return url;
  };

  return async function* download(address) {
    const signal = AbortSignal.timeout(parts.timeoutMs ?? TIMEOUT_MS);
    try {
      let url = allowed(address);
      for (let redirects = 0; ; redirects += 1) {
        const response = await parts.fetch(url, { redirect: 'manual', signal });
        const next = response.status >= 300 && response.status < 400 && response.headers.get('location');
        if (next && redirects < MOST_REDIRECTS) {
          await response.body?.cancel();
          url = allowed(new URL(next, url).href);
          continue;
        }
        if (!response.ok || !response.body) {
          await response.body?.cancel();
          throw new DownloadError('download-failed', `status ${response.status}`);
        }
        yield* response.body;
        return;
      }
    } catch (error) {
      if (error instanceof DownloadError) throw error;
      // Errors of fetch name the address.
      throw new DownloadError('download-failed', error instanceof Error ? error.name : 'unknown');
    }
  };
}
