import type { Figure } from '../../../base/figure.ts';
import type { JoinedRules } from './rule-names.ts';

/** A guest while its sheets are being read. */
export interface GuestDraft {
  readonly name: string;
  /** Management server; empty where the export does not say. */
  readonly server: string;
  /** Which of several exports lists it. */
  readonly exportName: string;
  readonly vmId: string | undefined;
  readonly uuid: string | undefined;
  /** Where its files are: `[datastore] folder/name.vmx`. */
  readonly path: string | undefined;
  readonly poweredOn: boolean;
  readonly template: boolean;
  /** Whether it is planned for; the others are only counted. */
  readonly planned: boolean;
  /** Where it stands in vInfo. */
  readonly places: { readonly cpus: string; readonly memory: string; readonly row: string };
  /** What stands in vInfo instead of its vCPUs, or its memory. */
  readonly faults: { readonly cpus: string | undefined; readonly memory: string | undefined };
  vcpus: Figure | undefined;
  memoryMib: Figure | undefined;
  /** What to take instead where no host has as much: sheets contradict each other. */
  otherVcpus: Figure | undefined;
  otherMemoryMib: Figure | undefined;
  /** Average over vCPU's last interval, in MHz of its host. */
  cpuMeanMhz: Figure | undefined;
  /** Where that stands. */
  cpuMeanPlace: string | undefined;
  /** Share of its vCPUs, from exports that have it instead, and where it stands. */
  cpuUsagePercent: Figure | undefined;
  cpuUsagePlace: string;
  /** Clock of its host, from what its vCPUs could use at most. */
  clockMhz: Figure | undefined;
  readyPercent: Figure | undefined;
  readyPlace: string;
  cpuLimitMhz: Figure | undefined;
  cpuReservationMhz: Figure | undefined;
  cpuShareRatio: Figure | undefined;
  memoryActiveMib: Figure | undefined;
  memoryConsumedMib: Figure | undefined;
  memoryReservationMib: Figure | undefined;
  memoryBalloonedMib: Figure | undefined;
  memorySwappedMib: Figure | undefined;
  /** Disk in vInfo. */
  diskMib: Figure | undefined;
  diskCount: number | undefined;
  /** Sum over vDisk. */
  vdiskMib: number;
  /** Whether a disk of it was already counted for another guest. */
  sharesDisk: boolean;
  /** Sheets that had a row about it; of a second one, from another export, nothing is taken. */
  readonly readFrom: Map<string, string>;
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
  /** Rules as vInfo joins them. */
  joinedRules: JoinedRules;
}

/** Which guest a row says it is about. */
export interface GuestIdentity {
  readonly name: string | undefined;
  readonly server: string;
  readonly exportName: string;
  readonly vmId: string | undefined;
  readonly uuid: string | undefined;
  readonly host: string | undefined;
  readonly folder: string | undefined;
  readonly path: string | undefined;
}

/**
 * Finds the guest of a row. An object id is unique on one management server, a UUID everywhere. Without them the key is
 * the name together with host, folder and path: a name may be used more than once, and an anonymised export may have
 * different numbers for the guests on every sheet.
 */
export class GuestIndex {
  readonly #byId = new Map<string, GuestDraft>();
  readonly #byUuid = new Map<string, GuestDraft[]>();
  readonly #byName = new Map<string, GuestDraft[]>();

  add(guest: GuestDraft): void {
    if (guest.vmId !== undefined) this.#byId.set(idKey(guest, guest.vmId), guest);
    if (guest.uuid !== undefined) append(this.#byUuid, guest.uuid, guest);
    append(this.#byName, guest.name, guest);
  }

  /** The guest of a row of another sheet; undefined if there is none, or more than one could be meant. */
  find(row: GuestIdentity): GuestDraft | undefined {
    const { name, server, vmId, uuid } = row;
    const byId = vmId === undefined ? undefined : this.#byId.get(idKey(row, vmId));
    if (byId !== undefined) return byId;
    const byUuid = (uuid === undefined ? undefined : this.#byUuid.get(uuid)) ?? [];
    const twins = byUuid.length > 1 ? byUuid.filter((guest) => guest.name === name) : byUuid;
    if (twins.length === 1) return twins[0];
    if (name === undefined) return undefined;
    const named = (this.#byName.get(name) ?? []).filter(
      (guest) =>
        (guest.server === server || guest.server === '' || server === '') &&
        (guest.vmId === undefined || vmId === undefined || server !== guest.server || guest.vmId === vmId) &&
        (guest.uuid === undefined || uuid === undefined),
    );
    return only(named, [
      (guest) => guest.exportName === row.exportName,
      (guest) => sameOrUnknown(guest.host, row.host) && sameOrUnknown(guest.folder, row.folder),
    ]);
  }

  /** The guest that a row of vInfo lists again, if it does. */
  findSame(row: GuestIdentity): GuestDraft | undefined {
    const { name, server, vmId, uuid } = row;
    if (vmId !== undefined) {
      const same = this.#byId.get(idKey(row, vmId));
      if (same !== undefined) return same;
    }
    // A guest that moved to another management server between two exports keeps its UUID and its name.
    const moved = ((uuid === undefined ? undefined : this.#byUuid.get(uuid)) ?? []).find(
      (same) => same.name === name && (same.server !== server || same.vmId === undefined || vmId === undefined),
    );
    if (moved !== undefined) return moved;
    return (this.#byName.get(name ?? '') ?? []).find(
      (guest) =>
        guest.server === server &&
        (guest.vmId === undefined || vmId === undefined || (server === '' && guest.vmId === vmId)) &&
        (guest.uuid === undefined || uuid === undefined) &&
        sameOrUnknown(guest.host, row.host) &&
        sameOrUnknown(guest.folder, row.folder) &&
        sameOrUnknown(guest.path, row.path) &&
        // Exports without a server may be from different ones: then only guests with all parts equal are the same.
        (guest.exportName === row.exportName || (row.host !== undefined && guest.host === row.host)),
    );
  }
}

/** The only guest left after as many of the tests as are needed; undefined if there is none, or several are. */
function only(
  guests: readonly GuestDraft[],
  tests: readonly ((guest: GuestDraft) => boolean)[],
): GuestDraft | undefined {
  let left = guests;
  for (const test of tests) {
    if (left.length <= 1) break;
    const passed = left.filter(test);
    if (passed.length > 0) left = passed;
  }
  return left.length === 1 ? left[0] : undefined;
}

function sameOrUnknown(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

function append(map: Map<string, GuestDraft[]>, key: string, guest: GuestDraft): void {
  const same = map.get(key);
  if (same === undefined) map.set(key, [guest]);
  else same.push(guest);
}

/** Object ids are those of a server; where none is named, of the export. */
function idKey({ server, exportName }: Pick<GuestIdentity, 'server' | 'exportName'>, vmId: string): string {
  return `${server === '' ? exportName : server}\n${vmId}`;
}
