import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConnectionCatalog } from '../../catalog/connection-catalog.ts';
import { kernelsOfLink } from './kernels-of-link.ts';

const catalog = readConnectionCatalog();
const known = catalog.kernels.map(({ name }) => name);

describe('the kernels of a link', () => {
  it('are those of the catalog, each once, and nothing is to be said of them', () => {
    fc.assert(
      fc.property(fc.subarray(known, { minLength: 1 }), (names) => {
        expect(kernelsOfLink(catalog, [...names, ...names].join(' '))).toEqual({
          kernels: names,
          notes: [],
          problems: [],
        });
      }),
    );
    expect(kernelsOfLink(catalog, '').problems).toEqual([]);
  });

  it('are found by a version of Linux as on the command line, which is said', () => {
    const { kernels, notes, problems } = kernelsOfLink(catalog, 'linux-6.8 linux-6.14');
    expect([kernels, problems]).toEqual([['linux-6.14'], []]);
    expect(notes.join()).toMatch(/^linux-6\.8 is computed as linux-6\.14: /);
  });

  it('are the usual ones where the link has none that is known; each name that is not is said, with the known ones', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^zz[a-z]{1,9}$/), { minLength: 1, maxLength: 3 }), (names) => {
        const alone = kernelsOfLink(catalog, names.join(' '));
        expect(alone.kernels).toEqual(kernelsOfLink(catalog, '').kernels);
        expect(alone.problems).toHaveLength(names.length + 1);
        for (const name of [...names, ...known]) expect(alone.problems.join(' ')).toContain(name);
        const beside = kernelsOfLink(catalog, ['linux-3.13', ...names].join(' '));
        expect(beside.kernels).toEqual(['linux-3.13']);
        expect(beside.problems).toHaveLength(names.length);
      }),
      { numRuns: 20 },
    );
  });
});
