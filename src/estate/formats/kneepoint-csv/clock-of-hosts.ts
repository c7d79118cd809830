import type { Figure } from '../../../base/figure.ts';
import { quantities } from '../../numbers/quantities.ts';

/** `Host CPU` is what the vSphere Client calls the use of a guest; lists of people's own call the clock of its host so. */
const HOST_CPU = /^CSV column host cpu/iu;
/** So many guests of a host do not use the same by chance, to the last digit. */
const ALIKE = 3;

/** Whether figures that a list gives its guests as `Host CPU` are clocks: what a processor may have, and the same for all guests of each host. */
export function areClocksOfHosts(
  guests: readonly { readonly host: string | undefined; readonly mhz: Figure | undefined }[],
): boolean {
  const { least, most } = quantities.clockMhz;
  const byHost = new Map<string | undefined, { readonly mhz: number; count: number }>();
  for (const { host, mhz } of guests) {
    if (mhz === undefined) continue;
    if (!HOST_CPU.test(mhz.origin.from) || mhz.value < least || mhz.value > most) return false;
    const known = byHost.get(host);
    if (known === undefined) byHost.set(host, { mhz: mhz.value, count: 1 });
    else if (known.mhz === mhz.value) known.count++;
    else return false;
  }
  return [...byHost.values()].some(({ count }) => count >= ALIKE);
}
