import type { Origin } from '../base/figure.ts';
/** What was measured on. */
export interface DeviceSetup {
    readonly datapath: string;
    readonly physical: string;
    readonly mode: 'disk' | 'send' | 'receive';
    readonly vcpus: number;
    readonly queues: number;
    /** Requests that all jobs together keep under way at most; absent where packets come from outside. */
    readonly mostUnderWay?: number | undefined;
    /** Packets that come from outside. */
    readonly offeredPerSec?: number | undefined;
}
export interface DevicePoint {
    readonly jobs: number;
    /** The published rate; both ends are the same where it is one number. */
    readonly perSec: readonly [low: number, high: number];
    /** A figure of the catalog was computed from this point. */
    readonly fitted: boolean;
}
/** Published throughputs of one set-up. */
export interface DeviceMeasurement {
    readonly name: string;
    readonly origin: Origin;
    readonly setup: DeviceSetup;
    readonly points: readonly DevicePoint[];
}
/**
 * Published throughputs of virtual devices.
 * @throws InputError naming file and field
 */
export declare function readDeviceMeasurements(file?: string | URL): readonly DeviceMeasurement[];
