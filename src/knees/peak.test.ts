import { describe, expect, it } from 'vitest';
import { peakOf } from './peak.ts';

const curve = (means: readonly number[], halfWidth: number) =>
  means.map((mean, index) => ({ load: index + 1, throughputPerSec: { mean, halfWidth } }));

describe('the peak of a curve', () => {
  it('is where most gets done, as far as that can be told apart', () => {
    expect(peakOf(curve([10, 50, 90, 100, 95, 60], 4))).toMatchObject({ load: 4, interval: [4, 5] });
    expect(peakOf(curve([10, 50, 90, 100, 95, 60], 15))).toMatchObject({ load: 4, interval: [3, 5] });
  });

  it('may lie beyond a curve that does not fall', () => {
    expect(peakOf(curve([10, 50, 90, 100], 1))).toMatchObject({ load: 4, interval: [4, null] });
  });
});
