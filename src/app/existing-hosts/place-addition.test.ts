import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { machinesOfEstate } from '../../estate/model/machines-of-estate.ts';
import type { Estate, Host } from '../../estate/model/estate.ts';
import { estateOnHosts } from '../../views/testing/sample-existing-hosts-answers.ts';
import { place } from './place.ts';

const GUEST = 'vcpus=4,memory=16GiB';
const COUNT = 60;

const placed = (estate: Estate, more: { readonly guest?: string; readonly machines?: readonly string[] } = {}) =>
  place({ estate, guest: GUEST, count: COUNT, fast: true, ...more });

/** With more hosts like the first. */
function withMore(estate: Estate, hosts: number): Estate {
  const [first] = estate.hosts;
  const more = Array.from({ length: hosts }, (_, at): Host => ({ ...first!, name: `more${at}.example.test` }));
  return { ...estate, hosts: [...estate.hosts, ...more] };
}

describe('guests that do not all fit', () => {
  it('fit with the hosts that are said to be missing, and not with one fewer', async () => {
    const estate = estateOnHosts();
    const own = machinesOfEstate(estate.hosts, readCatalog()).find(({ memoryMib }) => memoryMib.value === 512 * 1024)!;
    const machines = [own.name];
    const { addition, holds } = await placed(estate, { machines });
    expect(holds).toBe(false);
    expect(addition).toMatchObject({ best: own.name, candidates: [{ today: 2, feasible: true, moves: 0 }] });
    const { hosts } = addition!.candidates[0]!;
    expect(hosts).toBeGreaterThan(0);
    expect((await placed(withMore(estate, hosts), { machines })).holds).toBe(true);
    expect((await placed(withMore(estate, hosts - 1), { machines })).holds).toBe(false);
  });

  it('get the machine with the fewest rack units of those that were asked for', async () => {
    const machines = ['dell-r7715-9965', 'hpe-dl325-gen10-plus-7763'];
    const { addition } = await placed(estateOnHosts(), { machines });
    const { best, candidates } = addition!;
    expect(candidates.map(({ machine }) => machine)).toEqual(machines);
    const least = candidates.toSorted((a, b) => a.rackUnits - b.rackUnits)[0];
    expect(best).toBe(least?.machine);
  });

  it('get none where no machine is wide enough', async () => {
    const { addition } = await placed(estateOnHosts(), { guest: 'vcpus=1000,memory=16GiB' });
    expect(addition).toMatchObject({ neededAnyway: 0 });
    expect(addition!.best).toBeUndefined();
    expect(addition!.candidates.some(({ feasible }) => feasible)).toBe(false);
  });

  it('ask for nothing where they fit', async () => {
    const answer = await place({ estate: estateOnHosts(), guest: GUEST, fast: true });
    expect(answer.holds).toBe(true);
    expect(answer.addition).toBeUndefined();
  });
});
