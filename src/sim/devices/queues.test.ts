import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Departures } from './departures.ts';
import { RequestPool, RequestQueues } from './request-pool.ts';
import { Station } from './station.ts';

describe('departures', () => {
  it('come in order of time, and of arrival at the same time, whatever is pushed in between', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 20 })), { maxLength: 300 }), (steps) => {
        const departures = new Departures();
        let model: { due: number; request: number }[] = [];
        for (const [request, due] of steps.entries()) {
          if (due !== null) {
            departures.push(due, request);
            model.push({ due, request });
            model = model.toSorted((a, b) => a.due - b.due || a.request - b.request);
          } else if (model.length > 0) {
            expect(departures.nextNs).toBe(model[0].due);
            expect(departures.shift()).toBe(model.shift()!.request);
          }
          expect(departures.length).toBe(model.length);
        }
      }),
    );
  });
});

describe('a station', () => {
  const customers = fc.array(
    fc.record({ gap: fc.integer({ min: 0, max: 30 }), service: fc.integer({ min: 0, max: 90 }) }),
  );

  it('serves first come, first served, each at the server that is free first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), customers, (servers, all) => {
        const station = new Station(servers);
        const free = new Array<number>(servers).fill(0);
        let now = 0;
        for (const { gap, service } of all) {
          now += gap;
          const first = free.indexOf(Math.min(...free));
          free[first] = Math.max(now, free[first]) + service;
          expect(station.serve(now, service)).toBe(free[first]);
          expect(station.freeNs).toBe(Math.min(...free));
        }
      }),
    );
  });

  it('without a limit makes no request wait', () => {
    expect(new Station(null).serve(5, 7)).toBe(12);
  });
});

describe('the pool of requests', () => {
  it('keeps what it was given while queues grow and shrink', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 5000 }), (steps) => {
        const pool = new RequestPool();
        const queues = new RequestQueues(pool, 2);
        const model: number[][] = [[], []];
        for (const [index, step] of steps.entries()) {
          const queue = step % 2;
          if (step < 2 || model[queue].length === 0) {
            queues.push(queue, pool.take(index, 0, 64, index, index));
            model[queue].push(index);
          } else {
            const request = queues.shift(queue);
            expect(pool.tag[request]).toBe(model[queue].shift());
            pool.release(request);
          }
          expect(queues.length[queue]).toBe(model[queue].length);
        }
        expect(pool.live).toBe(model[0].length + model[1].length);
      }),
      { numRuns: 30 },
    );
  });
});
