import { describe, expect, it } from 'vitest';
import { decide, HOG, sleeper } from '../../testing/decisions.ts';
import { stockScheduler } from '../../testing/schedulers.ts';

/*
 * Worked out from J. Ousterhout, "Scheduling Techniques for Concurrent Systems" (1982): a matrix of rows (time slots) and
 * columns (pCPUs), widest guests first; the rows take turns of 100 ms. Times in ms.
 */
describe('decisions of gang', () => {
  /*
   * Two pCPUs. A+B row 0, C+D row 1, E and F row 2. F sleeps 30 and works 20.
   *   0   A+B.      30   F wakes: not its row, and its pCPU 1 is taken.
   * 100   C+D.     200   E and F; F works its 20 and leaves pCPU 1 idle: no pair fits.
   * 250   F wakes (220+30) in its row: until 270. pCPU 1 is idle again.
   * 300   A+B; F wakes and waits.        400   C+D.
   */
  it('lets all of a guest run or none', () => {
    const scheduler = stockScheduler('gang', { costs: 'ideal' });
    expect(
      decide(
        { scheduler, machine: { coresPerLlc: 2 }, durationMs: 401 },
        { workload: HOG, vcpus: 2 },
        { workload: HOG, vcpus: 2 },
        { workload: HOG },
        { workload: sleeper(30, 20) },
      ),
    ).toEqual([
      'A@0 0-100000',
      'B@1 0-100000',
      'C@0 100000-200000',
      'D@1 100000-200000',
      'E@0 200000-300000',
      'F@1 200000-220000',
      'F@1 250000-270000',
      'A@0 300000-400000',
      'B@1 300000-400000',
    ]);
  });
});
