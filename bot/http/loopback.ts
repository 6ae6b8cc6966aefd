import { BlockList, isIP } from 'node:net';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** True for an address of this machine only, also in its IPv4-in-IPv6 form (`::ffff:127.0.0.1`). */
export function isLoopbackAddress(address: string | undefined): boolean {
  if (address === undefined) return false;
  const family = isIP(address);
  return family !== 0 && LOOPBACK.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** True for a URL's host name that always means this machine. Names that DNS may answer for are not among them. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || isLoopbackAddress(hostname.replace(/^\[(.*)\]$/, '$1'));
}

/** True for a `Host` header, `name[:port]`, that means this machine. */
export function isLoopbackHostHeader(host: string | undefined): boolean {
  const url = host === undefined ? null : URL.parse(`http://${host}/`);
  return url !== null && url.username === '' && url.pathname === '/' && isLoopbackHost(url.hostname);
}

/** True for an `Origin` header, `scheme://name[:port]`, that means this machine. `null` does not. */
export function isLoopbackOrigin(origin: string): boolean {
  const url = URL.parse(origin);
  return url !== null && isLoopbackHost(url.hostname);
}
