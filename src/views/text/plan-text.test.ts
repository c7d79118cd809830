import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { planText } from './plan-text.ts';
import { plainStyle } from './style.ts';
import { infeasiblePlan, sampleEstate, samplePlan, simulatedPlan } from '../testing/sample-plan.ts';

const estate = sampleEstate(398);
const textAt = (columns: number, plan = samplePlan(estate)): string =>
  planText(plan, estate, { columns, style: plainStyle });

describe('the plan in the terminal', () => {
  it('starts with the verdict', () => {
    expect(textAt(100).split('\n')[0]).toBe(
      'Buy 4 × Vendor big-2x96 (2 x 96 cores): all 398 guests fit; memory is the limit.',
    );
  });

  it('has the source of capacity, the bound, the limits, the failed state, assumptions and warnings', () => {
    const text = textAt(100).replaceAll(/\s+/g, ' ');
    expect(text).toContain('Capacity by Erlang C (M/M/c).');
    expect(text).toContain(
      'With these demands and capacities the lower bound is 3 hosts: the plan has 1 more. The proven lower bound is 3.',
    );
    expect(text).toContain('The fullest host uses 54% of its memory, 95% after a failure.');
    expect(text).toContain('With 3 TiB of memory in a host: 3 hosts instead of 4 (6U, 1.5 kW, 576 licensed cores).');
    expect(text).toContain('a big-2x96 has 1 TiB of memory (assumed): 3 hosts with 3 TiB');
    expect(text).toContain('1. 6.2 TiB of 8.8 TiB');
    expect(text).toContain('With 1 host down, in the worst case 133 guests restart on other hosts');
    expect(text).toContain('CPU demand of a database: 12 guests, assumed');
    expect(text).toContain('2 × guest listed twice (vInfo!A7, vInfo!A9)');
    expect(text).toContain('small-1x16: guest big-db has 64 vCPUs, the machine 32 threads');
  });

  it('says what was simulated, how far off that is, and what the wall is', () => {
    const text = textAt(100, simulatedPlan(estate)).replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      'Capacity by simulation. 120 simulations of hosts under linux-eevdf, with the guests in 2 classes',
    );
    expect(text).toContain('on 1 held-out mix the capacities are off by at most 2.1%.');
    expect(text).toContain(
      '1 host with all hosts up and 1 host after a failure were simulated with the guests placed on them (the fullest, and those with the widest guest): the highest CPU ready time of any guest is 4.6% (promise: at most 5%).',
    );
    expect(text).toContain(
      'Fewer hosts were simulated too: with 3 hosts the promise is broken, as app-1 and 1 guest like it on host 1 have a CPU ready time of 8% ±1% (promise: ready<=5%).',
    );
    expect(text).toContain(
      'is threads that share a core: if it were ideal (every thread runs at the speed of a full core), a host would carry',
    );
    expect(text).toContain(
      'a host would carry 46% more. Then the number of processors (twice as many: at least 103% more).',
    );
    expect(text).toContain('host 2, after a failure widest guest');
    expect(text).toContain('1 of 3 machines was simulated');
  });

  it('puts what was measured of the hosts of today beside what is predicted, and says what was fitted', () => {
    const plan = simulatedPlan(estate);
    const text = textAt(120, plan).replaceAll(/\s+/g, ' ');
    expect(text).toContain('4 of 6 hosts of today, from the fullest to the emptiest, were simulated as exported');
    expect(text).toContain('processors in use 76% 77%');
    expect(text).toContain(
      'Fitted: the demand of all guests of a host swings together by 33%, clumping of each guest 0.62',
    );
    expect(text).toContain('CPU ready time, mean of the 2 hosts not fitted to 0.47% 0.43% 0.21%');
    expect(text).toContain(
      'on the other half the predicted CPU ready time is 8.5% below what was measured (of 2 hosts chance alone explains a factor of up to 2.4).',
    );
    expect(text).toContain('94% / 95% 2.1% / 1.89% ±0.42% 8.4% / 6.3% fitted');
    expect(text).toContain(
      'On own-r740-2x16-512g the plan needs 5 hosts, spares left out, and today there are 4: the hosts of today break the promise of 5% already, for the worst guest on esx0 (8.4% measured).',
    );
    const { calibration: _none, ...bare } = plan.agreement!;
    const hosts = [...bare.hosts, ...bare.hosts];
    expect(textAt(200, { ...plan, agreement: { ...bare, hosts } })).toContain('... and 3 more (--json has them all)');
    const uncalibrated = { ...bare, notCalibrated: 'the input has no measured ready times' };
    expect(textAt(200, { ...plan, agreement: uncalibrated })).toContain(
      'The model is not calibrated: the input has no measured ready times.',
    );
  });

  it('puts the cost of today beside that of the plan, and says when each wave moves', () => {
    const plan = samplePlan(estate);
    const costOf = (parts: Readonly<Record<string, number>>, unpriced: readonly string[] = []) => ({
      currency: 'EUR',
      years: 5,
      total: Object.values(parts).reduce((sum, amount) => sum + amount, 0),
      parts: Object.entries(parts).map(([what, amount]) => ({ what, amount })),
      unpriced,
    });
    const priced = {
      ...plan,
      today: { ...plan.today!, cost: costOf({ upkeep: 900, power: 400 }, ['SQL Server']) },
      candidates: plan.candidates.map((each) => ({ ...each, cost: costOf({ hosts: 2000, power: 300 }) })),
      waves: {
        bandwidth: '5Gbit/s',
        sharedStorage: false,
        waves: [
          {
            wave: 1,
            guests: 20,
            copiedMib: 4096,
            unknownDisks: 3,
            hours: 2.5,
            begins: '2027-01-11T22:00',
            ends: '2027-01-12T00:30',
          },
        ],
      },
    };
    const text = textAt(120, priced).replaceAll(/\s+/g, ' ');
    expect(text).toContain("Cost: 2,300 EUR over 5 years (today's hosts, kept: 1,300 EUR).");
    expect(text).toMatch(/upkeep +900 +0 /);
    expect(text).toMatch(/hosts +0 +2,000 /);
    expect(text).toMatch(/all +1,300 +2,300 +100%/);
    expect(text).toContain("Of today's hosts not known, and not in it: SQL Server.");
    expect(text).toMatch(/1 +20 +4 GiB +2.5 +Mon 11 Jan 22:00 +Tue 12 Jan 00:30/);
    expect(text).toContain('The disks of 3 guests are not known');
  });

  it('leads with why nothing fits where nothing does', () => {
    const [verdict, why] = textAt(100, infeasiblePlan(estate)).split('\n');
    expect(verdict).toBe('No candidate can carry these 398 guests.');
    expect(why).toContain('guest big-db has 64 vCPUs');
  });

  it.each([60, 80, 100, 120])('is no wider than %i cells', (columns) => {
    const wide = `${textAt(columns)}\n${textAt(columns, simulatedPlan(estate))}`
      .split('\n')
      .filter((line) => stringWidth(line) > columns);
    expect(wide).toEqual([]);
  });
});
