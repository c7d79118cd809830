import { describe, expect, it } from 'vitest';
import { describePromises } from '../testing/scheduler-promises.ts';
import { MS } from '../testing/scenarios.ts';
import { schedulerEntry, stockScheduler } from '../testing/schedulers.ts';
import { facetsOf, SCHEDULERS } from './registry.ts';

/** Longest time that a pCPU may be idle while a ready vCPU could run there, on an ideal machine; null: no limit. */
const IDLE_NS: Readonly<Record<string, number | null>> = {
  'global-queue': 0,
  'fair-queue': 0,
  'local-queues': null,
  // New-idle balancing takes tasks that are not cache-hot. Else a busy pCPU's tick makes an idle one balance, at an
  // interval (4 ms on 4 pCPUs) that doubles while it finds no task: a few ticks in the worst case.
  'linux-eevdf': 24 * MS,
  'linux-cfs': 24 * MS,
  // Stealing is limited to once a millisecond a pCPU.
  'xen-credit': 12 * MS,
  // Load is balanced between run queues at resets only; inside one run queue no pCPU idles.
  'xen-credit2': 0,
  'xen-null': null,
  esxi: 22 * MS,
  'hyperv-classic': 12 * MS,
  'hyperv-core': null,
  gang: null,
};

const NAMES = Object.keys(SCHEDULERS);

describe('the registry', () => {
  it.each(NAMES)('%s is listed with what it promises', (name) => {
    expect(IDLE_NS[name]).toBeDefined();
  });

  it.each(NAMES)('%s declares in its class what the catalog says of co-scheduling', (name) => {
    expect(schedulerEntry(name).runsWholeGroups ?? false).toBe(facetsOf(name).coScheduling === 'strict');
  });
});

describePromises(
  NAMES.map((name) => ({ name, idleNs: IDLE_NS[name], stock: (options) => stockScheduler(name, options) })),
);
