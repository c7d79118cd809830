import { expect, it } from 'vitest';
import { ordinaryShare } from './run-lengths.ts';

it('makes runs of wide hosts shorter, but never so short that less is simulated than of narrower ones', () => {
  const widths = [1, 64, 128, 192, 256, 512, 4096];
  expect(widths.map(ordinaryShare)).toEqual([1, 1, 1, 2 / 3, 1 / 2, 1 / 2, 1 / 2]);
  widths.slice(1).forEach((pcpus, at) => {
    expect(pcpus * ordinaryShare(pcpus)).toBeGreaterThanOrEqual(widths[at]! * ordinaryShare(widths[at]!));
  });
});
