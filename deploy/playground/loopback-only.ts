/**
 * Loaded into the playground's process before its own code. The playground has no setting for the address it
 * listens on and takes all of them (0.2.28, measured 2026-11), so every listen is pinned to 127.0.0.1 here. It
 * also ends with the process that started it: the channel to it closes even when that one is killed outright.
 */
import { Server } from 'node:net';

type Listen = (...args: unknown[]) => Server;

const listen = Server.prototype.listen as Listen;

function listenOnLoopback(this: Server, ...args: unknown[]): Server {
  const [first, ...rest] = args;
  const callback = rest.find((argument) => typeof argument === 'function');
  const options = typeof first === 'object' && first !== null ? first : { port: Number(first ?? 0) };
  return listen.call(this, { ...options, host: '127.0.0.1' }, ...(callback ? [callback] : []));
}

Server.prototype.listen = listenOnLoopback as typeof Server.prototype.listen;

// The listener keeps the channel open for as long as the process lives, and so the news of its end arrives.
process.on('disconnect', () => process.exit(0));
