import type { SizeRisk } from '../../plan/rightsize/result.ts';

/** What speaks against making a guest smaller. */
export const RISK_WORDS: Readonly<Record<SizeRisk, string>> = {
  'no-percentile': 'no P95 measured',
  'one-moment': 'memory known at one moment',
  'few-days': 'too few days measured',
  waits: 'it waits for CPU today',
  limited: 'at its CPU limit',
  peak: 'its peak would not fit',
  'short-of-memory': 'its host took memory back',
};
