/** A column of an RVTools sheet that we read. */
export interface ColumnSpec {
    /** What today's RVTools writes. */
    readonly header: string;
    /** Other headers for the same thing, as {@link headerKey} makes them, best first. */
    readonly aliases: readonly string[];
    /** Whether a sheet without it cannot be read. */
    readonly required: boolean;
    /** What is lost without it, for columns that nearly every export has. */
    readonly without?: string;
}
export type ColumnSpecs = Readonly<Record<string, ColumnSpec>>;
/**
 * The columns we read, by sheet. Names as in RVTools 4.x, with those of older versions (`MB`, which always meant MiB)
 * and of exports that name columns after RVTools' own fields (`vInfoVMName`).
 */
export declare const sheetColumns: {
    readonly vInfo: {
        readonly powerstate: {
            readonly without: "every guest is taken to be on";
            /** What today's RVTools writes. */
            readonly header: string;
            /** Other headers for the same thing, as {@link headerKey} makes them, best first. */
            readonly aliases: readonly string[];
            /** Whether a sheet without it cannot be read. */
            readonly required: boolean;
        };
        readonly template: {
            readonly without: "templates are not recognised";
            /** What today's RVTools writes. */
            readonly header: string;
            /** Other headers for the same thing, as {@link headerKey} makes them, best first. */
            readonly aliases: readonly string[];
            /** Whether a sheet without it cannot be read. */
            readonly required: boolean;
        };
        readonly placeholder: ColumnSpec;
        readonly connection: ColumnSpec;
        readonly path: ColumnSpec;
        readonly cpus: {
            readonly header: "CPUs";
            readonly aliases: readonly ["cpu", "vcpus", "vcpu", "numcpu"];
            readonly required: true;
        };
        readonly memory: {
            readonly header: "Memory";
            readonly aliases: readonly ["memorymib", "memorysizemib", "sizemib"];
            readonly required: true;
        };
        readonly activeMemory: ColumnSpec;
        readonly readiness: ColumnSpec;
        readonly cpuUsage: ColumnSpec;
        readonly disks: ColumnSpec;
        readonly diskCapacity: ColumnSpec;
        readonly provisioned: ColumnSpec;
        readonly ruleKinds: ColumnSpec;
        readonly ruleNames: ColumnSpec;
        readonly annotation: ColumnSpec;
        readonly datacenter: ColumnSpec;
        readonly cluster: ColumnSpec;
        readonly host: ColumnSpec;
        readonly folder: ColumnSpec;
        readonly osTools: ColumnSpec;
        readonly osConfig: ColumnSpec;
        readonly vm: {
            readonly header: "VM";
            readonly aliases: readonly ["vmname", "name"];
            readonly required: true;
        };
        readonly vmId: ColumnSpec;
        readonly uuid: ColumnSpec;
        readonly server: ColumnSpec;
        readonly serverUuid: ColumnSpec;
    };
    readonly vCPU: {
        readonly cpus: ColumnSpec;
        readonly max: ColumnSpec;
        readonly overall: {
            readonly without: "what each guest uses is not measured";
            /** What today's RVTools writes. */
            readonly header: string;
            /** Other headers for the same thing, as {@link headerKey} makes them, best first. */
            readonly aliases: readonly string[];
            /** Whether a sheet without it cannot be read. */
            readonly required: boolean;
        };
        readonly readiness: ColumnSpec;
        readonly reservation: ColumnSpec;
        readonly limit: ColumnSpec;
        readonly datacenter: ColumnSpec;
        readonly cluster: ColumnSpec;
        readonly host: ColumnSpec;
        readonly folder: ColumnSpec;
        readonly osTools: ColumnSpec;
        readonly osConfig: ColumnSpec;
        readonly vm: {
            readonly header: "VM";
            readonly aliases: readonly ["vmname", "name"];
            readonly required: true;
        };
        readonly vmId: ColumnSpec;
        readonly uuid: ColumnSpec;
        readonly server: ColumnSpec;
        readonly serverUuid: ColumnSpec;
    };
    readonly vMemory: {
        readonly size: ColumnSpec;
        readonly active: ColumnSpec;
        readonly datacenter: ColumnSpec;
        readonly cluster: ColumnSpec;
        readonly host: ColumnSpec;
        readonly folder: ColumnSpec;
        readonly osTools: ColumnSpec;
        readonly osConfig: ColumnSpec;
        readonly vm: {
            readonly header: "VM";
            readonly aliases: readonly ["vmname", "name"];
            readonly required: true;
        };
        readonly vmId: ColumnSpec;
        readonly uuid: ColumnSpec;
        readonly server: ColumnSpec;
        readonly serverUuid: ColumnSpec;
    };
    readonly vDisk: {
        readonly label: ColumnSpec;
        readonly path: ColumnSpec;
        readonly diskPath: ColumnSpec;
        readonly diskUuid: ColumnSpec;
        readonly raw: ColumnSpec;
        readonly capacity: {
            readonly without: "disk sizes are taken from vInfo";
            /** What today's RVTools writes. */
            readonly header: string;
            /** Other headers for the same thing, as {@link headerKey} makes them, best first. */
            readonly aliases: readonly string[];
            /** Whether a sheet without it cannot be read. */
            readonly required: boolean;
        };
        readonly vm: {
            readonly header: "VM";
            readonly aliases: readonly ["vmname", "name"];
            readonly required: true;
        };
        readonly vmId: ColumnSpec;
        readonly uuid: ColumnSpec;
        readonly server: ColumnSpec;
        readonly serverUuid: ColumnSpec;
    };
    readonly vNetwork: {
        readonly label: ColumnSpec;
        readonly adapter: {
            readonly without: "models of network cards are unknown";
            /** What today's RVTools writes. */
            readonly header: string;
            /** Other headers for the same thing, as {@link headerKey} makes them, best first. */
            readonly aliases: readonly string[];
            /** Whether a sheet without it cannot be read. */
            readonly required: boolean;
        };
        readonly vm: {
            readonly header: "VM";
            readonly aliases: readonly ["vmname", "name"];
            readonly required: true;
        };
        readonly vmId: ColumnSpec;
        readonly uuid: ColumnSpec;
        readonly server: ColumnSpec;
        readonly serverUuid: ColumnSpec;
    };
    readonly vHost: {
        readonly host: {
            readonly header: "Host";
            readonly aliases: readonly ["name", "hostname"];
            readonly required: true;
        };
        readonly datacenter: ColumnSpec;
        readonly cluster: ColumnSpec;
        readonly server: ColumnSpec;
        readonly serverUuid: ColumnSpec;
        readonly objectId: ColumnSpec;
        readonly cpuModel: ColumnSpec;
        readonly speed: {
            readonly without: "clocks of the hosts are assumed";
            /** What today's RVTools writes. */
            readonly header: string;
            /** Other headers for the same thing, as {@link headerKey} makes them, best first. */
            readonly aliases: readonly string[];
            /** Whether a sheet without it cannot be read. */
            readonly required: boolean;
        };
        readonly threading: ColumnSpec;
        readonly packages: ColumnSpec;
        readonly coresPerPackage: ColumnSpec;
        readonly cores: ColumnSpec;
        readonly cpuUsage: ColumnSpec;
        readonly memory: ColumnSpec;
        readonly vendor: ColumnSpec;
        readonly model: ColumnSpec;
    };
    readonly vCluster: {
        readonly cluster: {
            readonly header: "Name";
            readonly aliases: readonly ["cluster", "clustername"];
            readonly required: true;
        };
        readonly server: ColumnSpec;
        readonly serverUuid: ColumnSpec;
        readonly hosts: ColumnSpec;
    };
};
export type SheetName = keyof typeof sheetColumns;
/**
 * A header without what varies between exports: case, punctuation, the sheet's name in front of it (`vInfoCPUs`), and
 * `MB` for MiB.
 */
export declare function headerKey(sheet: SheetName, header: string): string;
