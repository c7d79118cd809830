import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { StopSignal } from '../../run/abortable.ts';

/** What one request may take. */
export interface HttpLimits {
  /** Milliseconds without a byte, in which a server counts as not answering. */
  readonly idleMs: number;
  /** Bytes of the answer, unpacked. */
  readonly maxBytes: number;
  readonly signal?: StopSignal;
}

/** What a server answered, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  /** Of the headers, in lower case, what is used. */
  readonly headers: Readonly<Partial<Record<'content-type' | 'location' | 'retry-after', string>>>;
  readonly text: string;
}

/**
 * Asks a server once (GET), and follows no redirect.
 * @throws Error with the system's `code` where the server is not reached, `AnswerTooLarge`, or the reason of the signal
 */
export type HttpGet = (url: URL, headers: Readonly<Record<string, string>>, limits: HttpLimits) => Promise<HttpAnswer>;

/** An answer of more bytes than were allowed; the rest of it was not read. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

/**
 * Requests over Node's own HTTP, and not its `fetch`: in Node 20 that takes no certificate authority, and Proxmox signs its
 * certificates by itself.
 * @param ca certificates in PEM that are trusted instead of the system's
 */
export function httpGet(ca?: string): HttpGet {
  return (url, headers, { idleMs, maxBytes, signal }) =>
    new Promise<HttpAnswer>((resolve, reject) => {
      const ask = url.protocol === 'https:' ? requestHttps : requestHttp;
      const asked = ask(url, {
        headers: { ...headers, 'accept-encoding': 'gzip', accept: 'application/json' },
        ...(ca !== undefined && { ca }),
      });
      const stop = (): void => void asked.destroy(stopped(signal));
      signal?.addEventListener('abort', stop);
      const fail = (error: Error): void => {
        signal?.removeEventListener('abort', stop);
        asked.destroy();
        reject(signal?.aborted === true ? stopped(signal) : error);
      };
      asked.setTimeout(idleMs, () => asked.destroy(timedOut(idleMs)));
      asked.once('error', fail);
      asked.once('response', (response) => {
        textOf(response, maxBytes).then((text) => {
          signal?.removeEventListener('abort', stop);
          resolve({ status: response.statusCode ?? 0, headers: headersOf(response), text });
        }, fail);
      });
      if (signal?.aborted === true) stop();
      else asked.end();
    });
}

async function textOf(response: IncomingMessage, maxBytes: number): Promise<string> {
  const body: Readable = response.headers['content-encoding'] === 'gzip' ? unpacked(response) : response;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new AnswerTooLarge(`an answer of over ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A pipe alone does not pass on the errors of its source: an answer that ends early would never end. */
function unpacked(response: IncomingMessage): Readable {
  const unpacking = createGunzip();
  response.once('error', (error) => unpacking.destroy(error));
  return response.pipe(unpacking);
}

function headersOf({ headers }: IncomingMessage): HttpAnswer['headers'] {
  const { 'content-type': type, location, 'retry-after': retryAfter } = headers;
  return {
    ...(type !== undefined && { 'content-type': type }),
    ...(location !== undefined && { location }),
    ...(retryAfter !== undefined && { 'retry-after': retryAfter }),
  };
}

function timedOut(idleMs: number): Error {
  return Object.assign(new Error(`no answer within ${idleMs} ms`), { code: 'ETIMEDOUT' });
}

function stopped(signal: StopSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error('stopped');
}
