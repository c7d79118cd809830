import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { parsePromise, promiseWhat } from './promise.ts';

const worst = { kind: 'worst' } as const;

describe('parsePromise', () => {
  it.each([
    ['ready<=5%', 'readyRatio', worst, '<=', 0.05],
    ['worst.readyRatio<=0.05', 'readyRatio', worst, '<=', 0.05],
    ['mean.steal ≤ 2.5 %', 'stealRatio', { kind: 'mean' }, '<=', 0.025],
    ['p95.COSTOP<3%', 'costopRatio', { kind: 'percentile', percentile: 95 }, '<=', 0.03],
    ['p99.wakeLatency<=2ms', 'wakeLatencyNs', { kind: 'percentile', percentile: 99 }, '<=', 2e6],
    ['p99.9.response<=250us', 'responseNs', { kind: 'percentile', percentile: 99.9 }, '<=', 250e3],
    ['wakeLatency<=.5s', 'wakeLatencyNs', { kind: 'percentile', percentile: 99 }, '<=', 5e8],
    ['connections>=250k/s', 'connectionsPerSec', { kind: 'mean' }, '>=', 250e3],
    ['connectionRate >= 1.5M/s', 'connectionsPerSec', { kind: 'mean' }, '>=', 1.5e6],
  ])('reads %s', (text, metric, statistic, op, value) => {
    const promise = parsePromise(text);
    expect(promise).toMatchObject({ text, metric, statistic, op });
    expect(promise.value).toBeCloseTo(value, 9);
  });

  it.each([
    ['ready<=2% for tag:critical', { selector: { kind: 'tag', name: 'critical' } }],
    ['ready<=2%  for  desktop', { selector: { kind: null, name: 'desktop' } }],
    ['ready<=2% for class:batch and build', { selector: { kind: 'class', name: 'batch and build' } }],
    ['ready<=2% for tag:env:prod', { selector: { kind: 'tag', name: 'env:prod' } }],
    ['ready<=2% for guest:db-*', { selector: { kind: 'name', name: 'db-*' } }],
    ['ready<=2% in 99%', { windowShare: 0.99 }],
    [
      'costop<=3 % for cluster:a in 99.9 % of windows',
      { selector: { kind: 'cluster', name: 'a' }, windowShare: 0.999 },
    ],
  ])('reads whom %s is for, and in which share of windows', (text, said) => {
    expect(parsePromise(text)).toMatchObject({ text, ...said });
    expect(promiseWhat({ text })).toBe(text.startsWith('costop') ? 'costop<=3 %' : 'ready<=2%');
  });

  it.each([
    ['ready<=2% for', "'for tag:critical'"],
    ['ready<=2% for tag:', "'for tag:critical'"],
    ['for tag:critical', "'ready<=2% for tag:critical'"],
    ['ready<=2% in 20%', 'from 50% to 99.9%'],
    ['ready<=2% in 100% of windows', 'from 50% to 99.9%'],
    ['', 'ready<=5%'],
    ['ready', 'ready<=5%'],
    ['ready<=', 'ready<=5%'],
    ['ready<=NaN', 'ready<=5%'],
    ['ready<=-5%', 'more than 0'],
    ['ready<=0%', 'more than 0'],
    ['ready<=101%', 'at most 100 %'],
    ['ready<=5', 'at most 100 %'],
    ['ready<=5,5%', 'with a point'],
    ['ready<=0x1%', 'ready<=5%'],
    ['ready<=1e-2', 'ready<=5%'],
    ['ready>=5%', "'ready<=5%'"],
    ['ready<=5ms', 'a share such as 5%'],
    ['wakeLatency<=5%', 'a time such as 2ms'],
    ['wakeLatency<=5', 'a time such as 2ms'],
    ['connections>=5', 'a rate such as 250k/s'],
    ['redy<=5%', "did you mean 'ready'?"],
    ['xyz<=5%', 'one of ready, steal'],
    ['median.ready<=5%', "'worst', 'mean' or a percentile"],
    ['p100.wakeLatency<=2ms', "'worst', 'mean' or a percentile"],
    ['pNaN.wakeLatency<=2ms', "'worst', 'mean' or a percentile"],
  ])('refuses %s', (text, said) => {
    expect(() => parsePromise(text, 'promises[1]')).toThrowError(InputError);
    expect(() => parsePromise(text, 'promises[1]')).toThrowError(/^promises\[1\]: found '/);
    expect(() => parsePromise(text)).toThrowError(said);
  });

  it('answers any text with a promise of a sane value or an InputError', () => {
    const nearly = fc
      .array(
        fc.constantFrom(
          'ready',
          'p99',
          'worst',
          '.',
          '<=',
          '>=',
          '5',
          '1e9',
          '%',
          'ms',
          'k/s',
          ' ',
          '-',
          'wakeLatency',
          ' for ',
          'tag:',
          ' in ',
        ),
      )
      .map((words) => words.join(''));
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly), (text) => {
        try {
          const { value } = parsePromise(text);
          expect(value).toBeGreaterThan(0);
          expect(value).toBeLessThan(Infinity);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });
});
