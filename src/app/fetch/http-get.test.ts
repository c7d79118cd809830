import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { CERTIFICATE, startWebServer } from '../../../test/testing/web-server.ts';
import { AnswerTooLarge, httpGet } from './http-get.ts';

const LIMITS = { idleMs: 5000, maxBytes: 100_000 };

describe('a request', () => {
  test('is a GET with its headers; what comes packed is unpacked', async () => {
    const seen: unknown[] = [];
    await using server = await startWebServer(({ method, url, headers }, response) => {
      seen.push([method, url, headers.authorization]);
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
      response.end(gzipSync('ünpacked'));
    });
    const answer = await httpGet()(new URL('/a?b=c', server.url), { authorization: 'Bearer x' }, LIMITS);
    expect(answer).toEqual({ status: 200, headers: { 'content-type': 'application/json' }, text: 'ünpacked' });
    expect(seen).toEqual([['GET', '/a?b=c', 'Bearer x']]);
  });

  test('trusts no certificate that nothing certifies, unless it is told to', async () => {
    await using server = await startWebServer((_, response) => response.end('inside'), { tls: true });
    const url = new URL(server.url);
    await expect(httpGet()(url, {}, LIMITS)).rejects.toMatchObject({ code: expect.stringMatching(/CERT/u) as string });
    expect((await httpGet(readFileSync(CERTIFICATE, 'utf8'))(url, {}, LIMITS)).text).toBe('inside');
  });

  test.each<readonly [string, (response: ServerResponse) => void, object]>([
    ['that is too large', (response) => response.end('x'.repeat(200_000)), { name: AnswerTooLarge.name }],
    [
      'that is too large once it is unpacked',
      (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(200_000))),
      { name: AnswerTooLarge.name },
    ],
    [
      'that is cut',
      (response) => {
        response.writeHead(200, { 'content-length': 100 }).write('half');
        setTimeout(() => response.destroy(), 20);
      },
      { code: 'ECONNRESET' },
    ],
    [
      'that is cut while it is packed',
      (response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).write(gzipSync('half of it').subarray(0, 12));
        setTimeout(() => response.destroy(), 20);
      },
      { code: 'ECONNRESET' },
    ],
    [
      'that is not packed as it says',
      (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no'),
      { code: 'Z_DATA_ERROR' },
    ],
    ['that never ends', (response) => response.write('and'), { code: 'ETIMEDOUT' }],
    ['that never comes', () => undefined, { code: 'ETIMEDOUT' }],
  ])('ends with an error at an answer %s', async (_what, answer, error) => {
    await using server = await startWebServer((_request, response) => void answer(response));
    await expect(httpGet()(new URL(server.url), {}, { ...LIMITS, idleMs: 200 })).rejects.toMatchObject(error);
  });

  test('stops when it is told to', async () => {
    const stop = new AbortController();
    await using server = await startWebServer((_, response) => {
      response.write('and');
      setTimeout(() => stop.abort(), 20);
    });
    const asking = httpGet()(new URL(server.url), {}, { ...LIMITS, signal: stop.signal });
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
  });
});
