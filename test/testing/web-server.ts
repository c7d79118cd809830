import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';

/** The certificate of `startWebServer`'s TLS, which nothing but itself certifies. */
export const CERTIFICATE = new URL('../fixtures/tls/certificate.pem', import.meta.url);

/** A web server on a free port of the loopback. */
export interface WebServer extends AsyncDisposable {
  readonly url: string;
}

/** Starts one that answers as `answer` does. */
export async function startWebServer(answer: RequestListener, { tls = false } = {}): Promise<WebServer> {
  const server: Server = tls
    ? createHttps({ cert: readFileSync(CERTIFICATE), key: readFileSync(new URL('key.pem', CERTIFICATE)) }, answer)
    : createHttp(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
