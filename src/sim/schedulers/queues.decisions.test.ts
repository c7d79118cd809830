import { describe, expect, it } from 'vitest';
import { decide, HOG, sleeper } from '../testing/decisions.ts';
import { stockScheduler } from '../testing/schedulers.ts';

/* Two pCPUs, slices of 10, times in ms. A and C begin on pCPU 0, B and D on 1; D sleeps 12 and works 3. */
const MACHINE = { coresPerLlc: 2 };
const GUESTS = [{ workload: HOG }, { workload: HOG }, { workload: HOG }, { workload: sleeper(12, 3) }];

describe('decisions of global-queue', () => {
  /*
   * One queue for both, first come, first served; at the end of a slice the first pCPU decides first.
   *  0   A@0, B@1, C waits.
   * 10   pCPU 0: A behind C: C. pCPU 1: B behind A: A. B waits.
   * 12   D wakes: behind B.
   * 20   pCPU 0: C behind B, D: B. pCPU 1: A behind D, C: D.
   * 23   D sleeps. C on pCPU 1. A waits.
   * 30   pCPU 0: B behind A: A. pCPU 1 goes on to 33.
   * 33   C behind B: B. 35: D wakes (23+12), behind C.     40   A behind C, D: C.     43   B behind D, A: D.
   */
  it('serves in the order of arrival', () => {
    const scheduler = stockScheduler('global-queue', { costs: 'ideal' });
    expect(decide({ scheduler, machine: MACHINE, durationMs: 44 }, ...GUESTS)).toEqual([
      'A@0 0-10000',
      'B@1 0-10000',
      'A@1 10000-20000',
      'C@0 10000-20000',
      'B@0 20000-30000',
      'D@1 20000-23000',
      'C@1 23000-33000',
      'A@0 30000-40000',
      'B@1 33000-43000',
    ]);
  });
});

describe('decisions of fair-queue', () => {
  /*
   * One queue for both, the least virtual time v first; all weigh the same, so v is what a vCPU ran. One that wakes has v as the
   * mean of the runnable ones at least, and preempts the one that is furthest ahead of it.
   *  0   A@0, B@1, C waits.
   * 10   pCPU 0: C v0 before A v10. pCPU 1: A v10, queued before B v10.
   * 12   D wakes: the mean of A v12, B v10 and C v2 is 8: v8. A is furthest ahead: D instead of A.
   * 15   D sleeps at v11. B v10 before A v12.      20   pCPU 0: C v10 before A v12: C goes on.
   * 25   pCPU 1: A v12 before B v20.
   * 27   D wakes (15+12): the mean of A v14, B v20 and C v17 is 17: v17. None that runs is further ahead.
   * 30   pCPU 0: D v17 before B v20 and C v20.     33   D sleeps at v20. B was queued before C.
   * 35   pCPU 1: C v20 before A v22.               43   pCPU 0: A v22 before B v30.
   */
  it('serves the one that has run least', () => {
    const scheduler = stockScheduler('fair-queue', { costs: 'ideal' });
    expect(decide({ scheduler, machine: MACHINE, durationMs: 44 }, ...GUESTS)).toEqual([
      'A@0 0-10000',
      'B@1 0-10000',
      'A@1 10000-12000',
      'C@0 10000-30000',
      'D@1 12000-15000',
      'B@1 15000-25000',
      'A@1 25000-35000',
      'D@0 30000-33000',
      'B@0 33000-43000',
    ]);
  });
});

describe('decisions of local-queues', () => {
  /*
   * 12   D wakes on pCPU 1, behind B, whose slice lasts to 20. pCPU 0: A and C in turns.
   * 20   D, to 23.     23   B, to 33, 43.     35   D wakes (23+12).     43   D, though pCPU 0 is no busier.
   */
  it('takes turns on each pCPU by itself', () => {
    const scheduler = stockScheduler('local-queues', { costs: 'ideal' });
    expect(decide({ scheduler, machine: MACHINE, durationMs: 44 }, ...GUESTS)).toEqual([
      'A@0 0-10000',
      'B@1 0-20000',
      'C@0 10000-20000',
      'A@0 20000-30000',
      'D@1 20000-23000',
      'B@1 23000-43000',
      'C@0 30000-40000',
    ]);
  });
});

describe('decisions of xen-null', () => {
  /*
   * C has the most demand and begins on pCPU 0, A and B on 1. In the order of the vCPUs: A has 1, where it begins, and B the
   * other for ever, runnable or not; C never runs.
   * A sleeps 4 and works 2, B sleeps 5 and works 4.
   */
  it('gives each of the first vCPUs a pCPU and the others none', () => {
    const scheduler = stockScheduler('xen-null', { costs: 'ideal' });
    const guests = [{ workload: sleeper(4, 2) }, { workload: sleeper(5, 4) }, { workload: HOG }];
    expect(decide({ scheduler, machine: MACHINE, durationMs: 20 }, ...guests)).toEqual([
      'A@1 4000-6000',
      'B@0 5000-9000',
      'A@1 10000-12000',
      'B@0 14000-18000',
      'A@1 16000-18000',
    ]);
  });
});
