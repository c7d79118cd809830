import type { Figure, Origin } from '../catalog/figure.ts';
import { assumedUtilization } from './demand-assumptions.ts';
import type { DemandAssumptions } from './demand-assumptions.ts';
import type { Warnings } from './warnings.ts';

/** What is known of a guest when its processor demand is decided. */
export interface DemandInput {
  readonly name: string;
  readonly folder: string | undefined;
  readonly os: string | undefined;
  readonly vcpus: number;
  /** Clock of its host. */
  readonly hostMhz: Figure;
  /** What somebody measured, MHz. */
  readonly measuredMhz: Figure | undefined;
  /** What somebody measured as a share of its vCPUs, %. */
  readonly measuredPercent: Figure | undefined;
  /** Its host, where the host's own use is known. */
  readonly hostUse: HostUse | undefined;
}

/** How much processor time of one host was in use when the export was made. */
export interface HostUse {
  readonly name: string;
  readonly usedMhz: number;
}

/**
 * The mean processor demand of each guest, MHz, by what is best known of it:
 * 1. measured for the guest itself (in MHz, or as a share of its vCPUs);
 * 2. shared out of what is measured for its host: what the host's measured guests leave of it goes to the others in
 *    proportion to what their classes would use;
 * 3. assumed: its vCPUs at its host's clock, times the share that guests of its class use.
 */
export function cpuDemands(
  guests: readonly DemandInput[],
  assumptions: DemandAssumptions,
  warnings: Warnings,
): Figure[] {
  const demands = guests.map((guest) => measuredDemand(guest) ?? assumedDemand(guest, assumptions));
  const hosts = new Map<string, { use: HostUse; measuredMhz: number; assumedMhz: number }>();
  guests.forEach(({ hostUse }, at) => {
    if (hostUse === undefined) return;
    let host = hosts.get(hostUse.name);
    if (host === undefined) hosts.set(hostUse.name, (host = { use: hostUse, measuredMhz: 0, assumedMhz: 0 }));
    const { value, origin } = demands[at]!;
    if (origin.mark === 'assumed') host.assumedMhz += value;
    else host.measuredMhz += value;
  });
  return demands.map((demand, at) => {
    if (demand.origin.mark !== 'assumed') return demand;
    const guest = guests[at]!;
    const host = guest.hostUse && hosts.get(guest.hostUse.name);
    const left = host === undefined ? 0 : host.use.usedMhz - host.measuredMhz;
    if (host === undefined || left <= 0) {
      warnings.add('cpu-demand-assumed', 'nobody measured what these guests use: it is assumed by their class');
      return demand;
    }
    warnings.add('cpu-demand-shared', "only their host's use is measured: it is shared among them by their class");
    const most = guest.vcpus * guest.hostMhz.value;
    return { value: Math.min(most, (demand.value * left) / host.assumedMhz), origin: SHARED };
  });
}

const SHARED: Origin = {
  mark: 'derived',
  from: "vHost!CPU usage % of its host, shared among the host's guests by what guests of their class use",
};

const SHARE_OF_VCPUS: Origin = {
  mark: 'derived',
  from: 'its measured share of its vCPUs, times the clock of its host',
};

function measuredDemand({ measuredMhz, measuredPercent, vcpus, hostMhz }: DemandInput): Figure | undefined {
  if (measuredMhz !== undefined) return measuredMhz;
  if (measuredPercent === undefined) return undefined;
  return { value: (measuredPercent.value / 100) * vcpus * hostMhz.value, origin: SHARE_OF_VCPUS };
}

/** One Origin for all guests of a class: it is the share's. */
function assumedDemand(guest: DemandInput, assumptions: DemandAssumptions): Figure {
  const { value, origin } = assumedUtilization(guest, assumptions);
  return { value: value * guest.vcpus * guest.hostMhz.value, origin };
}
