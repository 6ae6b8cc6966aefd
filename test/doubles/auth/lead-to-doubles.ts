/**
 * Preload for a process under test (`--import`): leads the TLS connections to Microsoft's hosts to doubles on this
 * machine, so that the production configuration runs untouched. `DOUBLED_PORTS` maps host to port, as JSON.
 */
import tls from 'node:tls';

const ports = new Map(
  Object.entries(JSON.parse(process.env.DOUBLED_PORTS ?? '{}') as Record<string, number>),
);
const connect = tls.connect.bind(tls) as (...args: unknown[]) => tls.TLSSocket;

tls.connect = ((...args: unknown[]) => {
  const [options] = args as [tls.ConnectionOptions];
  const host = options.servername || options.host || '';
  const port = ports.get(host);
  if (port === undefined) throw new Error(`a test tried to reach ${host}`);
  return connect({ ...options, host: '127.0.0.1', port, servername: host }, ...args.slice(1));
}) as typeof tls.connect;
