import { describe, expect, it } from 'vitest';
import { decide, HOG, sleeper } from '../../testing/decisions.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

const SCHEDULER = stockScheduler('xen-credit2', { costs: 'ideal' });

/*
 * Derived from xen/common/sched/credit2.c at c447b7308b. Times and credits in ms; all units start with 10 of credit and
 * burn it while they run. A unit is given time until its credit is used up or meets that of the first in the run queue
 * (`csched2_runtime`; a preempted unit is queued only after that, in `context_saved`), at least .5 or what is
 * left of the rate limit of 1, at most 10. Then the queue's first runs if it has strictly more credit
 * (`runq_candidate`). When neither the chosen one nor the first in the queue has credit left, each of the run queue
 * gets 10 more, up to 10.5 (`reset_credit`), and load is balanced.
 */
describe('decisions of xen-credit2', () => {
  /*
   *  0    A, alone: 10 ms. 10, 20: A has 0 and the queue is empty: reset, A 10, B (asleep) 10+10, cut to 10.5.
   * 25    B wakes with 10.5: A has 5 and ran for more than .95. B preempts, for at most 10.
   * 35    B .5, A 5: A, until 0.
   * 40    A 0: B .5, for the rate limit.
   * 41    B -.5: A 0, and none has credit: reset, A 10, B 9.5. A for 10, as B is queued only afterwards.
   * 51    A 0: B 9.5, of which it needs 3.
   * 54    B sleeps with 6.5. A 0: reset, A 10, B 10.5. So at 64 and 74.
   * 79    B wakes as at 25.
   * Were credit hoarded, B would have 30 at 25 and work its 14 ms without a break.
   */
  it('lets no unit carry over more than .5 ms of credit', () => {
    expect(decide({ scheduler: SCHEDULER, durationMs: 90 }, { workload: HOG }, { workload: sleeper(25, 14) })).toEqual([
      'A 0-25000',
      'B 25000-35000',
      'A 35000-40000',
      'B 40000-41000',
      'A 41000-51000',
      'B 51000-54000',
      'A 54000-79000',
      'B 79000-89000',
    ]);
  });

  /*
   * Three on a run queue of two pCPUs: A and C belong to pCPU 0 at first, B to 1. 0     A@0, B@1: 10 ms each. C waits:
   *  none has less credit.
   * 10     pCPU 0: A 0, C 10: C for 10. pCPU 1: B 0, A 0 waits: no more than B. Reset: A 10, B 10, C 20 cut to 10.5. B has no
   *        more than A: the least time, .5.
   * 10.5   B 9.5; A 10 is of another pCPU and needs .5 more: it has just that. A@1 with .05 as compensation: 10.05, so
   *        10. B finds none to preempt: A and C ran for less than .95.
   * 20     C .5; B 9.5 of pCPU 1: B@0 with 9.55. C (.5, .5 less for a move) finds A with .55.
   * 20.5   A .05; C .5, of pCPU 0, would need .55: A goes on, .5.
   * 21     A -.45; C needs .05: C@1 with .55, the rate limit of 1.
   * 22     C -.45, A -.45: no more. Reset: A 9.55, C 9.55, B 7.55+10 cut to 10.5. C has no more than A: .5.
   * 22.5   C 9.05; A, of this pCPU since 10.5, 9.55: A for 9.55, to 32.05.
   * 29.55  pCPU 0, as decided at 20: B 10.5-7.55=2.95; C 9.05 of pCPU 1: C@0 with 9.1, to 38.65.
   *        B (2.95, less .5) finds A with 9.55-7.05=2.5, which is not less than 2.45.
   * 32.05  A 0; B 2.95 of pCPU 0: B@1 with 3, to 35.05. A (0) preempts none.
   */
  it('resists migration, compensates for it, and keeps its rate limit', () => {
    expect(
      decide(
        { scheduler: SCHEDULER, machine: { coresPerLlc: 2 }, durationMs: 33 },
        { workload: HOG },
        { workload: HOG },
        { workload: HOG },
      ),
    ).toEqual([
      'A@0 0-10000',
      'B@1 0-10500',
      'C@0 10000-20000',
      'A@1 10500-21000',
      'B@0 20000-29550',
      'C@1 21000-22500',
      'A@1 22500-32050',
    ]);
  });

  /*
   * Two run queues, a pCPU each. A and two sleepers, C and D, begin on the first; B on the second. A load starts at .5 a
   * vCPU and approaches what is runnable (1 for A and B, 0 for C and D) with e = exp(-t/1.07 s), or here in one step
   * 1 - 10/1073.7 = .9907: first queue 1-.5e+2*.5e = 1.495, second 1-.5e = .505, C and D .5e = .495.
   * 10    A and B have no credit left: resets. The first queue carries more than its one pCPU, so a difference of e = .99 is
   *       tolerated only up to .125: pushing C makes it 0, and is done. C belongs to pCPU 1 now.
   * 15    C and D wake with 10.5: C preempts B (5), D preempts A (5), each on its pCPU, for 2.
   * 17    A and B again, with 5: until 22, when both have 0: resets; the sleepers' next work is at 32.
   */
  it('balances queues that are full from a difference of 1/8 of a vCPU', () => {
    expect(
      decide(
        { scheduler: SCHEDULER, machine: { packages: 2 }, durationMs: 20 },
        { workload: HOG, homeNode: 0 },
        { workload: HOG, homeNode: 1 },
        { workload: sleeper(15, 2), homeNode: 0 },
        { workload: sleeper(15, 2), homeNode: 0 },
      ),
    ).toEqual(['A@0 0-15000', 'B@1 0-15000', 'C@1 15000-17000', 'D@0 15000-17000']);
  });

  /*
   * B sleeps 9.7 and works .2; C sleeps 10.6 and works .5.
   *  9.7   B (10) preempts A (.3).
   *  9.9   B sleeps with 9.8. A .3: for the rate limit, to 10.9.
   * 10.6   C (10) wakes: A has -.4 but has run for .7 only: not even asked.
   * 10.9   A -.7: C.
   * 11.4   C sleeps. A -.7, alone: reset, A 9.3, B and C 10.5. A for 9.3.
   * 19.6   B wakes (9.9+9.7): A 9.3-8.2=1.1, ran 8.2: B.
   * 19.8   A 1.1, for 1.1.
   */
  it('lets no unit preempt before the rate limit is over', () => {
    expect(
      decide(
        { scheduler: SCHEDULER, durationMs: 20.5 },
        { workload: HOG },
        { workload: sleeper(9.7, 0.2) },
        { workload: sleeper(10.6, 0.5) },
      ),
    ).toEqual(['A 0-9700', 'B 9700-9900', 'A 9900-10900', 'C 10900-11400', 'A 11400-19600', 'B 19600-19800']);
  });

  /*
   * As before, but C sleeps 10.86.
   * 10.86  C wakes: A has run for .96, more than .95: pCPU 0 is asked, but .96 is less than the rate limit: A goes on. C has more
   *        credit, so for the least time, .5.
   * 11.36  A -1.16: C.       11.86  C sleeps. A alone: reset.       19.6  B wakes (9.9+9.7).
   */
  it('asks a pCPU 50 us before the rate limit is over, and then gives the least time', () => {
    expect(
      decide(
        { scheduler: SCHEDULER, durationMs: 19.7 },
        { workload: HOG },
        { workload: sleeper(9.7, 0.2) },
        { workload: sleeper(10.86, 0.5) },
      ),
    ).toEqual(['A 0-9700', 'B 9700-9900', 'A 9900-11360', 'C 11360-11860', 'A 11860-19600']);
  });

  /*
   * One run queue over two nodes of a pCPU each. A and B prefer pCPU 0.
   *  3     A@0.   4.5  B wakes: pCPU 0 is busy, 1 is idle: B@1, with 10.05: for 10.
   *  6     A sleeps. B is not asked.   9     A@0.   12  A sleeps.
   * 14.5   B .05, on a pCPU that it does not prefer, and 0 is idle: off, queued, and B@0.
   * 15     A wakes: 0 is busy: A@1.
   */
  it('moves a unit back to a preferred pCPU that is idle, when its time is over', () => {
    expect(
      decide(
        { scheduler: SCHEDULER, machine: { numaPerPackage: 2 }, durationMs: 18.5 },
        { workload: sleeper(3, 3), homeNode: 0 },
        { workload: sleeper(4.5, 12), homeNode: 0 },
      ),
    ).toEqual(['A@0 3000-6000', 'B@1 4500-14500', 'A@0 9000-12000', 'B@0 14500-16500', 'A@1 15000-18000']);
  });

  /*
   * One run queue, pCPUs 0 and 1 in one node, 2 and 3 in the other. A@0 and B@1 where they prefer to be; C, which prefers the same,
   * finds both busy: C@2.
   * 4.5    D, of the other node, which has 3 idle: D@3.
   * 5      E, of that node, belongs to 3: D has run for .5, so it stays. A, B: 5, C: 5.05; E 10, less .5 for a move. A and B
   *        have least, but C runs where it does not prefer to, and E does: 4.45 and twice 10 against 4.5. E@2.
   *        C finds none with so much less credit.
   * 6      E sleeps: C@2.
   */
  it('preempts rather where the running unit prefers not to be and the waiting one does', () => {
    expect(
      decide(
        { scheduler: SCHEDULER, machine: { numaPerPackage: 2, coresPerLlc: 2 }, durationMs: 9.5 },
        { workload: HOG, homeNode: 0 },
        { workload: HOG, homeNode: 0 },
        { workload: HOG, homeNode: 0 },
        { workload: sleeper(4.5, 3), homeNode: 1 },
        { workload: sleeper(5, 1), homeNode: 1 },
      ),
    ).toEqual(['C@2 0-5000', 'D@3 4500-7500', 'E@2 5000-6000']);
  });
});
