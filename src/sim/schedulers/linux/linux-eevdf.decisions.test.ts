import { describe, expect, it } from 'vitest';
import { decide, HOG, sleeper } from '../../testing/decisions.ts';
import { MS } from '../../testing/scenarios.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

/** Slices of 1 ms that end when they are used up, so that times are round. */
const exact = (parameters: Record<string, number> = {}) =>
  stockScheduler('linux-eevdf', { costs: 'ideal', parameters: { baseSliceNs: MS, exactSlices: 1, ...parameters } });

/*
 * Worked out from kernel/sched/fair.c as of 6.12. Times in ms; v is a task's virtual time, d its deadline, V the mean of
 * v over all that are queued, by weight. A task is eligible if v <= V. `pick_eevdf` takes the running task if it is
 * eligible and has not used up the slice for which it was picked (RUN_TO_PARITY), else the eligible task with the earliest
 * d. A used-up slice (v = d) moves d on by slice / weight and looks again.
 */
describe('decisions of linux-eevdf', () => {
  /*
   * A and B weigh 1 each; C, too, wakes for .05 after 2.9 of sleep.
   *  0     A v0 d1 runs; B v0 d1.                     1     A v1 d2, V=.5: B.         2     B v1 d2, V=1, as early: A, queued first.
   *  2.9   C wakes without lag: V=(1.9+1)/2=1.45, so v1.45 d2.45. Earliest eligible d is B's 2, not C's: A goes on.
   *  3     A v2 d3. V=(2+1+1.45)/3=1.48: B d2 before C.
   *  4     B v2 d3. V=(2+2+1.45)/3=1.82: only C is eligible.
   *  4.05  C sleeps at v1.5: V=(2+2+1.5)/3=1.833333, lag +.333333. A d3 and B d3 at V=2: A, queued first.
   *  5.05  A v3 d4: B.                                6.05  B v3 d4, V=3: A.
   *  6.95  C wakes: V=(3.9+3)/2=3.45. Its own weight will pull V down, so that the lag to restore is .333333*(2+1)/2=.5:
   *        v2.95 d3.95, before B's d4. A v3.9 > V=3.28 is no longer eligible, so nothing protects it: C preempts.
   *  7     C sleeps. V=(3.9+3)/2=3.45: B is eligible, A is not.
   *  8     B v4 d5. V=3.95: A (v3.9 d4) has .1 of its slice left.
   *  8.1   A v4 d5; V=4: B d5 was queued before A's d5.
   * Without the inflation C would have v3.117 d4.117 at 6.95: B is earlier, A goes on until 7.05.
   */
  it('restores the lag of a sleeper so that it is the same after it has joined', () => {
    expect(
      decide(
        { scheduler: exact(), durationMs: 9.5 },
        { workload: HOG },
        { workload: HOG },
        { workload: sleeper(2.9, 0.05) },
      ),
    ).toEqual([
      'A 0-1000',
      'B 1000-2000',
      'A 2000-3000',
      'B 3000-4000',
      'C 4000-4050',
      'A 4050-5050',
      'B 5050-6050',
      'A 6050-6950',
      'C 6950-7000',
      'B 7000-8000',
      'A 8000-8100',
      'B 8100-9100',
    ]);
  });

  /*
   * C weighs 4: its slices are 1/4 of virtual time long. It sleeps 1.2 and works .2, which is .05 of its virtual time.
   *  0     A.    1  A v1 d2: B v0 d1.
   *  1.2   C wakes: V=(1+.2)/2=.6, v.6 d.85, earlier than B's d1. But B is eligible (.2 <= .6) and has not used up its slice.
   *  2     B v1 d2. V=(1+1+4*.6)/6=.73: C.
   *  2.2   C sleeps at v.65: V=(2+2.6)/6=.766667, lag +.116667. A d2 before B d2.
   *  3.2   A v2 d3: B v1.
   *  3.4   C wakes: V=(2+1.2)/2=1.6; lag .116667*(2+4)/2=.35: v1.25 d1.5, earlier than B's d2. B (1.2 <= V=1.37) goes on.
   *  4.2   B v2 d3. V=(2+2+5)/6=1.5: C.
   *  4.4   C sleeps. V=2: A d3, queued before B.
   *  5.4   A v3 d4: B.
   */
  it('lets a task that is eligible use up the slice for which it was picked', () => {
    const guests = [{ workload: HOG }, { workload: HOG }, { workload: sleeper(1.2, 0.2), weight: 1024 }];
    const withParity = [
      'A 0-1000',
      'B 1000-2000',
      'C 2000-2200',
      'A 2200-3200',
      'B 3200-4200',
      'C 4200-4400',
      'A 4400-5400',
    ];
    expect(decide({ scheduler: exact(), durationMs: 5.5 }, ...guests)).toEqual(withParity);
    // Without it B, which is as early as A and waits, goes before A at 0, and C before A at 1.2.
    const without = decide({ scheduler: exact({ runToParity: 0 }), durationMs: 1.5 }, ...guests);
    expect(without).toEqual(['B 0-1000', 'A 1000-1200', 'C 1200-1400']);
  });

  /*
   * A weighs 2 (slices of .5 virtual), B weighs 1, sleeps .1 and works 1.6.
   *  0     A v0 d.5.
   *  .1    B wakes at V=.05: v.05 d1.05. A is eligible and goes on.
   *  1     A v.5 d1. V=(1+.05)/3=.35: B.
   *  2     B v1.05 d2.05. V=(1+1.05)/3=.68: A.
   *  3     A v1 d1.5. V=(2+1.05)/3=1.017: B is not eligible, so A goes on, no longer protected: until it is ahead of V, just
   *        past B's v1.05. That is .05 of its virtual time, .1 ms.
   *  3.1   B, for the .6 it has left.
   *  3.7   B sleeps at v1.65, V=(2.1+1.65)/3=1.25: ahead, so it stays on the queue (DELAY_DEQUEUE). A v1.05 d1.5.
   *  3.8   B wakes before V has caught up: v1.65 d2.05 as before.
   *  4.6   A v1.5 d2. V=(3+1.65)/3=1.55: A goes on, unprotected, until just past v1.65: .15 of virtual time, .3 ms.
   *  4.9   B until its d2.05: .4.
   *  5.3   B v2.05 d3.05. V=(3.3+2.05)/3=1.78: A v1.65 d2 until d2: .7.
   *  6     A v2 d2.5. V=(4+2.05)/3=2.017: A goes on, unprotected, until just past 2.05: .1.
   *  6.1   B.
   * Had B left with its lag of -.4, it would have come back at v1.1+.4*3/2=1.7 d2.7: A until 5, B until 6.
   */
  it('keeps a sleeper that is ahead on its queue, with its place in virtual time', () => {
    expect(
      decide({ scheduler: exact(), durationMs: 6.2 }, { workload: HOG, weight: 512 }, { workload: sleeper(0.1, 1.6) }),
    ).toEqual(['A 0-1000', 'B 1000-2000', 'A 2000-3100', 'B 3100-3700', 'A 3700-4900', 'B 4900-5300', 'A 5300-6100']);
  });

  /*
   * The same with ticks of 4 ms and no timer for slices: a turn ends at the first tick that finds the slice of .7 ms
   *  used up. 0     A v0 d.7.     4  A v4, d=v+.7: B.     8  B v4, V=4, both d4.7: A, queued first. 9     C wakes,
   *  asleep so far: V=(5+4)/2=4.5: v4.5 d5.2. A (d4.7) used up its slice long ago, without a check: accounting for A at
   *  the wake-up does (v5, d5.7), and asks for another choice: V=4.5: B (d4.7) before C (d5.2). 12    B v7: d7.7.
   *  V=(5+7+4.5)/3=5.5: C (d5.2) before A (d5.7).
   *  12.5  C sleeps at v5: V=(5+7+5)/3=5.67. A.
   *  16    A v8.5: B v7.
   */
  it('ends a turn at the tick, or at the wake-up, that finds the slice used up', () => {
    const stock = stockScheduler('linux-eevdf', { costs: 'ideal' });
    expect(
      decide(
        { scheduler: stock, durationMs: 20.5 },
        { workload: HOG },
        { workload: HOG },
        { workload: sleeper(9, 0.5) },
      ),
    ).toEqual([
      'A 0-4000',
      'B 4000-8000',
      'A 8000-9000',
      'B 9000-12000',
      'C 12000-12500',
      'A 12500-16000',
      'B 16000-20000',
    ]);
  });
});
