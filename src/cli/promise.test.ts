import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../input-error.ts';
import { DEFAULT_PROMISE, parsePromise } from './promise.ts';

describe('the promise on the command line', () => {
  it.each([
    [DEFAULT_PROMISE, 0.05],
    ['ready <= 2.5 %', 0.025],
    ['ready<=0.05', 0.05],
    ['READY≤1%', 0.01],
  ])('reads %s', (text, ratio) => {
    expect(parsePromise(text).worstReadyRatio).toBeCloseTo(ratio, 12);
  });

  it.each(['', 'ready', 'ready<=', 'ready<=0%', 'ready<=100%', 'ready<=5', 'ready>=5%', 'steal<=5%', 'ready<=-1%'])(
    'refuses %j',
    (text) => {
      expect(() => parsePromise(text)).toThrow(InputError);
    },
  );

  it('throws nothing but InputError', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(outcome(text)).toSatisfy((value) => typeof value === 'number' || value instanceof InputError);
      }),
    );
  });
});

function outcome(text: string): unknown {
  try {
    return parsePromise(text).worstReadyRatio;
  } catch (error) {
    return error;
  }
}
