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
    /** Whether it is planned for; of the others only the number is told. */
    readonly planned: boolean;
    /** Where it stands in vInfo. */
    readonly places: {
        readonly cpus: string;
        readonly memory: string;
        readonly row: string;
    };
    /** What stands in vInfo instead of its vCPUs, or its memory. */
    readonly faults: {
        readonly cpus: string | undefined;
        readonly memory: string | undefined;
    };
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
    memoryActiveMib: Figure | undefined;
    /** Disk in vInfo. */
    diskMib: Figure | undefined;
    diskCount: number | undefined;
    /** Sum over vDisk. */
    vdiskMib: number;
    /** Whether a disk of it was counted for another guest that has it, too. */
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
 * Finds the guest that a row is about. An object id tells guests of one management server apart, a UUID guests
 * anywhere. Without them it is the name together with host, folder and path: a name may be used again elsewhere, and an
 * anonymised export may have numbered the guests anew on every sheet.
 */
export declare class GuestIndex {
    #private;
    add(guest: GuestDraft): void;
    /** The guest of a row of another sheet; undefined if there is none, or more than one could be meant. */
    find(row: GuestIdentity): GuestDraft | undefined;
    /** The guest that a row of vInfo lists again, if it does. */
    findSame(row: GuestIdentity): GuestDraft | undefined;
}
