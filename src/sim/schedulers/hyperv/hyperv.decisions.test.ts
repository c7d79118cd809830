import { describe, expect, it } from 'vitest';
import { decide, HOG, sleeper } from '../../testing/decisions.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

/*
 * Derived from Microsoft's description (fair share, preemptive round robin, by weight) with the assumptions that the
 * catalog marks: slices of 10; v, virtual time, is run time over weight; the least v runs; at the end of a slice a tie
 * goes to the waiting unit, before that it does not. A woken unit is at most a slice behind the others. Times in ms.
 */
describe('decisions of hyperv-classic', () => {
  const scheduler = stockScheduler('hyperv-classic', { costs: 'ideal' });

  /*
   * B weighs twice as much as A; C sleeps 45 and works 2.
   *   0   A.        10   A v10: B v0.       20   B v5 goes on.       30   B v10, as A, which waits: A.
   *  40   A v20: B v10.
   *  45   C wakes: the mean of A 20 and B (charged up to 40) 10 is 15, B itself is at 12.5: C v2.5, a slice behind that. C.
   *  47   C sleeps at v4.5. B v12.5: a new slice, 57: v17.5, goes on, 67: v22.5: A v20.
   *  77   A v30: B.       87   B v27.5 goes on.
   *  92   C wakes (47+45): mean (30+27.5)/2=28.75, B at v30: C v18.75. C.
   *  94   C sleeps. A v30, B v30, but A was queued first: A.       104  A v40: B.
   */
  it('takes turns by weight', () => {
    expect(
      decide(
        { scheduler, durationMs: 105 },
        { workload: HOG },
        { workload: HOG, weight: 512 },
        { workload: sleeper(45, 2) },
      ),
    ).toEqual([
      'A 0-10000',
      'B 10000-30000',
      'A 30000-40000',
      'B 40000-45000',
      'C 45000-47000',
      'B 47000-67000',
      'A 67000-77000',
      'B 77000-92000',
      'C 92000-94000',
      'A 94000-104000',
    ]);
  });

  /*
   * Two threads of a core: A and C begin on thread 0, B on 1. C waits on 0.
   *  10   Thread 0: A v10: C v0. Thread 1: B v10 looks elsewhere: A v10 waits on 0, no more than a slice behind.
   *  20   C v10, A v10: A. Thread 1: B v20, C v10 waits: just a slice.
   *  30   A v20: C v10. Thread 1: B v30, A v20 waits: again just a slice.
   */
  it('lets guests share the threads of a core', () => {
    expect(
      decide(
        { scheduler, machine: { threadsPerCore: 2 }, durationMs: 35 },
        { workload: HOG },
        { workload: HOG },
        { workload: HOG },
      ),
    ).toEqual(['A@0 0-10000', 'C@0 10000-20000', 'A@0 20000-30000']);
  });
});

describe('decisions of hyperv-core', () => {
  const scheduler = stockScheduler('hyperv-core', { costs: 'ideal' });

  /*
   * One core of two threads. A and B are vCPUs of one guest, C of another one, D of a third; D sleeps 12 and works 3.
   *   0   A and B.       10   v10: C v0, alone on the core.
   *  12   D wakes: the mean of A+B 10 and C (charged up to 10) 0 is 5, C itself is at 2: D v0 (never above its own, nor more than
   *       a slice behind). It is behind C: D, though a thread is free beside C.
   *  15   D sleeps. C v2: a new slice, to 25.       25   C v12: A and B v10.
   *  27   D wakes (15+12) at v3: mean (10+12)/2=11, A+B at v12: at least v1. D.
   *  30   D sleeps. A and B v12, C v12: C was queued first.       40   C v22: A and B.
   */
  it('gives a core to one guest at a time', () => {
    expect(
      decide(
        { scheduler, machine: { threadsPerCore: 2 }, durationMs: 41 },
        { workload: HOG, vcpus: 2 },
        { workload: HOG },
        { workload: sleeper(12, 3) },
      ),
    ).toEqual([
      'A@0 0-10000',
      'B@1 0-10000',
      'C@0 10000-12000',
      'D@0 12000-15000',
      'C@0 15000-25000',
      'A@0 25000-27000',
      'B@1 25000-27000',
      'D@0 27000-30000',
      'C@0 30000-40000',
    ]);
  });
});
