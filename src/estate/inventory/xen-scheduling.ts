import { shareRatio } from './cpu-shares.ts';
import { units } from './fields.ts';
import type { Fields } from './fields.ts';
import type { GuestRecord } from './inventory.ts';
import { quantities } from '../numbers/quantities.ts';

/** Xen's usual weight of a guest (`xl sched-credit2`). */
const USUAL_WEIGHT = 256;

/** What the scheduler of Xen is told of a guest: `weight`, and `cap` in percent of one processor, where 0 is none. */
export function xenScheduling(fields: Fields, path: string): Pick<GuestRecord, 'cpuShareRatio' | 'cpuLimit'> {
  const cap = fields.count(`${path}.cap`) ?? 0;
  return {
    cpuShareRatio: shareRatio(fields.figure(`${path}.weight`, quantities.shares), USUAL_WEIGHT, 'of Xen'),
    ...(cap > 0 && {
      cpuLimit: { unit: 'cores', figure: fields.derived(cap * units.percentInRatio, `${path}.cap, of one processor`) },
    }),
  };
}
