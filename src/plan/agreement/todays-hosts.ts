import type { MachineModel } from '../../catalog/machine-model.ts';
import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { ProcessorNeeds } from '../../demand/guest-needs.ts';
import { demandCores, needAt, settingsOf } from '../../demand/guest-needs.ts';
import type { Estate, Guest, Host } from '../../estate/model/estate.ts';
import type { GuestsOnHost } from '../capacity/host-scenario.ts';
import { type PlannedMachine, plannedMachine } from '../capacity/planned-machine.ts';

/** A guest on the host that it runs on today, with what it did at the moment of the export. */
export interface GuestToday extends GuestsOnHost {
  readonly id: string;
  /** Measured share of the time that its vCPUs were ready, 0 to 1; absent where its own limit may be the reason. */
  readonly readyRatio?: number;
}

/** A host of today as it is. */
export interface HostToday {
  readonly name: string;
  readonly machine: PlannedMachine;
  /** Those that asked for processor time. */
  readonly guests: readonly GuestToday[];
  /** What they asked for together, in its cores. */
  readonly demandCores: number;
  /** Measured, 0 to 1. */
  readonly useRatio?: number;
  /** Mean over the vCPUs of its guests, 0 to 1, where it is known of the host and not of each of them. */
  readonly readyRatio?: number;
}

/**
 * The hosts of an estate with the guests that run on them and what those did at the moment of the export: an aligned sample,
 * whose sum is what the host really did then. Hosts without guests that ask for anything are left out.
 * @param machineOf the host as a machine
 * @param needs of the estate's guests, for the length of their bursts
 * @returns the fullest first
 */
export function todaysHosts(
  { hosts, guests }: Pick<Estate, 'hosts' | 'guests'>,
  machineOf: (host: Host) => MachineModel,
  needs: ProcessorNeeds,
  assumptions: PlanningAssumptions,
): readonly HostToday[] {
  const byHost = new Map<string, number[]>();
  guests.forEach(({ host }, at) => {
    if (host === undefined) return;
    const known = byHost.get(host);
    if (known === undefined) byHost.set(host, [at]);
    else known.push(at);
  });
  return hosts
    .flatMap((host): HostToday[] => {
      const machine = plannedMachine(machineOf(host), assumptions);
      const mhz = machine.model.baseMhz.value;
      const onHost = (byHost.get(host.name) ?? []).flatMap((at): GuestToday[] => {
        const guest = guests[at];
        return guest === undefined ? [] : guestToday(guest, needAt(needs, at).burstNs, machine);
      });
      const cores = onHost.reduce((sum, guest) => sum + demandCores(guest, mhz), 0);
      if (cores === 0) return [];
      const useRatio = host.cpuUsageRatio?.value;
      const readyRatio = host.readyRatio?.value;
      return [
        {
          name: host.name,
          machine,
          guests: onHost,
          demandCores: cores,
          ...(useRatio !== undefined && { useRatio }),
          ...(readyRatio !== undefined && { readyRatio }),
        },
      ];
    })
    .sort((a, b) => fullness(b) - fullness(a) || (a.name < b.name ? -1 : 1));
}

/** Demand over cores. */
export function fullness({ demandCores: demand, machine }: HostToday): number {
  return demand / machine.processors.cores;
}

function guestToday(guest: Guest, burstNs: number, { model, processors }: PlannedMachine): GuestToday[] {
  const cpuMhz = guest.cpuMeanMhz.value;
  if (cpuMhz <= 0) return [];
  const vcpus = Math.min(guest.vcpus.value, processors.threads);
  // ESXi counts what a guest waits for its own limit as ready time.
  const isLimited = (guest.cpuLimitMhz?.value ?? Infinity) < vcpus * model.baseMhz.value;
  const ready = isLimited ? undefined : guest.readyRatio?.value;
  const settings = settingsOf(guest);
  return [
    {
      id: guest.id,
      count: 1,
      vcpus,
      cpuMhz,
      burstNs,
      ...(settings !== undefined && { settings }),
      ...(ready !== undefined && { readyRatio: ready }),
    },
  ];
}

/**
 * As many hosts as `most`, evenly spaced from the fullest to the emptiest, with one of every kind of machine.
 * @param hosts the fullest first
 */
export function sampleOfHosts(hosts: readonly HostToday[], most: number): readonly HostToday[] {
  if (hosts.length <= most) return hosts;
  const kinds = new Map(hosts.map((host) => [host.machine.model.name, host]));
  const chosen = new Set([...kinds.values()].slice(0, most / 2));
  const others = hosts.filter((host) => !chosen.has(host));
  const places = most - chosen.size;
  for (let place = 0; place < places; place++) {
    const host = others[Math.round((place * (others.length - 1)) / (places - 1))];
    if (host !== undefined) chosen.add(host);
  }
  return hosts.filter((host) => chosen.has(host));
}
