import { describe, expect, it } from 'vitest';
import { decide, HOG, sleeper } from '../../testing/decisions.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

const SCHEDULER = stockScheduler('esxi', { costs: 'ideal' });

/*
 * Derived from "The CPU Scheduler in VMware vSphere 5.1" (2013) and from the descriptions of the options. Times in ms;
 * v is virtual time: run time times the runnable vCPUs of the guest, by its shares. Quantum 200. Every 1 ms the vCPUs
 * of a guest with a waiting vCPU are compared: one that is more than 3 ahead of its slowest sibling is co-stopped, and
 * its pCPU given to that sibling; it is co-started when it is less than 2 ahead.
 */
describe('decisions of esxi', () => {
  /*
   * A and B are vCPUs of one guest, on pCPUs 0 and 1; C may only run on pCPU 1.
   *   0   A@0, B@1; C waits, as late as B.
   * 200   B's quantum is over, v400: C v0. B waits, A runs: from 201 on A is 1, 2, 3 ahead; 3 is not more than 3.
   * 204   A is 4 ahead: stopped. B, which has waited 4, gets pCPU 0. From now on A waits and B does not: A is ahead by 3 at 205,
   *       by 2 at 206, which is not less than 2.
   * 207   A is ahead by 1: started. It waits, as B (v406) is behind it (v408).
   * 211   A has waited 7, B 4: B is 3 ahead.
   * 212   B is 4 ahead: stopped, A gets pCPU 0. 213, 214: ahead by 3, 2.        215   By 1: started.
   * 220   A is 4 ahead: stopped. And so on.
   */
  it('stops a vCPU that is more than 3 ms ahead, and starts it when it is less than 2 ms ahead', () => {
    expect(
      decide(
        { scheduler: SCHEDULER, machine: { coresPerLlc: 2 }, durationMs: 224 },
        { workload: HOG, vcpus: 2 },
        { workload: HOG, affinity: [1] },
      ),
    ).toEqual([
      'A@0 0-204000',
      'B@1 0-200000',
      'A stopped 204000-207000',
      'B@0 204000-212000',
      'A@0 212000-220000',
      'B stopped 212000-215000',
      'A stopped 220000-223000',
    ]);
  });

  /*
   * One pCPU, shares 1:2; C sleeps 450 and works 30.
   *   0   A v0; B v0 waits.       200  A v200: B v0.       400  B v100, less than A: another quantum.
   * 450   C wakes. The mean of A 200 and B (charged up to 400) 100 is 150, B is at v125: C is put a quantum behind that, but no
   *       further than its own v0: v0. It is behind B: C.
   * 480   C sleeps. B v125 is behind A v200: B, a new quantum.
   * 680   B v225: A v200.
   * 880   A v400: B.
   * 930   C wakes (480+450) at v30, or a quantum behind B's 250: v50: C.
   * 960   B v250, 1080 and 1160: v350 at the quantum's end, less than A.
   */
  it('runs who has consumed least of its shares, for a quantum', () => {
    expect(
      decide(
        { scheduler: SCHEDULER, durationMs: 970 },
        { workload: HOG },
        { workload: HOG, weight: 512 },
        { workload: sleeper(450, 30) },
      ),
    ).toEqual([
      'A 0-200000',
      'B 200000-450000',
      'C 450000-480000',
      'B 480000-680000',
      'A 680000-880000',
      'B 880000-930000',
      'C 930000-960000',
    ]);
  });
});
