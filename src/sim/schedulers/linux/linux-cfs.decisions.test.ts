import { describe, expect, it } from 'vitest';
import { decide, HOG, sleeper } from '../../testing/decisions.ts';
import { MS } from '../../testing/scenarios.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

const SCHEDULER = stockScheduler('linux-cfs', { costs: 'ideal', parameters: { tickNs: MS } });

/*
 * Derived from kernel/sched/fair.c as of 6.1, one pCPU (nothing scales), HZ 1000. Times in ms; v is virtual time. Two
 * tasks share a period of 6: slices of 3. A tick preempts a task that ran for more than its slice, or is ahead of the
 * first in the queue by more than a slice (`check_preempt_tick`; both strictly). A wakee gets max(own v, least v - 3)
 * (half a period, GENTLE_FAIR_SLEEPERS), and preempts if the running task is ahead of it by more than 1
 * (`wakeup_preempt_entity`).
 */
describe('decisions of linux-cfs', () => {
  /*
   *  0      A.         .95   B wakes at v0: A is ahead by .95 only.
   *  4      A v4, ran 4 > 3: B.
   *  5.9    B sleeps at v1.9. A.
   *  6.85   B wakes: A v4.95, ahead by 3.05, but none is put more than 3 behind: v1.95. B preempts.
   *  8.75   B sleeps at v3.85. A.
   *  9.7    B wakes: A v5.9, ahead by 2.05. B preempts.
   * 11.6    B sleeps at v5.75. A.
   * 12.55   B wakes: A v6.85, ahead by 1.1. B preempts.
   * 14.45   B sleeps at v7.65. A.
   * 15.4    B wakes: A v7.8, ahead by .15. A goes on.
   * 18      A v10.4 ran 3.55 > 3: B (at 17 it had run 2.55).
   * 19.9    B sleeps at v9.55. A.
   * 20.85   B wakes: A v11.35, ahead by 1.8.
   */
  it('lets a wakee preempt who is more than the wake-up granularity ahead of it', () => {
    expect(
      decide({ scheduler: SCHEDULER, durationMs: 22 }, { workload: HOG }, { workload: sleeper(0.95, 1.9) }),
    ).toEqual([
      'A 0-4000',
      'B 4000-5900',
      'A 5900-6850',
      'B 6850-8750',
      'A 8750-9700',
      'B 9700-11600',
      'A 11600-12550',
      'B 12550-14450',
      'A 14450-18000',
      'B 18000-19900',
      'A 19900-20850',
    ]);
  });

  /*
   * 10     B wakes: A v10, B gets v7 and preempts.
   * 13     B v10 ran 3: not more than its slice, and not ahead.
   * 14     B v11 ran 4 > 3: A.
   * 18     A v14 ran 4: B.
   * 21     B has worked 7 and sleeps at v14. A.
   * 31     B wakes: A v24, B gets v21 and preempts; 35, 39: as before.
   * With a whole period of credit (v4) B would still be first at 14, and stay.
   */
  it('gives a sleeper half a period of credit', () => {
    expect(decide({ scheduler: SCHEDULER, durationMs: 40 }, { workload: HOG }, { workload: sleeper(10, 7) })).toEqual([
      'A 0-10000',
      'B 10000-14000',
      'A 14000-18000',
      'B 18000-21000',
      'A 21000-31000',
      'B 31000-35000',
      'A 35000-39000',
    ]);
  });

  /*
   * B weighs twice as much as A: of the 6 ms A's slice is 2, B's 4, and B's v grows by 1/2.
   *  0   A.    3   A v3 ran 3 > 2 (at 2 it had run 2): B.
   *  8   B v2.5 ran 5 > 4, but is still first in the order and goes on; its slice begins anew only if it replaces another,
   *      so every tick asks again.
   *  9   B v3, no less than A, which waits: A.
   * 12   A v6 ran 3: B.  17: v5.5; 18: v6: A.
   */
  it('gives slices and virtual time by weight', () => {
    expect(decide({ scheduler: SCHEDULER, durationMs: 20 }, { workload: HOG }, { workload: HOG, weight: 512 })).toEqual(
      ['A 0-3000', 'B 3000-9000', 'A 9000-12000', 'B 12000-18000'],
    );
  });
});
