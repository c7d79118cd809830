import { describe, expect, it } from 'vitest';
import { decide, HOG, sleeper } from '../../testing/decisions.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

const SCHEDULER = stockScheduler('xen-credit', { costs: 'ideal' });

/*
 * Derived from xen/common/sched/credit.c at c447b7308b. Times in ms. 10 credits a ms burn while a unit runs. Ticks
 * every 10 find the running unit, end its boost, and let it earn. The accounts share out 300 credits for each pCPU (and
 * the debt of all, if they are below 0 together) every 30, here at 52.5, 82.5, ...: below 0 a unit is OVER, else UNDER.
 * The run queue has only these classes: BOOST, for a unit that woke UNDER, then UNDER, then OVER. A slice is 30, but
 * none ends before 1.
 */
describe('decisions of xen-credit', () => {
  /*
   *  0    A, B wake boosted. A.       10   A found running: UNDER, earns from now on.
   * 15    C wakes boosted; so does A have to go, but B has been boosted and waiting for longer. B.
   * 20    B UNDER, earns from now on; nothing asks for a decision before its slice is over.
   * 45    C. It is never found running: it earns nothing, and is never OVER.      46   C sleeps. A before B, both UNDER.
   * 52.5  Up to the tick of 50: A -150-40, B -300. 150 each: A -40 OVER, B -150 OVER.
   * 61    C preempts A (-150).       62   B was queued first.       77   C preempts B (-300).      78   A.
   * 82.5  Debt 40+150: 490 to share. A, up to the tick of 80, -170+245=75 UNDER; B -300+245=-55 OVER.
   * 93    C preempts A (-55, but still UNDER: classes change at accounts).
   * 94    A UNDER goes before B OVER.       109  C preempts A (-205).       110  A.
   * 112.5 75-55=20, no debt: 150 each. A -55 OVER, B 95 UNDER.
   * 125   C preempts A.       126  B UNDER goes before A OVER.      141  C preempts B.
   */
  it('orders by boost and by the sign of credits, and takes turns inside a class', () => {
    expect(
      decide(
        { scheduler: SCHEDULER, durationMs: 143.5 },
        { workload: HOG },
        { workload: HOG },
        { workload: sleeper(15, 1) },
      ),
    ).toEqual([
      'A 0-15000',
      'B 15000-45000',
      'C 45000-46000',
      'A 46000-61000',
      'C 61000-62000',
      'B 62000-77000',
      'C 77000-78000',
      'A 78000-93000',
      'C 93000-94000',
      'A 94000-109000',
      'C 109000-110000',
      'A 110000-125000',
      'C 125000-126000',
      'B 126000-141000',
      'C 141000-142000',
    ]);
  });

  /*
   * 15    B wakes boosted, A UNDER since the tick of 10: B.      16   A.
   * 16.4  C wakes boosted; A has run .4: the timer is set to the 1 ms.
   * 17    C.       17.5  A.       31   B (16+15).       32   A.       33.9  C (17.5+16.4): A has run 1.9.
   */
  it('lets everybody run for the rate limit', () => {
    expect(
      decide(
        { scheduler: SCHEDULER, durationMs: 34 },
        { workload: HOG },
        { workload: sleeper(15, 1) },
        { workload: sleeper(16.4, 0.5) },
      ),
    ).toEqual([
      'A 0-15000',
      'B 15000-16000',
      'A 16000-17000',
      'C 17000-17500',
      'A 17500-31000',
      'B 31000-32000',
      'A 32000-33900',
    ]);
  });

  /*
   *  0    A boosted, B boosted and queued.
   * 30    A's slice is over, -300 UNDER: B.
   * 52.5  Up to the tick of 50: A -300, B -200: 150 each: A -150 OVER, B -50 OVER.
   * 60    B -150, its slice is over: A.
   * 82.5  Up to the tick of 80: A -150-200=-350, B -150. Debt 200: 500: A -100 OVER, B 100 UNDER.
   * 90    A's slice is over: B.
   */
  it('gives slices of 30 ms', () => {
    expect(decide({ scheduler: SCHEDULER, durationMs: 100 }, { workload: HOG }, { workload: HOG })).toEqual([
      'A 0-30000',
      'B 30000-60000',
      'A 60000-90000',
    ]);
  });

  /*
   * Two pCPUs; A and C begin on 0, B on 1.
   *  0    A@0.        1.5  C wakes on pCPU 0, boosted, as A is; pCPU 1 is idle: it is asked, and steals C.
   * 12    B wakes boosted on pCPU 1. C was found running at 10, so it is UNDER: B preempts. No pCPU is idle for C.
   * 17    B sleeps; C, from its own queue.       29   B wakes (17+12).
   */
  it('lets a pCPU that has nobody steal who waits', () => {
    expect(
      decide(
        { scheduler: SCHEDULER, machine: { coresPerLlc: 2 }, durationMs: 34.5 },
        { workload: HOG },
        { workload: sleeper(12, 5) },
        { workload: sleeper(1.5, 100) },
      ),
    ).toEqual(['C@1 1500-12000', 'B@1 12000-17000', 'C@1 17000-29000', 'B@1 29000-34000']);
  });
});
