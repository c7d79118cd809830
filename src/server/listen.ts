import { once } from 'node:events';
import type { Server } from 'node:http';
import { isIPv6 } from 'node:net';
import { InputError } from '../base/input-error.ts';
import type { StopSignal } from '../run/abortable.ts';

/** The address of this machine alone. */
export const LOOPBACK = '127.0.0.1';
/** What browsers may call this machine; another name is a page elsewhere that points here. */
export const LOOPBACK_NAMES: readonly string[] = [LOOPBACK, 'localhost', '[::1]'];

/**
 * Lets a server listen until it is stopped.
 * @param port 0: any free one
 * @param onListening called with its address
 * @throws InputError for an address or port that is taken or cannot be
 */
export async function listenUntilStopped(
  server: Server,
  { address = LOOPBACK, port }: { readonly address?: string; readonly port: number | string },
  onListening: (url: string) => void,
  signal: StopSignal,
): Promise<void> {
  const wanted = parsePort(String(port));
  server.listen(wanted, address);
  await once(server, 'listening').catch((error: unknown) => {
    const found = error instanceof Error ? error.message : 'an error';
    throw new InputError({ place: '--port', found: `${wanted} (${found})`, expected: 'a free port; 0 takes any' });
  });
  const listening = server.address();
  const given = typeof listening === 'object' && listening !== null ? listening.port : wanted;
  onListening(`http://${isIPv6(address) ? `[${address}]` : address}:${given}/`);
  const stopped = once(server, 'close');
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop);
  await stopped;
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port >= 0 && port <= 65535) return port;
  throw new InputError({ place: '--port', found: `'${text}'`, expected: 'a port, 0 to 65535' });
}
