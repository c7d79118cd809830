import type { Figure, Origin } from '../base/figure.ts';
import { InputError } from '../base/input-error.ts';
import { assumedUtilization } from './demand-assumptions.ts';
import type { DemandAssumptions } from './demand-assumptions.ts';
import type { Warnings } from './model/warnings.ts';

/** What is known of a guest when its processor demand is decided. */
export interface DemandInput {
  readonly name: string;
  readonly folder: string | undefined;
  readonly os: string | undefined;
  readonly vcpus: number;
  /** Clock of its host. */
  readonly hostMhz: Figure;
  /** Measured use, MHz, and its place in the input. */
  readonly measuredMhz: Figure | undefined;
  readonly measuredAt?: string | undefined;
  /** Measured use as a share of its vCPUs, %. */
  readonly measuredPercent: Figure | undefined;
  /** Its host, where the host's own use is known. */
  readonly hostUse: HostUse | undefined;
}

/** How much processor time of one host was in use when the export was made. */
export interface HostUse {
  readonly name: string;
  readonly usedMhz: number;
  /** Where that stands. @default vHost!CPU usage % of its host */
  readonly from?: string;
}

/**
 * The mean processor demand of each guest, MHz, by what is best known of it:
 * 1. measured for the guest itself (in MHz, or as a share of its vCPUs);
 * 2. shared out of what is measured for its host: what the host's measured guests leave of it goes to the others in
 *    proportion to what their classes would use;
 * 3. assumed: its vCPUs at its host's clock, times the share that guests of its class use.
 * @param file for messages
 * @throws InputError where most of what was measured is more than the guests' vCPUs can use
 */
export function cpuDemands(
  guests: readonly DemandInput[],
  file: string,
  assumptions: DemandAssumptions,
  warnings: Warnings,
): Figure[] {
  const measured = plausibleUses(guests, file, warnings);
  const demands = guests.map((guest, at) => measured[at] ?? assumedDemand(guest, assumptions));
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
      warnings.add('cpu-demand-assumed', 'the CPU use of these guests is not measured: it is assumed by their class');
      return demand;
    }
    warnings.add('cpu-demand-shared', "only their host's use is measured: it is shared among them by their class");
    const most = guest.vcpus * guest.hostMhz.value;
    return { value: Math.min(most, (demand.value * left) / host.assumedMhz), origin: sharedOrigin(host.use) };
  });
}

/** Assumed, although the sum over the host is measured: its division among the guests is by class. */
function sharedOrigin({ from = 'vHost!CPU usage % of its host' }: HostUse): Origin {
  let origin = sharedOrigins.get(from);
  if (origin === undefined) {
    const how = "shared among the host's guests by what guests of their class use";
    sharedOrigins.set(from, (origin = { mark: 'assumed', from: `${from}, ${how}` }));
  }
  return origin;
}

const sharedOrigins = new Map<string, Origin>();

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

/**
 * A guest that is measured to use more than this many times its vCPUs at base clock was measured wrong: all-core turbo
 * stays under twice the base clock.
 */
const MOST_TURBO = 2;
/** No processor runs faster, so that more is no question of an assumed clock, MHz. */
const FASTEST_MHZ = 6500;

/**
 * What was measured, at most all that a guest's vCPUs can use: an implausibly high figure says that the guest was busy,
 * so it is never replaced by an assumption.
 */
function plausibleUses(guests: readonly DemandInput[], file: string, warnings: Warnings): (Figure | undefined)[] {
  const measured = guests.map(measuredDemand);
  const most = ({ vcpus, hostMhz }: DemandInput) =>
    vcpus * (hostMhz.origin.mark === 'assumed' ? FASTEST_MHZ : MOST_TURBO * hostMhz.value);
  const beyond = guests.flatMap((guest, at) => ((measured[at]?.value ?? 0) > most(guest) ? [at] : []));
  if (beyond.length === 0) return measured;
  const said = ({ measuredAt, vcpus }: DemandInput, mhz: number) => `${measuredAt ?? ''} (${mhz} MHz, ${vcpus} vCPUs)`;
  if (beyond.length * 2 > measured.filter((figure) => figure !== undefined).length && beyond.length > 1) {
    const [at] = beyond as [number];
    const { measuredAt: place, vcpus, hostMhz } = guests[at]!;
    throw new InputError({
      file,
      ...(place !== undefined && { place }),
      found: `${measured[at]!.value} MHz for ${vcpus} vCPUs`,
      expected: `at most ${vcpus} x ${hostMhz.value} MHz`,
      hint: 'most guests have this problem: is the unit MHz, and are digits grouped?',
    });
  }
  for (const at of beyond) {
    const guest = guests[at]!;
    const { value, origin } = measured[at]!;
    const message = `${origin.from}: more than its vCPUs can use; read as all of them`;
    warnings.add('cell-implausible', message, () => said(guest, value));
    measured[at] = { value: guest.vcpus * guest.hostMhz.value, origin: ALL_OF_ITS_VCPUS };
  }
  return measured;
}

const ALL_OF_ITS_VCPUS: Origin = {
  mark: 'derived',
  from: 'all of its vCPUs at the clock of its host, as more was measured than they can use',
};
