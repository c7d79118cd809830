import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunFigures } from '../../run/run-figures.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { needsOf } from '../../demand/guest-needs.ts';
import { needsOn } from '../capacity/needs-on-machine.ts';
import { plannedMachine } from '../capacity/planned-machine.ts';
import type { HostSimulator } from '../capacity/host-simulator.ts';
import type { SimulatedHost } from '../result/candidate-simulation.ts';
import type { HostFill } from '../result/host-fill.ts';
import { ASSUMPTIONS, estate, guest, machine } from '../testing/sample-estate.ts';
import { guestLimits } from '../rules/guest-limits.ts';
import { readyPromiseOf } from '../rules/ready-promise.ts';
import { simulateAsPacked } from './as-packed.ts';

const MACHINE = plannedMachine(machine(4, 64), ASSUMPTIONS);
const { needs } = needsOf(estate([guest('a')]), ASSUMPTIONS);
const ON_MACHINE = needsOn(MACHINE, needs, ASSUMPTIONS);
const FILL = { guests: [0], vcpus: 2, widestVcpus: 2, cpuDemandCores: 1, cpuCapacityCores: 4 } as unknown as HostFill;

/** What a run of some length says of the only guest of a host. */
interface Said {
  readonly ready: number;
  readonly halfWidth: number;
  /** Of its work; less than .95 is left undone for sure. */
  readonly carried: number;
}

/** A simulator that says this of runs of each length, as shares of an ordinary one. */
function saying(said: Readonly<Record<number, Said>>): HostSimulator & { readonly asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    machine: MACHINE,
    scenario: (_, share) => ({ durationNs: share }) as unknown as ResolvedScenario,
    run: async ({ durationNs: share }) => {
      asked.push(share);
      const { ready, halfWidth, carried } = said[share];
      const readyRatio = { mean: ready, halfWidth };
      const carriedRatio = { mean: carried, halfWidth: 1e-3 };
      const costopRatio = { mean: 0, halfWidth: 0 };
      const one = { readyRatio, costopRatio, carriedRatio, restRatio: null };
      return {
        simulatedNs: share,
        host: { readyRatio, costopRatio },
        guests: [{ ...one, name: 'a[0]' }],
        groups: [{ ...one, name: 'a', guests: 1 }],
        throughputPerSec: { mean: 1e9, halfWidth: 0 },
      } as unknown as RunFigures;
    },
  };
}

/** What guests have to keep. */
function promised(worstReadyRatio: number) {
  const guests = Array.from(needs.vcpus, (_, at) => guest(`g${at}`));
  const limits = guestLimits([readyPromiseOf({ worstReadyRatio })], guests, ASSUMPTIONS);
  return { guests, limits };
}

async function judged(said: Readonly<Record<number, Said>>, worstReadyRatio = 0.05): Promise<SimulatedHost> {
  const [host] = await simulateAsPacked('normal', [FILL], needs, ON_MACHINE, saying(said), promised(worstReadyRatio));
  return host;
}

describe('a host that is simulated as packed', () => {
  const sure = { ready: 0.01, halfWidth: 0.001, carried: 1 };
  const waits = { ready: 0.2, halfWidth: 0.001, carried: 0.8 };
  const undecided = { ready: 0.06, halfWidth: 0.05, carried: 1 };
  const behind = { ...sure, carried: 0.9 };
  it.each([
    ['keeps the promise for sure', { 0.25: sure }, [0.25], true],
    ['waits too long, which the shortest run may not say', { 0.25: waits, 1: waits }, [0.25, 1], false],
    ['seems to wait too long', { 0.25: undecided, 1: undecided, 4: undecided, 16: sure }, [0.25, 1, 4, 16], true],
    [
      'may wait as long as it should',
      { 0.25: undecided, 1: undecided, 4: { ...undecided, ready: 0.04 } },
      [0.25, 1, 4],
      true,
    ],
    ['gets behind and catches up', { 0.25: behind, 1: behind, 4: behind, 16: sure }, [0.25, 1, 4, 16], true],
    ['gets behind for good', { 0.25: behind, 1: behind, 4: behind, 16: behind }, [0.25, 1, 4, 16], false],
  ])('is simulated until that is decided: one that %s', async (_, said, lengths, holds) => {
    const simulator = saying(said as Readonly<Record<number, Said>>);
    const [host] = await simulateAsPacked('normal', [FILL], needs, ON_MACHINE, simulator, promised(0.05));
    expect(simulator.asked).toEqual(lengths);
    expect(host.holds).toBe(holds);
  });

  it('keeps every looser promise than one that it keeps, whatever runs of each length say', async () => {
    const said = fc.record({
      ready: fc.double({ min: 1e-4, max: 0.2, noNaN: true }),
      halfWidth: fc.double({ min: 1e-5, max: 0.1, noNaN: true }),
      carried: fc.constantFrom(1, 0.9),
    });
    const target = fc.double({ min: 1e-3, max: 0.2, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.record({ 0.25: said, 1: said, 4: said, 16: said }), target, target, async (runs, a, b) => {
        const [strict, loose] = await Promise.all([judged(runs, Math.min(a, b)), judged(runs, Math.max(a, b))]);
        if (strict.holds) expect(loose.holds).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
