import type { Origin } from '../base/figure.ts';
import type { MachineModel } from '../catalog/machine-model.ts';
import { wattsAt } from '../plan/power.ts';
import type { Result } from '../sim/measure/result.ts';

/** What a simulated host draws. */
export interface HostPower {
  /** Of the whole server, at the share of its processors' time that is not idle. */
  readonly watts: number;
  /** Of these, for polling: a processor that polls draws as much as one that works. */
  readonly pollingWatts: number;
  /** Where the machine's power by load comes from. */
  readonly origin: Origin;
}

const LEVELS = ['packages', 'numaPerPackage', 'llcPerNuma', 'coresPerLlc', 'threadsPerCore'] as const;

/**
 * Power of the host of a run: its machine's watts at the utilisation of its processors, polling included (halted vCPUs under halt
 * polling, and polling backends). Undefined for a machine that is not one of these as it is there, or whose power is not known.
 */
export function hostPower(
  { scenario: { machine }, host, account }: Result,
  machines: readonly MachineModel[],
): HostPower | undefined {
  const power = machines.find(
    (model) => model.name === machine.name && LEVELS.every((level) => model[level].value === machine[level]),
  )?.power;
  if (power === undefined) return undefined;
  const busy = host.utilisation.mean;
  const watts = wattsAt(power.points, busy);
  const without = wattsAt(power.points, Math.max(0, busy - account.pollingNs / account.totalNs));
  return { watts, pollingWatts: watts - without, origin: power.origin };
}
