import type { Estate } from '../../estate/model/estate.ts';
import { plan } from '../plan/plan.ts';
import { size } from '../size/size.ts';

const MACHINES = ['hpe-dl110-gen10-plus-6314u', 'hpe-dl325-gen10-plus-7763'];
/** Hosts of a size carry whole guests of the mean size; a plan puts large and small ones together. */
const MORE_BY_SIZE = 1;
const PRECISION = 0.2;

/**
 * Sizes hosts for the guests of an estate, which may all share hosts, and holds their number against plans of the same machines.
 * @returns what contradicts, in words
 */
export async function sizeContradictions(original: Estate): Promise<readonly string[]> {
  const estate = { ...original, rules: [], guests: original.guests.map((guest) => ({ ...guest, rules: [] })) };
  const { result, totals } = await size({ estate, machines: MACHINES, walls: false, precision: PRECISION });
  const question = { estate, machines: MACHINES, fast: true, spare: 1, mergeClusters: true };
  const { candidates } = (await plan(question)).plan;
  return result.hosts.flatMap(({ size: { name } }, at): readonly string[] => {
    const planned = candidates.find(({ machine }) => machine === name);
    const sized = totals[at]?.hosts ?? Infinity;
    const hosts = planned?.feasible === true ? planned.hosts : Infinity;
    const least = planned?.feasible === true ? planned.lowerBound : Infinity;
    const contradicts = sized < least || sized > hosts + MORE_BY_SIZE;
    return contradicts && sized !== hosts ? [`size: ${sized} × ${name}, plan: ${hosts}, at least ${least}`] : [];
  });
}
