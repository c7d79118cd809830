import type { MachineModel } from '../../catalog/machine-model.ts';
import { bestOf, compareCandidates, isFeasible } from '../best-candidate.ts';
import type { Objective } from '../objective.ts';
import type { CandidatePlan } from '../result/candidate-plan.ts';
import type { SimulatedCandidate } from './simulated-candidate.ts';

/** At least so many machines are simulated, where as many are feasible: one figure alone says little. */
export const FEWEST_SIMULATED = 2;

/** A machine on which there is a plan by the pooling law. */
export interface ScreenedMachine {
  readonly machine: MachineModel;
  /** Position among the candidates. */
  readonly at: number;
  readonly law: CandidatePlan;
}

/** The machines that were simulated, by their positions among the candidates, and the best of them. */
export interface SimulatedMachines {
  readonly simulated: ReadonlyMap<number, SimulatedCandidate>;
  readonly best?: SimulatedCandidate;
}

/** The machine of which the fewest hosts are enough that are there already: whether nothing has to be bought is simulated, too. */
function ownedEnough(screened: readonly ScreenedMachine[]): ScreenedMachine | undefined {
  return screened
    .filter(({ law: { hosts, ownedHosts = 0 } }) => ownedHosts >= hosts)
    .toSorted((a, b) => a.law.hosts - b.law.hosts)[0];
}

/**
 * Simulates machines in their order until the best of those simulated beats what the law promises of all that are left. That one alone
 * is judged by windows of the series too: where these take more hosts, another machine may be the best, until one is that was judged.
 * Hosts of today that would be enough are simulated in any case.
 * @param screened the best by the law first
 */
export async function simulateScreened(
  screened: readonly ScreenedMachine[],
  simulate: (machine: MachineModel) => Promise<SimulatedCandidate>,
  minimise?: Objective,
): Promise<SimulatedMachines> {
  const simulated = new Map<number, SimulatedCandidate>();
  const judged = new Set<number>();
  const owned = ownedEnough(screened);
  for (;;) {
    const plans = [...simulated].map(([at, { plan }]) => ({ at, plan }));
    const best = bestOf(
      plans.map(({ plan }) => plan),
      minimise,
    );
    const isNew = ({ at }: ScreenedMachine): boolean => !simulated.has(at);
    const next = screened.find(isNew);
    const isBeaten = (law: CandidatePlan): boolean =>
      best !== undefined && compareCandidates(best, law, minimise) <= 0 && simulated.size >= FEWEST_SIMULATED;
    if (next !== undefined && !isBeaten(next.law)) {
      simulated.set(next.at, await simulate(next.machine));
      continue;
    }
    if (owned !== undefined && isNew(owned)) {
      simulated.set(owned.at, await simulate(owned.machine));
      continue;
    }
    const at = plans.find(({ plan }) => plan === best)?.at;
    const chosen = at === undefined ? undefined : simulated.get(at);
    if (at === undefined || chosen === undefined) return { simulated };
    const inWindows = judged.has(at) ? undefined : await chosen.inWindows();
    if (inWindows === undefined) return { simulated, best: chosen };
    judged.add(at);
    simulated.set(at, inWindows);
    if (inWindows.plan.hosts === chosen.plan.hosts && isFeasible(inWindows.plan)) return { simulated, best: inWindows };
  }
}
