import { InputError } from '../../base/input-error.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { Simulator } from '../../plan/capacity/host-simulator.ts';
import { failHosts } from '../../plan/existing-hosts/failures.ts';
import { simulateExisting } from '../../plan/existing-hosts/simulate-existing.ts';
import type { SimulatedExistingHost } from '../../plan/result/simulated-existing-host.ts';
import { hostKinds } from '../../plan/existing-hosts/host-kind.ts';
import { keepHosts } from '../../plan/existing-hosts/keep-hosts.ts';
import { amountOf, parseObjective } from '../../plan/objective.ts';
import type { KeptHosts, KeptPlan } from '../../plan/result/kept-hosts.ts';
import type { Spare } from '../../plan/rules/spare.ts';
import { namedHosts } from '../existing-hosts/named-hosts.ts';
import { existingHostsFrom, type ExistingHostsInput } from '../existing-hosts/read-existing-hosts.ts';

/** What to add, and the simulation of the hosts that decide with the best machine. */
export interface KeptOnBest {
  readonly kept: KeptHosts;
  readonly simulate: (simulator: Simulator) => Promise<readonly SimulatedExistingHost[]>;
}

/**
 * What to add beside the hosts that are kept, for each candidate.
 * @returns undefined where none is asked to be kept
 * @throws InputError for an unknown host, and an estate without hosts
 */
export function keptHosts(
  { keep: asked, minimise }: { readonly keep?: string | readonly string[]; readonly minimise?: string },
  { spare, ...input }: ExistingHostsInput & { readonly spare: Spare },
  machines: readonly MachineModel[],
): KeptOnBest | undefined {
  if (asked === undefined) return undefined;
  const { estate, catalog } = input;
  if (estate.hosts.length === 0) {
    throw new InputError({ file: estate.source, found: '--keep and no host', expected: 'the hosts of today as well' });
  }
  const names = [asked].flat();
  const isAll = names.length === 1 && names[0]?.toLowerCase() === 'all';
  const keep = isAll ? estate.hosts.map(({ name }) => name) : namedHosts(estate.hosts, names, '--keep');
  const { existing, told } = existingHostsFrom(input, machines);
  const kindOf = hostKinds(told.machines, existing.task);
  const leastCoresPerProcessor = catalog.licences.leastCoresPerProcessor.value;
  const found = machines.map(({ name }) =>
    keepHosts(existing, new Set(keep), kindOf(name), { spare, leastCoresPerProcessor }),
  );
  const plans = found.map(({ plan }) => plan);
  const objective = minimise === undefined ? 'racks' : parseObjective(minimise);
  const amount = (plan: KeptPlan): number => {
    // Cores of kept hosts are no choice, and prices are of whole plans.
    return objective === 'cores' || objective === 'cost'
      ? plan.licensedCores
      : amountOf(objective, { ...plan, cores: 0 });
  };
  const best = plans
    .filter(({ feasible }) => feasible)
    .reduce<KeptPlan | undefined>(
      (least, next) =>
        least === undefined ||
        amount(next) < amount(least) ||
        (amount(next) === amount(least) && next.added < least.added)
          ? next
          : least,
      undefined,
    );
  const placements = found.find(({ plan }) => plan === best)?.pools ?? [];
  return {
    kept: { keep, ...(best !== undefined && { best: best.machine }), candidates: plans },
    simulate: (simulator) => {
      const pools = placements.map((placement) => ({ placement, failures: failHosts(placement, spare) }));
      return simulateExisting(existing.task, pools, simulator);
    },
  };
}
