import type { Quantity } from '../../quantity.ts';
/** A column of Kneepoint's CSV. */
export type CsvColumn = {
    readonly kind: 'number';
    readonly quantity: Quantity;
    readonly says: string;
    readonly required?: true;
} | {
    readonly kind: 'text' | 'list' | 'flag';
    readonly says: string;
    readonly required?: true;
};
/** A column of numbers. */
export declare function number(quantity: Quantity, says: string): CsvColumn & {
    kind: 'number';
};
/**
 * The columns, in the order in which they are written; docs/estate-csv.md and schemas/estate-csv.schema.json say the
 * same, and tests compare them.
 */
export declare const csvColumns: {
    readonly name: {
        readonly kind: "text";
        readonly required: true;
        readonly says: "name of the guest";
    };
    readonly id: {
        readonly kind: "text";
        readonly says: "what tells it from guests of the same name; the name, where it is blank";
    };
    readonly vcpus: {
        readonly required: true;
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
    };
    readonly memory_mib: {
        readonly required: true;
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
    };
    readonly powered_on: {
        readonly kind: "flag";
        readonly says: "whether it is on; true where it is blank";
    };
    readonly template: {
        readonly kind: "flag";
        readonly says: "whether it is a template; false where it is blank";
    };
    readonly cpu_mean_mhz: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly cpu_p95_mhz: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly cpu_peak_mhz: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly cpu_mean_percent: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly cpu_p95_percent: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly cpu_peak_percent: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly host_mhz: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly ready_ratio: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly memory_active_mib: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly disk_mib: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly disk_count: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly disk_iops: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly network_mbps: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly connections_per_sec: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly nic_models: {
        readonly kind: "list";
        readonly says: "models of its network cards: Vmxnet3;E1000";
    };
    readonly cpu_limit_mhz: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly cpu_reservation_mhz: {
        readonly kind: "number";
        readonly quantity: Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly os: {
        readonly kind: "text";
        readonly says: "operating system";
    };
    readonly host: {
        readonly kind: "text";
        readonly says: "host it runs on";
    };
    readonly cluster: {
        readonly kind: "text";
        readonly says: "cluster it belongs to";
    };
    readonly datacenter: {
        readonly kind: "text";
        readonly says: "datacenter it belongs to";
    };
    readonly folder: {
        readonly kind: "text";
        readonly says: "folder in the inventory";
    };
    readonly annotation: {
        readonly kind: "text";
        readonly says: "notes about it";
    };
    readonly affinity_rules: {
        readonly kind: "list";
        readonly says: "rules that keep it on one host with others";
    };
    readonly anti_affinity_rules: {
        readonly kind: "list";
        readonly says: "rules that keep it apart from others";
    };
    readonly rules: {
        readonly kind: "list";
        readonly says: "rules of which it is not known which of the two they are";
    };
    readonly tags: {
        readonly kind: "list";
        readonly says: "tags";
    };
    readonly marks: {
        readonly kind: "list";
        readonly says: "how numbers of the row are known: cpu_mean_mhz=assumed: a guess";
    };
};
export type CsvColumnName = keyof typeof csvColumns;
export type NumberColumnName = {
    [Name in CsvColumnName]: (typeof csvColumns)[Name]['kind'] extends 'number' ? Name : never;
}[CsvColumnName];
export declare const csvColumnNames: CsvColumnName[];
/** The schema of one row, as an object with a field for each column that is not blank (JSON Schema 2020-12). */
export declare function csvRowSchema(): object;
/** The schema of a row of a table with these columns. */
export declare function rowSchema(columns: Readonly<Record<string, CsvColumn>>, about: {
    readonly $id: string;
    readonly title: string;
    readonly description: string;
}): object;
