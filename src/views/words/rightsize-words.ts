import type { SizeRisk } from '../../plan/rightsize/result.ts';

/** What speaks against making a guest smaller. */
export const RISK_WORDS: Readonly<Record<SizeRisk, string>> = {
  'no-percentile': 'CPU use known at one moment',
  'one-moment': 'memory use known at one moment',
  'few-days': 'too few days measured',
  waits: 'it waits for CPU today',
  limited: 'at its CPU limit',
  peak: 'its peak would not fit',
  'short-of-memory': 'its host took memory back',
};

/** What speaks against a change of a guest, each once. */
export function risksWords(risks: readonly SizeRisk[]): string {
  const all = [...new Set(risks)];
  const ofBoth = all.includes('no-percentile') && all.includes('one-moment');
  const others = ofBoth ? all.filter((risk) => risk !== 'no-percentile' && risk !== 'one-moment') : all;
  return [
    ...(ofBoth ? ['CPU and memory use known at one moment'] : []),
    ...others.map((risk) => RISK_WORDS[risk]),
  ].join(', ');
}
