import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostKinds } from '../existing-hosts/host-kind.ts';
import { keepHosts } from '../existing-hosts/keep-hosts.ts';
import {
  anyHosts,
  MACHINES,
  sampleEstate,
  type SampleGuest,
  type SampleHost,
  sampleHosts,
} from '../existing-hosts/testing/sample-hosts.ts';
import type { PlanAfterStep } from '../result/what-if-steps.ts';
import { keptAfterSteps } from './kept-after-steps.ts';
import { stackSteps } from './plan-steps.ts';
import type { WhatIfStep } from './step.ts';

interface Sample {
  readonly hosts: readonly SampleHost[];
  readonly guests: readonly SampleGuest[];
}

const namesOf = ({ hosts }: Sample): ReadonlySet<string> => new Set(hosts.map((_, at) => `host-${at}`));

/** Every host after the last step is there with its guests: none is lost, none counted twice. */
function afterSteps(sample: Sample, steps: readonly WhatIfStep[]): readonly PlanAfterStep[] {
  const on = { ...sampleEstate(sample), keep: namesOf(sample), leastCoresPerProcessor: 16 };
  const written = steps.map((step, at) => ({ what: step.kind, place: `steps[${at}]`, step }));
  const { steps: found, hosts } = keptAfterSteps(stackSteps({ told: on.told, trends: [] }, written), on, 'large');
  const last = found.at(-1);
  expect(hosts?.length).toBe(last?.totals?.hosts);
  if (hosts !== undefined) expect(hosts.reduce((sum, { guests }) => sum + guests, 0)).toBe(last?.guests);
  return found;
}

/** What `keepHosts` says of a sample that was changed by hand. */
function byHand(sample: Sample, spare: number) {
  const existing = sampleHosts(sample);
  const kind = hostKinds(MACHINES, existing.task)('large');
  const { plan } = keepHosts(existing, namesOf(sample), kind, { spare, leastCoresPerProcessor: 16 });
  const { feasible, added, hosts, rackUnits, licensedCores } = plan;
  return feasible ? { added, totals: { hosts, rackUnits, licensedCores } } : {};
}

describe('steps beside hosts that are kept', () => {
  it('come to what the hosts come to with guests and clusters changed by hand', () => {
    fc.assert(
      fc.property(anyHosts, fc.nat(1), fc.integer({ min: 1, max: 4 }), (drawn, spare, copies) => {
        // Copies have no rules: they would be kept apart from nothing.
        const sample = { ...drawn, guests: drawn.guests.map((one) => ({ ...one, rules: [] })) };
        const [first] = sample.guests;
        const pool = sample.hosts[first!.host]!.pool;
        const copied = { ...first!, host: sample.hosts.length, cluster: pool };
        const added = { ...sample, guests: [...sample.guests, ...Array.from({ length: copies }, () => copied)] };
        const merged = {
          hosts: added.hosts.map((host) => ({ ...host, pool: 'one' })),
          guests: added.guests.map((one) => ({ ...one, cluster: 'one' })),
        };
        const found = afterSteps(sample, [
          { kind: 'spare', spare },
          { kind: 'add', guests: copies, like: 'name:guest-0' },
          { kind: 'merge', clusters: [] },
        ]);
        expect(found).toMatchObject([
          byHand(sample, 0),
          byHand(sample, spare),
          byHand(added, spare),
          byHand(merged, spare),
        ]);
      }),
      { numRuns: 25 },
    );
  });

  it('need no more hosts when guests retire, and the hosts that are kept stay', () => {
    fc.assert(
      fc.property(anyHosts, (sample) => {
        fc.pre(sample.guests.length > 1);
        const [before, after] = afterSteps(sample, [{ kind: 'retire', guests: ['name:guest-0'] }]);
        fc.pre(before?.added !== undefined);
        expect(after?.added).toBeLessThanOrEqual(before!.added!);
        expect(after?.totals?.hosts).toBe(sample.hosts.length + after!.added!);
      }),
      { numRuns: 25 },
    );
  });
});
