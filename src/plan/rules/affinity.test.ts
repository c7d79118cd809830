import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Guest, PlacementRule } from '../../estate/model/estate.ts';
import { InputError } from '../../base/input-error.ts';
import { type Affinity, readAffinity } from './affinity.ts';
import { ASSUMPTIONS, estate, guest } from '../testing/sample-estate.ts';

const inRule = (rule: string, hosts: readonly (string | undefined)[], cluster = 'c1') =>
  hosts.map((host, at) => guest(`${rule}-${at}`, { rules: [rule], cluster, ...(host === undefined ? {} : { host }) }));
const readRules = (guests: readonly Guest[], rules: readonly PlacementRule[] = []): Affinity =>
  readAffinity(estate(guests, { rules }), ASSUMPTIONS);
const read = (...args: Parameters<typeof inRule>) => readRules(inRule(...args));

describe('affinity rules of which only the name is known', () => {
  it('are read by name first', () => {
    expect(read('Separate DCs', ['h1', 'h1', 'h1']).apart).toEqual([
      { rule: 'Separate DCs', isStated: false, guests: [0, 1, 2] },
    ]);
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
    expect(readRules(guests).apart.map(({ guests }) => guests)).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(read('separate', ['h1']).apart).toEqual([]);
  });

  it('join where guests that must stay together overlap', () => {
    const guests = [['a together'], ['a together', 'b together'], ['b together'], ['c together'], ['c together']].map(
      (rules, at) => guest(`g${at}`, { rules }),
    );
    expect(readRules(guests).together).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
  });
});

describe('affinity rules whose kind is stated', () => {
  const stated = (name: string, kind: PlacementRule['kind'], guests: number, cluster = 'c1'): PlacementRule => ({
    name,
    kind,
    guests,
    cluster,
  });

  it('are what they are said to be, whatever their names and the hosts of today suggest, and are no assumption', () => {
    const together = readRules(inRule('separate', ['h1', 'h2']), [stated('separate', 'affinity', 2)]);
    expect(together).toEqual({ apart: [], together: [[0, 1]], assumptions: [], warnings: [] });
    const apart = readRules(inRule('keep together', ['h1', 'h1']), [stated('keep together', 'anti-affinity', 2)]);
    expect(apart).toMatchObject({ apart: [{ isStated: true, guests: [0, 1] }], together: [], assumptions: [] });
  });

  it('are those of one cluster; of another cluster, and where the kind is unknown, it is guessed', () => {
    const guests = [...inRule('rule', ['h1', 'h1'], 'c1'), ...inRule('rule', ['h2', 'h2'], 'c2')];
    const { apart, together, assumptions } = readRules(guests, [
      stated('rule', 'anti-affinity', 2),
      stated('rule', 'unknown', 2, 'c2'),
    ]);
    expect(apart.map(({ guests: members }) => members)).toEqual([[0, 1]]);
    expect(together).toEqual([[2, 3]]);
    expect(assumptions).toMatchObject([{ guests: 2, mark: 'assumed' }]);
  });

  it('win over guesses that contradict them, with a warning', () => {
    const pair = [0, 1].map((at) => guest(`g${at}`, { cluster: 'c1', host: 'h1', rules: ['a', 'keep together'] }));
    const { apart, together, warnings } = readRules(pair, [stated('a', 'anti-affinity', 2)]);
    expect(apart).toHaveLength(1);
    expect(together).toEqual([]);
    expect(warnings[0]).toContain("rule 'keep together' (2 guests) is left out");
  });

  it('are refused where they contradict each other, be it by way of others, and the rules are named', () => {
    const guests = [
      ['x', 'a'],
      ['a', 'b'],
      ['b', 'x'],
    ].map((rules, at) => guest(`g${at}`, { cluster: 'c1', rules }));
    const rules = [stated('a', 'affinity', 2), stated('b', 'affinity', 2), stated('x', 'anti-affinity', 2)];
    expect(() => readRules(guests, rules)).toThrowError(InputError);
    expect(() => readRules(guests, rules)).toThrowError(
      "test.xlsx: rule 'x': found 'g0' and 'g2' on different hosts, but on one host by rules 'a', 'b'",
    );
  });

  it('can all hold at once where they are not refused, and are refused only where they cannot', () => {
    const names = ['r0', 'r1', 'keep together', 'separate'];
    const estates = fc.tuple(
      fc.array(fc.tuple(fc.subarray(names), fc.constantFrom('h1', 'h2', undefined)), { minLength: 2, maxLength: 8 }),
      fc.array(fc.constantFrom<PlacementRule['kind']>('affinity', 'anti-affinity', 'unknown'), {
        minLength: names.length,
        maxLength: names.length,
      }),
    );
    let refused = 0;
    fc.assert(
      fc.property(estates, ([members, kinds]) => {
        const guests = members.map(([rules, host], at) =>
          guest(`g${at}`, { cluster: 'c1', rules, ...(host === undefined ? {} : { host }) }),
        );
        const inRules = (name: string) => members.flatMap(([rules], at) => (rules.includes(name) ? [at] : []));
        const of = (kind: PlacementRule['kind']) => names.filter((_, at) => kinds[at] === kind).map(inRules);
        // The hosts of guests that must share one, by repeated renaming.
        const share = members.map((_, at) => at);
        for (let round = 0; round < members.length; round++) {
          for (const rule of of('affinity'))
            for (const at of rule) share[at] = Math.min(...rule.map((one) => share[one]));
        }
        const canHold = of('anti-affinity').every((rule) => new Set(rule.map((at) => share[at])).size === rule.length);
        const asked = () =>
          readRules(
            guests,
            names.map((name, at) => stated(name, kinds[at], inRules(name).length)),
          );
        if (!canHold) {
          refused++;
          expect(asked).toThrowError(InputError);
          return;
        }
        const { apart, together } = asked();
        const unitOf = guests.map((_, at) => together.findIndex((set) => set.includes(at)));
        for (const rule of of('affinity').filter(({ length }) => length > 1)) {
          expect(unitOf[rule[0]]).not.toBe(-1);
          expect(new Set(rule.map((at) => unitOf[at])).size).toBe(1);
        }
        for (const rule of of('anti-affinity').filter(({ length }) => length > 1)) {
          expect(apart).toContainEqual(expect.objectContaining({ isStated: true, guests: rule }));
          const shared = rule.map((at) => unitOf[at]).filter((unit) => unit !== -1);
          expect(new Set(shared).size).toBe(shared.length);
        }
      }),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(20);
  });
});
