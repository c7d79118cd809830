import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { InputError } from '../base/input-error.ts';
import type { StopSignal } from '../run/abortable.ts';

/** What the build makes of `src/lab`: one page that loads nothing. */
const PAGE = new URL('../../dist/lab/lab.html', import.meta.url);
/** The page serves this machine alone. */
const LOOPBACK = '127.0.0.1';
/** What browsers may call this machine; another name is a page elsewhere that points here. */
const OWN_NAMES = [LOOPBACK, 'localhost'];

/** Where the lab is served. */
export interface LabQuestion {
  /** 0: any free port. @default 8765 */
  readonly port?: number | string;
}

/**
 * Serves the lab to browsers on this machine until it is stopped.
 * @param onListening called with its address
 * @throws InputError for a port that is taken or cannot be
 */
export async function serveLab(
  { port = 8765 }: LabQuestion,
  onListening: (url: string) => void,
  signal: StopSignal,
): Promise<void> {
  const wanted = parsePort(String(port));
  const page = readFileSync(PAGE);
  const server = createServer((request, response) => {
    const name = (request.headers.host ?? '').replace(/:\d+$/, '');
    const path = (request.url ?? '').split(/[?#]/)[0];
    const status = !OWN_NAMES.includes(name)
      ? 403
      : request.method !== 'GET' && request.method !== 'HEAD'
        ? 405
        : path === '/' || path === '/lab.html'
          ? 200
          : 404;
    response.writeHead(status, {
      'content-type': status === 200 ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    response.end(request.method === 'HEAD' ? undefined : status === 200 ? page : `${status}\n`);
  });
  server.listen(wanted, LOOPBACK);
  await once(server, 'listening').catch((error: unknown) => {
    const found = error instanceof Error ? error.message : 'an error';
    throw new InputError({ place: '--port', found: `${wanted} (${found})`, expected: 'a free port; 0 takes any' });
  });
  const address = server.address();
  onListening(`http://${LOOPBACK}:${typeof address === 'object' && address !== null ? address.port : wanted}/`);
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
