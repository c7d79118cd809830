import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { fetchPrometheus, type FetchPrometheusQuestion } from './fetch-prometheus.ts';
import { AnswerTooLarge, type HttpGet } from './http-get.ts';

const NOW_MS = Date.UTC(2026, 10, 28, 12, 1, 7);
const QUESTION: FetchPrometheusQuestion = { url: 'http://prometheus:9090', nowMs: NOW_MS, querySet: 'libvirt' };

interface Asked {
  readonly query: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** A Prometheus with one guest, whose values are the times they are of. */
function prometheus(
  asked: Asked[],
  { tooMuch = Infinity, how = 'says so' }: { tooMuch?: number; how?: string } = {},
): HttpGet {
  return (url) => {
    // One query is enough to see how a range is split.
    if (url.searchParams.get('query')?.includes('max_over_time') === true) return answer(200, matrix([]));
    const number = (name: string) => Number(url.searchParams.get(name));
    const one = {
      query: url.searchParams.get('query') ?? '',
      from: number('start'),
      to: number('end'),
      step: number('step'),
    };
    const count = Math.round((one.to - one.from) / one.step) + 1;
    // More than 11,001 a Prometheus refuses: it is not to be asked.
    expect(count).toBeLessThanOrEqual(11_000);
    if (count > tooMuch) {
      if (how === 'is cut') return Promise.reject(new AnswerTooLarge('over'));
      if (how === 'times out') return answer(503, error('timeout', 'query timed out in expression evaluation'));
      return answer(
        422,
        error('execution', 'query processing would load too many samples into memory in query execution'),
      );
    }
    asked.push(one);
    const values = Array.from({ length: count }, (_, at) => [
      one.from + at * one.step,
      String(one.from + at * one.step),
    ]);
    return answer(200, matrix([{ metric: { domain: 'vm', instance: 'h:1' }, values }]));
  };
}

const answer = (status: number, body: unknown) =>
  Promise.resolve({ status, headers: {}, text: typeof body === 'string' ? body : JSON.stringify(body) });
const error = (errorType: string, text: string) => ({ status: 'error', errorType, error: text });
const matrix = (result: unknown, more: object = {}) => ({
  status: 'success',
  data: { resultType: 'matrix', result },
  ...more,
});

async function fetched(question: Partial<FetchPrometheusQuestion>, get: HttpGet) {
  const pieces: string[] = [];
  const found = await fetchPrometheus({ ...QUESTION, ...question }, (text) => pieces.push(text), {
    get,
    wait: () => Promise.resolve(),
  });
  const file = JSON.parse(pieces.join('')) as {
    data: { result: { metric: Record<string, string>; values: [number, string][] }[] };
  };
  return { found, result: file.data.result };
}

describe('series from Prometheus', () => {
  test('every step of the range is asked for once, in parts that the server answers, whatever it takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 25_000 }),
        fc.constantFrom('1s', '15s', '5m', '1h'),
        fc.constantFrom(Infinity, 11_000, 7000, 999),
        fc.constantFrom('says so', 'is cut', 'times out'),
        async (steps, step, tooMuch, how) => {
          const stepS = { '1s': 1, '15s': 15, '5m': 300, '1h': 3600 }[step] ?? 0;
          const asked: Asked[] = [];
          const get = prometheus(asked, { tooMuch, how });
          const { found, result } = await fetched({ start: `${steps * stepS}s`, step }, (url, ...rest) =>
            url.href.includes('info_cpu_time') ? get(url, ...rest) : answer(200, matrix([])),
          );
          const end = Math.floor(NOW_MS / 1000 / stepS) * stepS;
          const times = result.flatMap(({ metric, values }) =>
            metric['__name__'] === 'kneepoint:cpu_cores' ? values.map(([time]) => time) : [],
          );
          expect(times[0]! - (NOW_MS / 1000 - steps * stepS)).toBeLessThan(stepS);
          expect(times.at(-1)).toBe(end);
          expect(times).toHaveLength((end - times[0]!) / stepS + 1);
          expect(new Set(times).size).toBe(times.length);
          expect(times.every((time, at) => at === 0 || time > times[at - 1]!)).toBe(true);
          expect(found.querySets).toEqual(['libvirt']);
        },
      ),
      { numRuns: 8 },
    );
  });

  test('of facts the last value is kept', async () => {
    const { result } = await fetched({ start: '2d' }, prometheus([]));
    const facts = result.filter(({ metric }) => metric['__name__'] === 'libvirt_domain_info_virtual_cpus');
    expect(facts.map(({ values }) => values.length)).toEqual([1]);
    expect(facts[0]!.values[0]![0]).toBe(Math.floor(NOW_MS / 300_000) * 300);
  });

  test.each<readonly [string, string | object, number, string]>([
    ['a web page', '<!DOCTYPE html><html>Sign in</html>', 200, 'a web page'],
    ['a web page with a status', '<html>Not found</html>', 404, 'status 404 and a web page'],
    ['no JSON', 'pong', 200, 'no JSON'],
    ['nothing', '', 200, 'an empty answer'],
    ['JSON of something else', { version: '10.0' }, 200, 'JSON of something else'],
    ['a query that is refused', error('bad_data', 'parse error'), 400, 'parse error'],
    ['a part of an answer', matrix([], { warnings: ['store 10.0.0.1 is down'] }), 200, 'store 10.0.0.1 is down'],
    ['no series', matrix([]), 200, 'no series from 2026-10-31'],
    ['too much in a moment', error('execution', 'too many samples'), 422, 'too much in one answer'],
    ['no token', 'Unauthorized', 401, 'KNEEPOINT_TOKEN'],
    ['a token without rights', { status: 'error' }, 403, 'status 403'],
  ])('refuses %s in one line', async (_what, body, status, named) => {
    const asking = fetched({}, () => answer(status, body));
    await expect(asking).rejects.toThrow(InputError);
    await expect(asking).rejects.toThrow(named);
  });

  test('a remark on a query is no part that is missing', async () => {
    const get = prometheus([]);
    const remarking: HttpGet = async (...args) => {
      const { text, ...rest } = await get(...args);
      return {
        ...rest,
        text: text.replace(/\}$/u, ',"warnings":["PromQL info: metric might not be a counter"],"infos":["x"]}'),
      };
    };
    expect((await fetched({}, remarking)).found.series).toBeGreaterThan(0);
  });

  test.each<readonly [Partial<FetchPrometheusQuestion>, string]>([
    [{ step: '0' }, '--step'],
    [{ step: '1500ms' }, '--step'],
    [{ step: 'five' }, '--step'],
    [{ start: '3653d', step: '1s' }, 'at most 6000000'],
    [{ start: 'yesterday' }, '--start'],
    [{ start: '5m' }, '--start'],
    [{ start: '2026-11-20', end: '2026-11-10' }, '--start'],
    [{ end: '2026-13-01' }, '--end'],
    [{ querySet: 'libvrt' }, "did you mean 'libvirt'?"],
    [{ url: 'prometheus:9090' }, 'the address of a server'],
    [{ url: 'ftp://prometheus' }, 'the address of a server'],
    [{ url: 'http://prometheus/?a=1' }, 'without ?'],
  ])('refuses the question %j', async (question, named) => {
    await expect(fetched(question, prometheus([]))).rejects.toThrow(InputError);
    await expect(fetched(question, prometheus([]))).rejects.toThrow(named);
  });

  test('stops between two requests, and asks no more', async () => {
    const stop = new AbortController();
    const asked: Asked[] = [];
    const get = prometheus(asked);
    const asking = fetchPrometheus(QUESTION, () => undefined, {
      signal: stop.signal,
      get: (...args) => {
        stop.abort();
        return get(...args);
      },
    });
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toHaveLength(1);
  });
});
