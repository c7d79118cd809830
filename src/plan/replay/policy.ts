import { InputError } from '../../base/input-error.ts';

/** When a host has too much to do. */
export type OverloadRule = 'thr' | 'iqr' | 'mad' | 'lr' | 'lrr';
/** Which of its guests goes first. */
export type SelectionRule = 'mmt' | 'mc' | 'mu' | 'rs';

/** What is done with guests and hosts while the demand changes. */
export type ReplayPolicy =
  /** Every host runs all the time, at its highest power. */
  | { readonly kind: 'npa' }
  /** No guest moves; hosts without guests are off, the others take the power of their load. */
  | { readonly kind: 'dvfs' }
  | {
      readonly kind: 'consolidate';
      readonly overload: OverloadRule;
      readonly selection: SelectionRule;
      /** The threshold of `thr`, 0 to 1; the safety of the others, >= 0. */
      readonly parameter: number;
    };

const OVERLOAD: Readonly<Record<OverloadRule, { readonly usual: number; readonly most: number }>> = {
  thr: { usual: 0.8, most: 1 },
  iqr: { usual: 1.5, most: 10 },
  mad: { usual: 2.5, most: 10 },
  lr: { usual: 1.2, most: 10 },
  lrr: { usual: 1.2, most: 10 },
};
const SELECTION: readonly SelectionRule[] = ['mmt', 'mc', 'mu', 'rs'];

/**
 * A policy as the literature writes it: `npa`, `dvfs`, `lr-mmt-1.2`, `thr-mc`.
 * Source: A. Beloglazov, R. Buyya, "Optimal online deterministic algorithms and adaptive heuristics for energy and performance
 * efficient dynamic consolidation of virtual machines in cloud data centers", Concurrency Computat.: Pract. Exper. 24 (2012).
 * @throws InputError where it is none of them
 */
export function parsePolicy(text: string): ReplayPolicy {
  const name = text.trim().toLowerCase();
  if (name === 'npa' || name === 'dvfs') return { kind: name };
  const [overload, selection, number, ...more] = name.split('-');
  const rule = Object.hasOwn(OVERLOAD, overload ?? '') ? OVERLOAD[overload as OverloadRule] : undefined;
  const select = SELECTION.find((known) => known === selection);
  if (rule !== undefined && select !== undefined && more.length === 0) {
    const parameter = number === undefined ? rule.usual : Number(number);
    if (number === undefined || (/^\d*\.?\d+$/u.test(number) && parameter <= rule.most)) {
      return { kind: 'consolidate', overload: overload as OverloadRule, selection: select, parameter };
    }
  }
  throw new InputError({
    place: '--policy',
    found: `'${text}'`,
    expected:
      'npa, dvfs, or when a host has too much (thr, iqr, mad, lr, lrr), which guest goes (mmt, mc, mu, rs) and a number, such as lr-mmt-1.2',
  });
}

/** As it is written. */
export function policyText(policy: ReplayPolicy): string {
  return policy.kind === 'consolidate' ? `${policy.overload}-${policy.selection}-${policy.parameter}` : policy.kind;
}
