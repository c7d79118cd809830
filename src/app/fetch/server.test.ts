import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import type { HttpAnswer, HttpGet } from './http-get.ts';
import { Server } from './server.ts';

type Step = Partial<HttpAnswer> | string;

/** A server that does one thing after the other, and what it was asked. */
function server(steps: readonly Step[], url = 'https://h:9/prefix/', authorization?: string) {
  const asked: { readonly url: string; readonly authorization: string | undefined }[] = [];
  const waits: number[] = [];
  const get: HttpGet = (to, headers) => {
    const step = steps[Math.min(asked.length, steps.length - 1)] ?? '';
    asked.push({ url: to.href, authorization: headers['authorization'] });
    if (typeof step === 'string') return Promise.reject(Object.assign(new Error(step), { code: step }));
    return Promise.resolve({ status: 200, headers: {}, text: 'ok', ...step });
  };
  const wait = (ms: number) => Promise.resolve(void waits.push(ms));
  const made = new Server({ url, get, wait, ...(authorization !== undefined && { authorization }) });
  return { asked, waits, get: () => made.get('/a b', { q: '1&2' }) };
}

const to = (location: string): Step => ({ status: 302, headers: { location } });

describe('a server that is asked', () => {
  test('below the prefix of its address', async () => {
    const { get, asked } = server([{}]);
    await get();
    expect(asked).toEqual([{ url: 'https://h:9/prefix/a%20b?q=1%262', authorization: undefined }]);
  });

  test('for the series of a tenant, who is named as a header can name', async () => {
    const seen: unknown[] = [];
    const get: HttpGet = (_, headers) => {
      seen.push(headers);
      return Promise.resolve({ status: 200, headers: {}, text: 'ok' });
    };
    await new Server({ url: 'https://h', get, tenant: 'shop', authorization: 'Bearer x' }).get('/a');
    expect(seen).toEqual([{ authorization: 'Bearer x', 'x-scope-orgid': 'shop' }]);
    expect(() => new Server({ url: 'https://h', get, tenant: 'a\r\nb: c' })).toThrow('--tenant');
  });

  test('again while it is busy, as long as it says, and once more after a cut', async () => {
    const { get, waits } = server([
      { status: 503, headers: { 'retry-after': '7' } },
      { status: 429 },
      'ECONNRESET',
      {},
    ]);
    expect((await get()).text).toBe('ok');
    expect(waits).toEqual([7000, 2000, 4000]);
  });

  test('a few times, and no more', async () => {
    const busy = server([{ status: 502 }]);
    expect((await busy.get()).status).toBe(502);
    expect(busy.asked).toHaveLength(5);
    const lost = server([{ status: 503 }, 'ECONNRESET']);
    await expect(lost.get()).rejects.toThrow('a connection that was cut');
    expect(lost.asked).toHaveLength(5);
  });

  test('no more once it is stopped, though it asks for a long wait', async () => {
    const stop = new AbortController();
    const get: HttpGet = () => {
      setTimeout(() => stop.abort(), 10);
      return Promise.resolve({ status: 429, headers: { 'retry-after': '30' }, text: '' });
    };
    await expect(new Server({ url: 'http://h', get, signal: stop.signal }).get('/')).rejects.toBeDefined();
  });

  test('once where it was never reached', async () => {
    for (const [code, found] of [
      ['ECONNREFUSED', 'nothing that listens there'],
      ['ENOTFOUND', 'no such host name'],
      ['SELF_SIGNED_CERT_IN_CHAIN', '--ca'],
      ['EWHATEVER', 'EWHATEVER'],
    ] as const) {
      const { get, asked } = server([code]);
      await expect(get()).rejects.toThrow(InputError);
      await expect(get()).rejects.toThrow(found);
      expect(asked).toHaveLength(2);
    }
  });

  test('follows redirects on itself, and takes the token nowhere else', async () => {
    const same = server([to('/other'), {}], undefined, 'Bearer secret');
    await same.get();
    expect(same.asked.map(({ url }) => url).at(-1)).toBe('https://h:9/other');
    for (const location of ['https://evil/', 'http://h:9/', '//h:10/', 'https://h:9@evil/', 'http://[']) {
      const { get, asked } = server([to(location), {}], undefined, 'Bearer secret');
      await expect(get()).rejects.toThrow('a redirect to');
      expect(asked).toHaveLength(1);
    }
    await expect(server([to('/round')]).get()).rejects.toThrow('redirects');
  });

  test('a token or a password stands in no error', async () => {
    const errors: unknown[] = [];
    for (const make of [
      () => server([{ status: 401 }], undefined, 'Bearer secret').get(),
      () => server([{}], 'https://user:secret@h/').get(),
      () => server([{}], undefined, 'Bearer sec\nret').get(),
      () => server(['ECONNREFUSED'], undefined, 'Bearer secret').get(),
    ]) {
      await Promise.resolve()
        .then(make)
        .catch((error: unknown) => errors.push(error));
    }
    expect(errors).toHaveLength(4);
    for (const error of errors) {
      expect(error).toBeInstanceOf(InputError);
      expect(JSON.stringify([String(error), error])).not.toMatch(/sec\W?ret/u);
    }
  });
});
