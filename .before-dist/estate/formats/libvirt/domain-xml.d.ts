import type { Figure } from '../../../base/figure.ts';
import type { Fields } from '../../inventory/fields.ts';
import type { CpuUse } from '../../inventory/inventory.ts';
/** What the XML of a domain (`virsh dumpxml`) tells. */
export interface DomainDescription {
    readonly name: string;
    readonly uuid: string | undefined;
    readonly place: string;
    /** Only a domain that runs has an id in its XML. */
    readonly running: boolean;
    readonly vcpus: Figure | undefined;
    readonly memoryMib: Figure | undefined;
    readonly cpuLimit: CpuUse | undefined;
    readonly diskCount: number;
    readonly nicModels: readonly string[];
    readonly os: string | undefined;
    readonly annotation: string | undefined;
    /** A container of LXC is a domain, too. */
    readonly container: boolean;
}
/** Reads a `<domain>`; undefined without a name. */
export declare function readDomain(fields: Fields): DomainDescription | undefined;
