/** Answers of the API of oVirt, as XML or JSON: https://ovirt.github.io/ovirt-engine-api-model/ */
export declare const ovirtFormat: import("../estate-format.ts").EstateFormat;
