import { parsePolicy, type OverloadRule, type SelectionRule } from '../../plan/replay/policy.ts';
import { formatNumber, formatPercent } from './format.ts';

const OVERLOAD: Readonly<Record<OverloadRule, (parameter: number) => string>> = {
  thr: (parameter) => `it uses more than ${formatPercent(parameter)} of its capacity`,
  iqr: (parameter) =>
    `its use is above 1 − ${formatNumber(parameter, 2)} x the interquartile range of its last readings`,
  mad: (parameter) =>
    `its use is above 1 − ${formatNumber(parameter, 2)} x the median absolute deviation of its last readings`,
  lr: (parameter) => `a local regression of its use x ${formatNumber(parameter, 2)} foresees a full host`,
  lrr: (parameter) => `a robust local regression of its use x ${formatNumber(parameter, 2)} foresees a full host`,
};

const SELECTION: Readonly<Record<SelectionRule, string>> = {
  mmt: 'the guest with the least memory, as it moves fastest',
  mu: 'the guest with the least use',
  mc: 'the guest whose use is most like that of the others',
  rs: 'any guest, at random',
};

/** What a policy of the literature does, behind its short name: `dvfs: no guest moves; ...`. */
export function policyWords(name: string): string {
  const policy = parsePolicy(name);
  switch (policy.kind) {
    case 'npa':
      return `${name}: no power management, every host runs all the time at its highest power.`;
    case 'dvfs':
      return `${name}: no guest moves; hosts without guests are off, the others take the power of their load.`;
    case 'consolidate':
      return `${name}: a host has too much to do when ${OVERLOAD[policy.overload](policy.parameter)}; first to leave it is ${SELECTION[policy.selection]}. Hosts that can be emptied are switched off.`;
  }
}
