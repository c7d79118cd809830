import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';
import { coverage, type KnownAnswers, openEevdf, openQueue } from './testing/known-answers.ts';

const SEEDS = 200;
/**
 * Intervals of 95 % are to hold the truth in 93 to 97 % of runs. Counted in 200 runs that may be two standard errors less or
 * more; the seeds are fixed, so it is the same each time.
 */
const LEAST = 0.91;
const MOST = 0.985;

/** The last figures, of which a run of this length need not give an interval, are left out. */
function onlyFirst(known: KnownAnswers, figures: number): KnownAnswers {
  return { ...known, figures: known.figures.slice(0, figures) };
}

describe('95 % intervals', () => {
  it.each([openQueue(1, 0.8, 64, 80), onlyFirst(openQueue(8, 0.9, 160, 15), 4), openEevdf(20)])(
    'hold the truth of $name',
    (known) => {
      for (const { name, given, covered } of coverage(known, SEEDS)) {
        expect(given / SEEDS, `runs with an interval of ${name}`).toBeGreaterThan(0.9);
        expect(covered / given, `intervals of ${name}`).toBeGreaterThanOrEqual(LEAST);
        expect(covered / given, `intervals of ${name}`).toBeLessThanOrEqual(MOST);
      }
    },
  );

  // 5 s at a load of .95: a handful of busy periods have all the waits beyond the 99.9th percentile.
  it('are not given where too few clusters of times are beyond a percentile', () => {
    const { scenario } = openQueue(1, 0.95, 300, 5);
    for (let seed = 1; seed <= 50; seed++) {
      const { host } = simulate(scenario(seed));
      expect(host.wakeLatencyNs.p999.halfWidth).toBeNull();
      expect(host.responseNs!.p999.halfWidth).toBeNull();
    }
  });
});
