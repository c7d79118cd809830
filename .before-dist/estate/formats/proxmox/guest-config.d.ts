import type { Figure } from '../../../base/figure.ts';
import type { Fields } from '../../inventory/fields.ts';
import type { CpuUse } from '../../inventory/inventory.ts';
/** What `/nodes/NODE/qemu/ID/config` adds to the list of guests. */
export interface GuestConfig {
    readonly name: string | undefined;
    readonly template: boolean;
    readonly vcpus: Figure | undefined;
    readonly memoryMib: Figure | undefined;
    readonly cpuLimit: CpuUse | undefined;
    readonly diskMib: Figure | undefined;
    readonly diskCount: number | undefined;
    readonly nicModels: readonly string[];
    readonly os: string | undefined;
    readonly annotation: string | undefined;
    readonly tags: readonly string[] | undefined;
}
/** Reads the configuration of one guest. Without `vcpus`, a guest has sockets x cores of them, each 1 if not told. */
export declare function readGuestConfig(fields: Fields): GuestConfig;
