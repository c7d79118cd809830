/** Nutanix Collector: a workbook with sheets like those of RVTools, but for their columns and `vHosts`, `vmList`. */
export declare const nutanixCollectorFormat: import("../estate-format.ts").EstateFormat;
