import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinuxGroupQueues } from './linux-group-queues.ts';

/** Parents of some groups, each -1 or an earlier one. */
const trees = fc
  .array(fc.nat(), { minLength: 1, maxLength: 12 })
  .map((picks) => picks.map((pick, group) => (pick % (group + 1)) - 1));

describe('queues of control groups', () => {
  it('have one number for each group and pCPU that is used, a parent before its children, without gaps', () => {
    fc.assert(
      fc.property(
        trees,
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 40 }),
        (parents, pcpus, uses) => {
          const queues = new LinuxGroupQueues(parents, pcpus);
          const opened: number[] = [];
          queues.onOpen((queue) => opened.push(queue));
          const known = new Map<number, string>();
          for (const [group, pcpu] of uses.map(([a, b]) => [(a % (parents.length + 1)) - 1, b % pcpus])) {
            const queue = queues.queueOf(group, pcpu);
            expect(queues.queueOf(group, pcpu)).toBe(queue);
            expect([queues.groupOf(queue), queues.pcpuOf(queue)]).toEqual([group, pcpu]);
            const name = `${group} ${pcpu}`;
            expect(known.get(queue) ?? name).toBe(name);
            known.set(queue, name);
            if (group < 0) continue;
            expect(queues.parentOf(queue)).toBe(queues.queueOf(parents[group], pcpu));
            expect(queues.parentOf(queue)).toBeLessThan(queue);
          }
          expect(opened).toEqual(opened.map((_, place) => pcpus + place));
          expect(opened.length).toBeLessThanOrEqual(queues.most);
        },
      ),
      { numRuns: 60 },
    );
  });
});
