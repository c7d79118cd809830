import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePromise } from '../../knees/promise.ts';
import { promiseTitle } from './promise-words.ts';
import { brokenText } from './sweep-words.ts';

it.each([
  ['ready<=5%', 'CPU ready'],
  ['mean.ready<=5%', 'CPU ready, mean'],
  ['wakeLatency<=2ms', 'wake-up latency, p99'],
  ['p99.9.response<=10ms', 'response time, p99.9'],
  ['connections>=250k/s', 'connections per second, mean'],
])('names the axis of %s without the grammar of promises', (promise, title) => {
  expect(promiseTitle(parsePromise(promise))).toBe(title);
});

it('never shows the limit itself as what breaks a promise', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 0.06, noNaN: true, minExcluded: true }), (mean) => {
      const [broken] = [
        { promise: 'ready<=5%', guest: 'web[1]', quantity: 'readyRatio', limit: 0.05, figure: { mean, halfWidth: 0 } },
      ] as const;
      expect(brokenText([broken])).not.toMatch(/\(5%\)/);
      expect(brokenText([broken])).toMatch(/^ready<=5% for web\[1\] \((?:just beyond )?[56](?:\.\d)?%\)$/);
    }),
  );
});
