import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plannedMachine } from '../capacity/planned-machine.ts';
import { ASSUMPTIONS, machine } from '../testing/sample-estate.ts';
import { numaFit } from './numa-fit.ts';

/** Whether vCPUs and memory can be dealt out to so many nodes, one core for each vCPU, by trying every node for each of them. */
function fitsOn(nodes: number, cores: number, memoryMib: number, guest: { vcpus: number; memoryMib: number }): boolean {
  const free = Array.from({ length: nodes }, () => ({ cores, memoryMib }));
  for (let vcpu = 0; vcpu < guest.vcpus; vcpu++) {
    const node = free.find((one) => one.cores >= 1);
    if (node === undefined) return false;
    node.cores--;
  }
  for (let left = guest.memoryMib; left > 0; left--) {
    const node = free.find((one) => one.memoryMib >= 1);
    if (node === undefined) return false;
    node.memoryMib--;
  }
  return true;
}

it('a guest needs the fewest nodes on which each vCPU has a core and each MiB a place', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(2, 4, 8),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 1, max: 3000 }),
      (cores, gib, vcpus, memoryMib) => {
        const host = plannedMachine(machine(2 * cores, gib, { name: 'host' }), ASSUMPTIONS);
        const { nodes, coresPerNode, memoryPerNodeMib, nodesNeeded } = numaFit(host, { vcpus, memoryMib });
        expect(nodes * coresPerNode).toBe(host.processors.cores);
        expect(nodes * memoryPerNodeMib).toBe(gib * 1024);
        const guest = { vcpus, memoryMib };
        expect(fitsOn(nodesNeeded, coresPerNode, memoryPerNodeMib, guest)).toBe(true);
        if (nodesNeeded > 1) expect(fitsOn(nodesNeeded - 1, coresPerNode, memoryPerNodeMib, guest)).toBe(false);
      },
    ),
    { numRuns: 60 },
  );
});
