import { describe, expect, it } from 'vitest';
import { sampleEstate, samplePlan } from '../testing/sample-plan.ts';
import { failureVerdict, planVerdict } from './verdict.ts';

const estate = sampleEstate(40);
const plan = samplePlan(estate);

describe('what is said of a plan', () => {
  it('is about the machine that is looked at, and names the recommended one beside another', () => {
    for (const { machine, title, hosts, feasible } of plan.candidates) {
      const { headline, because } = planVerdict(plan, 40, machine);
      expect(headline.includes(`${hosts} × ${title}`)).toBe(feasible);
      expect(because.some((sentence) => sentence.startsWith(`${plan.best ?? ''} is recommended`))).toBe(
        feasible && machine !== plan.best,
      );
      // What only the recommended plan was changed for is not said of another.
      if (machine !== plan.best) expect(because.join(' ')).not.toContain('is assumed to have');
    }
    expect(planVerdict(plan, 40)).toEqual(planVerdict(plan, 40, plan.best));
  });

  it('says of a failure how many hosts are down and what becomes of the guests', () => {
    const [candidate] = plan.candidates;
    const of = (failed: Partial<typeof candidate.failed>) =>
      failureVerdict({ ...candidate, failed: { ...candidate.failed, ...failed } }, 40);
    expect(of({}).headline).toBe(
      'With 1 of 9 × Vendor mid-2x32 (2 x 32 cores) down, all 40 guests still have a host, and the target is met.',
    );
    expect(of({ feasible: false })).toMatchObject({
      good: false,
      headline: expect.stringContaining('target is missed'),
    });
    expect(of({ feasible: false, unplacedGuests: [1, 2] })).toMatchObject({
      good: false,
      headline: expect.stringContaining('2 guests of 40 would have no host'),
    });
  });
});
