import type { Figure, Origin } from '../../base/figure.ts';

/** Shares that ESXi gives each vCPU of a guest whose level is `normal` (vSphere Resource Management, "Resource Allocation Shares"). */
const VMWARE_SHARES_PER_VCPU = 1000;

/**
 * Shares as a multiple of the usual ones. Undefined where they are the usual ones: most guests of most estates have those.
 * @param usual what a guest of its size has where nothing is set
 * @param why what that is: `of cgroup v2`
 */
export function shareRatio(shares: Figure | undefined, usual: number, why: string): Figure | undefined {
  if (shares === undefined || shares.value <= 0 || shares.value === usual) return undefined;
  return { value: shares.value / usual, origin: overUsual(shares.origin, why) };
}

/** The same of ESXi, where the usual shares are so many for each vCPU. */
export function vmwareShareRatio(shares: Figure | undefined, vcpus: number | undefined): Figure | undefined {
  if (vcpus === undefined) return undefined;
  return shareRatio(shares, VMWARE_SHARES_PER_VCPU * vcpus, 'of level normal, 1000 a vCPU');
}

function overUsual(origin: Origin, why: string): Origin {
  let derived = known.get(origin);
  if (derived === undefined) {
    derived = {
      mark: origin.mark === 'assumed' ? 'assumed' : 'derived',
      from: `${origin.from} over the usual shares, ${why}`,
    };
    known.set(origin, derived);
  }
  return derived;
}

/** One origin for all figures of a field. */
const known = new WeakMap<Origin, Origin>();
