import type { Distribution } from './registry.ts';

/** Its mean in ns. */
export function meanNs(distribution: Distribution): number {
  if ('meanNs' in distribution) return distribution.meanNs;
  const { valuesNs } = distribution;
  return valuesNs.reduce((sum, value) => sum + value, 0) / valuesNs.length;
}
