import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../../base/foreign-text.ts';
import { HOSTILE } from '../../base/testing/hostile-text.ts';
import { jsonText } from './json-text.ts';

describe('JSON handed out in pieces', () => {
  it('means what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: fc.constantFrom(...HOSTILE) }), (value) => {
        const text = [...jsonText(value)].join('');
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text.replaceAll('\n', '')).toBe(printable(text.replaceAll('\n', '')));
      }),
    );
  });

  it('leaves out what is undefined', () => {
    expect([...jsonText({ a: undefined, b: [{ c: undefined }] })].join('')).toBe('{\n  "b": [\n    {}\n  ]\n}\n');
  });

  it('has one line for each record that holds no list of records', () => {
    const guest = { id: 'a', vcpus: { value: 2 }, tags: ['x'] };
    const lines = [...jsonText({ version: 1, guests: [guest, guest] })].join('').split('\n');
    expect(lines.filter((line) => line.includes('"id"'))).toEqual([
      `    ${JSON.stringify(guest)},`,
      `    ${JSON.stringify(guest)}`,
    ]);
  });

  it('comes in pieces that do not grow with the whole', () => {
    const guests = Array.from({ length: 20_000 }, (_, id) => ({ id, name: 'guest' }));
    const lengths = [...jsonText({ guests })].map(({ length }) => length);
    expect(lengths.length).toBeGreaterThan(5);
    expect(Math.max(...lengths)).toBeLessThan(70_000);
  });
});
