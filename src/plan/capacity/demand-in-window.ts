import { itemAt } from '../../base/item-at.ts';
import type { DemandRecord } from '../../demand/over-time/demand-profiles.ts';
import type { NeedsInWindows, NeedsOnMachine } from './needs-on-machine.ts';

/**
 * What a guest asked for in one window, in cores of the machine, at most a core for each of its vCPUs. Where it was not measured, the mean of
 * its profile stands; a guest without series asks for what it is planned for.
 */
export function coresInWindow(
  guest: number,
  window: number,
  { windows, values, means, kindOf }: DemandRecord,
  { meanCores, demandCores }: Pick<NeedsOnMachine, 'meanCores' | 'demandCores'>,
  { kinds, meanCores: byKind }: Pick<NeedsInWindows, 'kinds' | 'meanCores'>,
  vcpus: number,
): number {
  const mean = itemAt(means, guest);
  if (Number.isNaN(mean)) return itemAt(demandCores, guest);
  if (mean === 0) return 0;
  const measured = itemAt(values, guest * windows + window);
  if (Number.isNaN(measured)) return itemAt(byKind, guest * kinds.count + itemAt(kindOf, window));
  return Math.min((measured * itemAt(meanCores, guest)) / mean, vcpus);
}
