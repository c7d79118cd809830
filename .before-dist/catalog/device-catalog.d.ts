import type { Figure } from '../base/figure.ts';
/** What a guest's driver and stack take for each request. */
export declare const GUEST_FIGURES: readonly ["diskOutNs", "diskInNs", "packetOutNs", "packetInNs", "interruptNs"];
/** What a datapath charges; `src/scenario/resolved-scenario.ts` says what each is. */
export declare const DATAPATH_FIGURES: readonly ["kickNs", "interruptNs", "pollNs", "registerAccessNs", "diskAccesses", "packetAccesses", "accessesPerInterrupt", "diskOutNs", "diskInNs", "packetOutNs", "packetInNs", "diskCopyNsPerKib", "packetCopyNsPerKib", "batchLimit", "ringSize", "sentShare"];
export type DatapathFigure = (typeof DATAPATH_FIGURES)[number];
/** What a piece of hardware can do; one that it lacks sets no limit, or takes no time. */
export declare const PHYSICAL_FIGURES: readonly ["operationsPerSec", "bytesPerSec", "parallelism", "latencyNs", "latencyCv", "queueLimit", "coalescingNs"];
export type PhysicalFigure = (typeof PHYSICAL_FIGURES)[number];
export interface DatapathEntry {
    readonly name: string;
    readonly title: string;
    readonly backend: 'guest' | 'queue' | 'shared' | 'none';
    readonly polls: boolean;
    readonly emulated: boolean;
    readonly postedInterrupts: boolean;
    readonly figures: Readonly<Record<DatapathFigure, Figure>>;
}
export interface PhysicalDeviceEntry {
    readonly name: string;
    readonly title: string;
    readonly kind: 'disk' | 'network';
    readonly figures: Readonly<Partial<Record<PhysicalFigure, Figure>>>;
}
export interface BridgeEntry {
    readonly name: string;
    readonly title: string;
    readonly lock: 'ticket' | 'queued';
    readonly holdNs: Figure;
}
/** `catalog/devices.yaml` */
export interface DeviceCatalog {
    readonly guest: Readonly<Record<(typeof GUEST_FIGURES)[number], Figure>>;
    readonly datapaths: readonly DatapathEntry[];
    /** The datapath of a device that names none. */
    readonly defaultDatapath: string;
    readonly bridges: readonly BridgeEntry[];
    readonly physical: readonly PhysicalDeviceEntry[];
}
/** @throws InputError naming file and field */
export declare function readDevices(file: string | URL): DeviceCatalog;
