import { describe, expect, it } from 'vitest';
import { sampleEstate, samplePlan } from '../testing/sample-plan.ts';
import { failureVerdict, planVerdict } from './verdict.ts';

const estate = sampleEstate(40);
const plan = samplePlan(estate);

describe('what is said of a plan', () => {
  it('is about the machine that is looked at, and names the recommended one beside another', () => {
    for (const { machine, title, hosts, feasible } of plan.candidates) {
      const { headline, choice, grounds } = planVerdict(plan, 40, machine);
      expect(headline.includes(`${hosts} × ${title}`)).toBe(feasible);
      expect(choice.some((sentence) => sentence.startsWith(`${plan.best ?? ''} is recommended`))).toBe(
        feasible && machine !== plan.best,
      );
      // What only the recommended plan was changed for is not said of another.
      if (machine !== plan.best) expect(grounds.join(' ')).not.toContain('is assumed to have');
    }
    expect(planVerdict(plan, 40)).toEqual(planVerdict(plan, 40, plan.best));
  });

  it('says what newer processors take, where there are any that keep the promise', () => {
    const [first, second] = plan.candidates;
    const choiceOf = (year: number | undefined, newer: number, isFeasible = true) => {
      const aged = { ...first, ...(year !== undefined && { processorYear: year }) };
      const other = { ...second!, machine: 'newer', feasible: isFeasible, failed: first.failed, processorYear: newer };
      return planVerdict({ ...plan, best: first.machine, candidates: [aged, other] }, 40).choice.join(' ');
    };
    expect(choiceOf(2021, 2024)).toContain('its processors were new in 2021. With processors of 2024, newer takes');
    for (const none of [
      choiceOf(2024, 2024),
      choiceOf(2024, 2021),
      choiceOf(undefined, 2024),
      choiceOf(2021, 2024, false),
    ]) {
      expect(none).not.toContain('With processors of');
    }
    expect(choiceOf(2021, 2024)).toContain('Cost is left out');
  });

  it('says what the choice of the machine minimised, and which it would be by other measures', () => {
    const best = plan.best ?? '';
    const by = (objective: 'racks' | 'hosts' | 'watts' | 'cores', machine: string, amount: number) => ({
      objective,
      machine,
      amount,
    });
    const choiceOf = (more: Partial<typeof plan>) => planVerdict({ ...plan, ...more }, 40).choice.join(' ');
    const bestBy = [by('racks', best, 8), by('hosts', 'few', 3), by('watts', 'cool', 1234), by('cores', 'cool', 64)];
    expect(choiceOf({ minimised: 'racks', bestBy })).toContain(
      'The choice is by rack units; --minimise chooses by another measure. It would be few by hosts (3); cool by power (1.23 kW), cores (64).',
    );
    expect(choiceOf({ minimised: 'hosts', bestBy: [by('racks', best, 8), by('hosts', best, 3)] })).toContain(
      'The choice is by hosts (--minimise hosts). By each of the others it is the same machine.',
    );
    expect(choiceOf({})).not.toContain('The choice is by');
  });

  it('says by how much more the cores are that are licensed, and where they are the fewest', () => {
    const [first] = plan.candidates;
    const said = (of: number, more: Partial<typeof plan> = {}) =>
      planVerdict(
        {
          ...plan,
          today: { ...plan.today!, licensedCores: first.licensedCores / of },
          best: first.machine,
          ...more,
        },
        40,
      ).because.join(' ');
    expect(said(4.5)).toContain('These are 350% more licensed cores than today');
    for (const none of [said(1), said(0.5)]) expect(none).not.toContain('more licensed cores than today');
    const bestBy = [{ objective: 'licences', machine: 'few', amount: 32 }] as const;
    expect(said(4.5, { bestBy })).toContain('few takes the fewest, 32 (--minimise licences).');
  });

  it('says what is full first, and nothing where nothing ever is', () => {
    const full = (days: number | null, ofCluster: number | null, growthPerYear?: number) => {
      const planned = (of: number | null) => ({ fill: 0.9, days: of, earliest: of, latest: of });
      const resources = [
        { resource: 'cpu', planned: planned(days) },
        { resource: 'memory', cluster: 'Test', planned: planned(ofCluster) },
      ] as const;
      const outlook = { unit: 'MHz' as const, resources, ...(growthPerYear !== undefined && { growthPerYear }) };
      return planVerdict({ ...plan, outlook }, 40).because.join(' ');
    };
    expect(full(40, 18.4, 0.1)).toContain('memory of Test, in 18 days with a growth of 10% a year.');
    expect(full(4, 18, 0.1)).toContain('CPU, in 4 days');
    expect(full(4, 0, 0.1)).toContain('memory of Test is full already');
    expect(full(4, null)).toContain('CPU, in 4 days by the forecast.');
    expect(full(null, null)).not.toContain('Full first');
  });

  it('begins with what to add beside hosts that are kept', () => {
    const [machine = ''] = plan.candidates.map((candidate) => candidate.machine);
    const kept = (added: number) => ({
      keep: ['esx01', 'esx02'],
      best: machine,
      candidates: [
        {
          machine,
          title: 'Vendor mid',
          feasible: true,
          kept: 2,
          retired: 0,
          added,
          moves: 0,
          pools: [],
          hosts: 2 + added,
          rackUnits: 4,
          licensedCores: 64,
        },
      ],
    });
    const alone = planVerdict(plan, 40);
    const beside = planVerdict({ ...plan, keep: kept(0) }, 40);
    expect(beside).toMatchObject({ good: true, headline: 'Keep 2 hosts and add nothing: no guest moves.' });
    const instead = `${alone.headline.charAt(0).toLowerCase()}${alone.headline.slice(1)}`;
    expect(beside.because).toEqual(['Found by Erlang C.', `With new hosts alone instead: ${instead}`]);
    // What was asked for is not advised.
    expect(alone.because.join(' ')).toContain('--keep all');
    expect(beside.choice).toEqual(alone.choice);
    expect(planVerdict({ ...plan, keep: kept(3) }, 40).headline).toContain('Keep 2 hosts and add 3 × Vendor mid');
    const pool = (added: number) => ({ kept: 1, retired: 0, moves: 0, added });
    const [candidate] = kept(4).candidates;
    const pools = [{ ...pool(3), cluster: 'Test' }, pool(1)];
    const inTwo = { ...kept(4), candidates: [{ ...candidate!, pools }] };
    expect(planVerdict({ ...plan, keep: inTwo }, 40).headline).toBe(
      'Keep 2 hosts and add 4 × Vendor mid: 3 in Test, 1 for guests without a cluster; no guest moves.',
    );
    const { best: _, ...none } = kept(0);
    expect(planVerdict({ ...plan, keep: none }, 40)).toMatchObject({
      good: false,
      headline: 'No candidate can be added so that these hosts carry the guests.',
    });
  });

  it('names no limit where one host carries the guests, and the others are spares', () => {
    const [candidate] = plan.candidates;
    const of = (hosts: number, spareHosts: number, guests: number) =>
      planVerdict(
        { ...plan, best: candidate.machine, candidates: [{ ...candidate, hosts, spareHosts, pools: [] }] },
        guests,
      ).headline;
    expect(of(2, 1, 2)).toMatch(/: both guests fit; one host is enough, the other is a spare\.$/);
    expect(of(1, 0, 1)).toMatch(/: the guest fits; one host is enough\.$/);
    expect(of(3, 1, 40)).toMatch(/: all 40 guests fit; memory is the limit\.$|; CPU is the limit\.$/);
  });

  it('says of a failure how many hosts are down and what becomes of the guests', () => {
    const [candidate] = plan.candidates;
    const of = (failed: Partial<typeof candidate.failed>) =>
      failureVerdict({ ...candidate, failed: { ...candidate.failed, ...failed } }, 40);
    expect(of({}).headline).toBe(
      'With 1 of 9 × Vendor mid-2x32 (2 x 32 cores) down, all 40 guests still have a host, and the promise is kept.',
    );
    expect(of({ feasible: false })).toMatchObject({
      good: false,
      headline: expect.stringContaining('promise is broken'),
    });
    expect(of({ feasible: false, unplacedGuests: [1, 2] })).toMatchObject({
      good: false,
      headline: expect.stringContaining('2 guests of 40 would have no host'),
    });
  });
});
