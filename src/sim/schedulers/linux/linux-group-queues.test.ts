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

  it('remember what is kept of them while another has their number', () => {
    fc.assert(
      fc.property(
        trees,
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 60 }),
        (parents, pcpus, uses) => {
          const queues = new LinuxGroupQueues(parents, pcpus);
          const records = new Float64Array(1 + 2 * queues.most);
          queues.keep({ records, first: 1, stride: 2, from: 0, to: 1 });
          const expected = new Map<string, number>();
          const numbers = new Map<string, number>();
          const ranks = new Map<string, number>();
          queues.onClose((queue) => numbers.delete(`${queues.groupOf(queue)} ${queues.pcpuOf(queue)}`));
          for (const [time, [a, b, closes]] of uses.entries()) {
            const [group, pcpu] = [a % parents.length, b % pcpus];
            const name = `${group} ${pcpu}`;
            const queue = queues.queueOf(group, pcpu);
            for (let own = queue; own >= pcpus; own = queues.parentOf(own)) {
              numbers.set(`${queues.groupOf(own)} ${queues.pcpuOf(own)}`, own);
            }
            const at = 1 + 2 * (queue - pcpus);
            expect(records[at]).toBe(expected.get(name) ?? 0);
            expect(queues.rankOf(queue)).toBe(ranks.get(name) ?? queues.rankOf(queue));
            if (queues.parentOf(queue) >= pcpus)
              expect(queues.rankOf(queues.parentOf(queue))).toBeLessThan(queues.rankOf(queue));
            ranks.set(name, queues.rankOf(queue));
            expected.set(name, time + 1);
            records[at] = time + 1;
            const hasBelow = [...numbers.values()].some((own) => queues.parentOf(own) === queue);
            if (closes) expect(queues.close(queue)).toBe(!hasBelow);
            expect(new Set(numbers.values()).size).toBe(numbers.size);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('have room for every group on every pCPU, and remember thousands', () => {
    const [groups, pcpus] = [50, 60];
    const queues = new LinuxGroupQueues(
      Array.from({ length: groups }, (_, group) => (group % 2 === 0 ? -1 : group - 1)),
      pcpus,
    );
    const records = new Float64Array(queues.most);
    queues.keep({ records, first: 0, stride: 1, from: 0, to: 0 });
    const each = (visit: (queue: number, name: number) => void): void => {
      for (let name = 0; name < queues.most; name++)
        visit(queues.queueOf(name % groups, Math.floor(name / groups)), name);
    };
    each((queue, name) => (records[queue - pcpus] = name));
    const numbers = new Set<number>();
    each((queue, name) => {
      numbers.add(queue);
      expect([queues.groupOf(queue), queues.pcpuOf(queue), records[queue - pcpus]]).toEqual([
        name % groups,
        Math.floor(name / groups),
        name,
      ]);
    });
    expect(numbers.size).toBe(queues.most);
    // Children first.
    for (let name = queues.most - 1; name >= 0; name--) {
      expect(queues.close(queues.queueOf(name % groups, Math.floor(name / groups)))).toBe(true);
    }
    records.fill(-1);
    each((queue, name) => expect(records[queue - pcpus]).toBe(name));
  });
});
