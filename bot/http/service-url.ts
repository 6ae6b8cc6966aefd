import { isLoopbackHost } from './loopback.ts';

/**
 * Which service URLs the bot may be sent to: it posts its answers, and its bearer token with them, to the URL that
 * the activity names.
 */
export type ServiceUrlRule = (serviceUrl: string) => boolean;

/**
 * Allows URLs under one of the prefixes, compared as parsed URLs: scheme, host and port equal, the path on a
 * segment's boundary.
 *
 * @param prefixes https URLs; @throws when one is not
 */
export function underPrefixes(prefixes: readonly string[]): ServiceUrlRule {
  const allowed = prefixes.map((prefix) => {
    const url = canonicalUrl(prefix);
    if (url?.protocol !== 'https:') throw new Error(`not an https URL that can be a prefix: ${prefix}`);
    return { origin: url.origin, path: withSlash(url.pathname) };
  });
  return (serviceUrl) => {
    const url = canonicalUrl(serviceUrl);
    return (
      url !== undefined &&
      allowed.some(({ origin, path }) => url.origin === origin && withSlash(url.pathname).startsWith(path))
    );
  };
}

/** Allows this machine's own URLs only: the playground's, and the tests'. */
export const onLoopback: ServiceUrlRule = (serviceUrl) => {
  const url = canonicalUrl(serviceUrl);
  return (
    url !== undefined &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    isLoopbackHost(url.hostname)
  );
};

/**
 * The URL, if it is written the one way that no two parsers read differently: no user, no query, no backslash, no
 * dot segments. The closing slash of a bare host may be missing.
 */
function canonicalUrl(text: string): URL | undefined {
  const url = URL.parse(text);
  if (url?.username !== '' || url.password !== '') return undefined;
  if (url.search !== '' || url.hash !== '') return undefined;
  return url.href === text || url.href === `${text}/` ? url : undefined;
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
