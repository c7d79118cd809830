import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readKeyValues } from './key-values.ts';

const KEYS = ['vcpus', 'memory', 'like'];

it('reads back what was written, and refuses a key that is unknown, empty or there twice', () => {
  const value = fc.stringMatching(/^[a-z0-9=:]{1,8}$/);
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1 }), value, (keys, written) => {
      const text = keys.map((key) => ` ${key} = ${written} `).join(',');
      expect([...readKeyValues(text, KEYS, '--guest')]).toEqual(keys.map((key) => [key, written]));
      expect(() => readKeyValues(`${text},${keys[0]}=1`, KEYS, '--guest')).toThrow(
        /--guest: found '.*', expected each once/,
      );
    }),
  );
  expect(() => readKeyValues('memori=1', KEYS, '--guest')).toThrow(/did you mean 'memory'/);
  expect(() => readKeyValues('memory=', KEYS, '--guest')).toThrow(/each once/);
});
