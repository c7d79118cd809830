import { describe, expect, it } from 'vitest';
import { readAffinity } from './affinity.ts';
import { ASSUMPTIONS, guest } from './testing/sample-estate.ts';

const inRule = (rule: string, hosts: readonly (string | undefined)[], cluster = 'c1') =>
  hosts.map((host, at) => guest(`${rule}-${at}`, { rules: [rule], cluster, ...(host === undefined ? {} : { host }) }));
const read = (...args: Parameters<typeof inRule>) => readAffinity(inRule(...args), ASSUMPTIONS);

describe('affinity rules of which only the name is known', () => {
  it('are read by name first', () => {
    expect(read('Separate DCs', ['h1', 'h1', 'h1']).apart).toEqual([{ rule: 'Separate DCs', guests: [0, 1, 2] }]);
    expect(read('web keep together', ['h1', 'h2']).together).toEqual([[0, 1]]);
    expect(read('Anti-Affinity', ['h1', 'h2']).together).toEqual([]);
    expect(read('anti affinity', ['h1', 'h2']).assumptions[0]).toMatchObject({
      what: "1 affinity rule read as 'keep apart' by name",
      guests: 2,
    });
  });

  it('else by where their guests run today', () => {
    expect(read('rule1', ['h1', 'h2', 'h3'])).toMatchObject({ apart: [{ guests: [0, 1, 2] }], together: [] });
    expect(read('rule1', ['h1', 'h1', 'h1'])).toMatchObject({ apart: [], together: [[0, 1, 2]] });
    const neither = read('rule1', ['h1', 'h1', 'h2']);
    expect(neither).toMatchObject({ apart: [], together: [], assumptions: [] });
    expect(neither.warnings[0]).toContain("rule 'rule1' (3 guests) is left out");
  });

  it('else as keeping apart, to be safe', () => {
    const { apart, assumptions } = read('rule1', [undefined, undefined]);
    expect(apart).toHaveLength(1);
    expect(assumptions[0].what).toContain('to be safe');
  });

  it('are rules of one cluster, and no rules for a guest alone', () => {
    const guests = [...inRule('separate', ['h1', 'h2'], 'c1'), ...inRule('separate', ['h3', 'h4'], 'c2')];
    expect(readAffinity(guests, ASSUMPTIONS).apart.map(({ guests }) => guests)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(read('separate', ['h1']).apart).toEqual([]);
  });

  it('join where guests that must stay together overlap', () => {
    const guests = [['a together'], ['a together', 'b together'], ['b together'], ['c together'], ['c together']].map(
      (rules, at) => guest(`g${at}`, { rules }),
    );
    expect(readAffinity(guests, ASSUMPTIONS).together).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
  });
});
