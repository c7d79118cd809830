import { expect, it } from 'vitest';
import { IDEAL_COSTS } from '../testing/scenarios.ts';
import { Locks } from './locks.ts';
import { Topology } from './topology.ts';

/*
 * Four pCPUs request a lock at once, to hold it for 1,000 ns each; a cache line takes 100 ns from one to the next. MCS:
 * the first has the line, each other one gets it in 100: 1000, 2100, 3200, 4300. Ticket: half a transfer more for each
 * earlier waiter, as all of them fetch the line: the third finds one (2,100 ns of backlog, a turn is 1,100), the fourth
 * two (3,250 of some 1,103): 1000, 2100, 3250, 4450.
 */
it.each([
  { kind: 'queued', releases: [1000, 2100, 3200, 4300] },
  { kind: 'ticket', releases: [1000, 2100, 3250, 4450] },
] as const)('hands a $kind lock on at the cost of its line, and of the waiters that share it', ({ kind, releases }) => {
  const machine = { packages: 1, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc: 4, threadsPerCore: 1 };
  const costs = { ...IDEAL_COSTS, lineTransferNs: [0, 100, 100, 100, 100, 100] };
  const locks = new Locks(1, kind, new Topology({ name: 'inline', costs, ...machine }), costs);
  expect([0, 1, 2, 3].map((pcpu) => locks.acquire(0, pcpu, 0, 1000))).toEqual(releases);
});
