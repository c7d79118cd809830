/**
 * The columns of our CSV of hosts, in the order in which they are written; docs/estate-csv.md and
 * schemas/estate-hosts-csv.schema.json say the same, and tests compare them.
 */
export declare const hostColumns: {
    readonly name: {
        readonly kind: "text";
        readonly required: true;
        readonly says: "name of the host, as guests name it in their column host";
    };
    readonly packages: {
        readonly required: true;
        readonly kind: "number";
        readonly quantity: import("../../quantity.ts").Quantity;
        readonly says: string;
    };
    readonly cores_per_package: {
        readonly required: true;
        readonly kind: "number";
        readonly quantity: import("../../quantity.ts").Quantity;
        readonly says: string;
    };
    readonly threads_per_core: {
        readonly kind: "number";
        readonly quantity: import("../../quantity.ts").Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly mhz: {
        readonly required: true;
        readonly kind: "number";
        readonly quantity: import("../../quantity.ts").Quantity;
        readonly says: string;
    };
    readonly memory_mib: {
        readonly required: true;
        readonly kind: "number";
        readonly quantity: import("../../quantity.ts").Quantity;
        readonly says: string;
    };
    readonly cpu_usage_ratio: {
        readonly kind: "number";
        readonly quantity: import("../../quantity.ts").Quantity;
        readonly says: string;
        readonly required?: true;
    } & {
        kind: "number";
    };
    readonly cluster: {
        readonly kind: "text";
        readonly says: "cluster it belongs to";
    };
    readonly datacenter: {
        readonly kind: "text";
        readonly says: "datacenter it stands in";
    };
    readonly vendor: {
        readonly kind: "text";
        readonly says: "who made it";
    };
    readonly model: {
        readonly kind: "text";
        readonly says: "model of the server";
    };
    readonly cpu_model: {
        readonly kind: "text";
        readonly says: "model of its processors";
    };
    readonly marks: {
        readonly kind: "list";
        readonly says: "how numbers of the row are known: mhz=assumed: a guess";
    };
};
export type HostColumnName = keyof typeof hostColumns;
export declare const hostColumnNames: HostColumnName[];
/** The schema of one row, as an object with a field for each column that is not blank (JSON Schema 2020-12). */
export declare function hostRowSchema(): object;
