import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { InputError } from '../base/input-error.ts';
import type { StopSignal } from '../run/abortable.ts';
import { denialOf } from './guard.ts';
import { listenUntilStopped, LOOPBACK_NAMES } from './listen.ts';

/** What the build makes of `src/lab`: one page that loads nothing. */
const PAGE = new URL('../../dist/lab/lab.html', import.meta.url);

/**
 * The page of the lab, and the policy that it states itself.
 * @throws InputError in a checkout that is not built
 */
export function labPage(): { readonly html: string; readonly policy: string } {
  if (!existsSync(PAGE))
    throw new InputError({
      file: PAGE.pathname,
      found: 'no such file',
      expected: 'a checkout in which `npm run build` was run',
    });
  const html = readFileSync(PAGE, 'utf8');
  return { html, policy: policyOf(html) };
}

/** The content security policy that a page of ours states itself. */
export function policyOf(html: string): string {
  const [, policy = "default-src 'none'"] = /Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
  return policy.replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

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
  const { html } = labPage();
  const server = createServer(({ headers, method, url = '' }, response) => {
    const denial = denialOf(
      { host: headers.host, origin: headers.origin, authorization: undefined },
      { names: LOOPBACK_NAMES },
      false,
    );
    const path = url.split(/[?#]/)[0];
    const isKnown = path === '/' || path === '/lab.html';
    const isRead = method === 'GET' || method === 'HEAD';
    const status = denial?.status ?? (!isKnown ? 404 : isRead ? 200 : 405);
    response.writeHead(status, {
      ...(status === 405 && { allow: 'GET, HEAD' }),
      'content-type': status === 200 ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    response.end(method === 'HEAD' ? undefined : status === 200 ? html : `${status}\n`);
  });
  await listenUntilStopped(server, { port }, onListening, signal);
}
