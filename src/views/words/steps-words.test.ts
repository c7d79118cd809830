import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StackedWhatIf } from '../../plan/result/what-if-steps.ts';
import { afterSteps } from './steps-words.ts';

const candidates = [{ machine: 'm', title: 'Machine M', hosts: 9 }] as unknown as Parameters<
  typeof afterSteps
>[1]['candidates'];
const step = (what: string, guests: number, hosts?: number, machine = 'm') => ({
  what,
  machine,
  guests,
  ...(hosts === undefined
    ? { reason: 'a guest fits on no host' }
    : { totals: { hosts, rackUnits: hosts, licensedCores: 64 * hosts } }),
});
const asked = (...steps: StackedWhatIf['steps']): StackedWhatIf => ({ machine: 'm', steps });
const after = (steps: StackedWhatIf) =>
  afterSteps(steps, { candidates, keep: undefined }, { headline: 'Buy 9 hosts.', because: ['Because.'] });

describe('the answer to steps that were asked about', () => {
  it('is what they come to, and the plan as it is stands behind it', () => {
    const { good, headline, because } = after(
      asked(step('as planned', 10, 9), step('add 4', 14, 12), step('spare 0', 14, 11)),
    );
    expect(good).toBe(true);
    expect(headline).toBe('After the 2 steps: 11 × Machine M instead of 9, for 14 guests instead of 10.');
    expect(because).toEqual([
      'Step 1 changes it most: add 4, 3 hosts more.',
      'The steps are planned by Erlang C, which ignores scheduler overhead.',
      'Before the steps: buy 9 hosts.',
      'Because.',
    ]);
  });

  it('says so where nothing changes, and where the law and the simulated plan differ', () => {
    const { headline, because } = after(asked(step('as planned', 10, 8), step('spare 1', 10, 8)));
    expect(headline).toBe('After the step: 8 × Machine M, as before, for the same 10 guests.');
    expect(because[0]).toContain('without any step it takes 8 hosts, and the simulated plan 9.');
  });

  it('names the step from which on no plan carries the guests', () => {
    const { good, headline } = after(asked(step('as planned', 10, 8), step('a', 11, 9), step('b', 12), step('c', 12)));
    expect(good).toBe(false);
    expect(headline).toBe('After step 2 no plan carries the guests: a guest fits on no host.');
    expect(after(asked(step('as planned', 10), step('a', 11))).headline).toBe(
      'With and without the steps no plan carries the guests: a guest fits on no host.',
    );
  });

  it('counts the hosts that are bought beside those that are kept', () => {
    const kept = { machine: 'm', kept: 5, steps: [step('as planned', 10, 6), step('add 4', 14, 8)] };
    const steps = kept.steps.map((one, at) => ({ ...one, added: 1 + 2 * at }));
    expect(after({ ...kept, steps }).headline).toBe(
      'After the step: 3 × Machine M instead of 1 beside the 5 hosts of today, for 14 guests instead of 10.',
    );
    const headlineOf = (before: number, then: number) =>
      after({ ...kept, steps: steps.map((one, at) => ({ ...one, added: at === 0 ? before : then })) }).headline;
    const rest = ' beside the 5 hosts of today, for 14 guests instead of 10.';
    expect(headlineOf(0, 2)).toBe(`After the step: 2 × Machine M instead of nothing${rest}`);
    expect(headlineOf(2, 0)).toBe(`After the step: nothing new instead of 2 × Machine M${rest}`);
    expect(headlineOf(0, 0)).toBe(`After the step: nothing new${rest.replace(',', ', as before,')}`);
  });

  it('names the last machine, and the step that changes most of all', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 3, maxLength: 8 }), (counts) => {
        const { because, headline } = after(asked(...counts.map((hosts, at) => step(`step ${at}`, 10, hosts + 1))));
        expect(headline).toContain(`${counts.at(-1)! + 1} × Machine M`);
        const changes = counts.slice(1).map((hosts, at) => Math.abs(hosts - counts[at]!));
        const [named] = /(?<=Step )\d+(?= changes it most)/.exec(because.join(' ')) ?? [];
        if (named === undefined) expect(changes.filter((change) => change > 0).length).toBeLessThan(2);
        else expect(changes[Number(named) - 1]).toBe(Math.max(...changes));
      }),
    );
  });
});
