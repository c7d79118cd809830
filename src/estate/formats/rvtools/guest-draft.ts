import type { Figure } from '../../../catalog/figure.ts';

/** A guest while its sheets are being read. */
export interface GuestDraft {
  readonly name: string;
  /** Management server; empty where the export does not say. */
  readonly server: string;
  readonly vmId: string | undefined;
  readonly uuid: string | undefined;
  readonly poweredOn: boolean;
  readonly template: boolean;
  /** Whether it is planned for; of the others only the number is told. */
  readonly planned: boolean;
  /** Where it stands in vInfo. */
  readonly places: { readonly cpus: string; readonly memory: string; readonly row: string };
  vcpus: Figure | undefined;
  memoryMib: Figure | undefined;
  /** Average over vCPU's last interval, in MHz of its host. */
  cpuMeanMhz: Figure | undefined;
  /** Where that stands. */
  cpuMeanPlace: string | undefined;
  /** Share of its vCPUs, from exports that have it instead. */
  cpuUsagePercent: Figure | undefined;
  /** Clock of its host, from what its vCPUs could use at most. */
  clockMhz: Figure | undefined;
  readyPercent: Figure | undefined;
  cpuLimitMhz: Figure | undefined;
  cpuReservationMhz: Figure | undefined;
  memoryActiveMib: Figure | undefined;
  /** Disk in vInfo. */
  diskMib: Figure | undefined;
  diskCount: number | undefined;
  /** Sum over vDisk. */
  vdiskMib: number;
  /** Labels of the disks and network cards that were counted: a merged export may list them twice. */
  readonly diskLabels: string[];
  readonly nicLabels: string[];
  readonly nicModels: string[];
  os: string | undefined;
  host: string | undefined;
  cluster: string | undefined;
  datacenter: string | undefined;
  folder: string | undefined;
  annotation: string | undefined;
  rules: readonly string[];
  ruleKinds: readonly string[];
}

/** Which guest a row says it is about. */
export interface GuestIdentity {
  readonly name: string | undefined;
  readonly server: string;
  readonly vmId: string | undefined;
  readonly uuid: string | undefined;
}

/**
 * Finds the guest that a row is about. An object id tells guests of one management server apart, a UUID guests
 * anywhere; names are only for exports that have neither: they may be shared, and an anonymised export may have
 * numbered them anew on every sheet.
 */
export class GuestIndex {
  readonly #byId = new Map<string, GuestDraft>();
  readonly #byUuid = new Map<string, GuestDraft>();
  readonly #byName = new Map<string, GuestDraft[]>();

  add(guest: GuestDraft): void {
    if (guest.vmId !== undefined) this.#byId.set(idKey(guest.server, guest.vmId), guest);
    if (guest.uuid !== undefined) this.#byUuid.set(guest.uuid, guest);
    const same = this.#byName.get(guest.name);
    if (same === undefined) this.#byName.set(guest.name, [guest]);
    else same.push(guest);
  }

  /** The guest of a row of another sheet; undefined if there is none, or more than one could be meant. */
  find({ name, server, vmId, uuid }: GuestIdentity): GuestDraft | undefined {
    const byId = vmId === undefined ? undefined : this.#byId.get(idKey(server, vmId));
    if (byId !== undefined) return byId;
    const byUuid = uuid === undefined ? undefined : this.#byUuid.get(uuid);
    if (byUuid !== undefined) return byUuid;
    if (name === undefined) return undefined;
    const named = (this.#byName.get(name) ?? []).filter(
      (guest) =>
        (guest.server === server || guest.server === '' || server === '') &&
        (guest.vmId === undefined || vmId === undefined || server !== guest.server || guest.vmId === vmId) &&
        (guest.uuid === undefined || uuid === undefined),
    );
    return named.length === 1 ? named[0] : undefined;
  }

  /** The guest that a row of vInfo lists again, if it does. */
  findSame({ name, server, vmId, uuid }: GuestIdentity): GuestDraft | undefined {
    if (vmId !== undefined) {
      const same = this.#byId.get(idKey(server, vmId));
      if (same !== undefined) return same;
    }
    if (uuid !== undefined) {
      const same = this.#byUuid.get(uuid);
      // A guest that moved to another management server between two exports keeps its UUID and its name.
      if (same !== undefined && same.name === name) return same;
    }
    return (this.#byName.get(name ?? '') ?? []).find(
      (guest) =>
        guest.server === server &&
        (guest.vmId === undefined || vmId === undefined) &&
        (guest.uuid === undefined || uuid === undefined),
    );
  }
}

function idKey(server: string, vmId: string): string {
  return `${server}\n${vmId}`;
}
