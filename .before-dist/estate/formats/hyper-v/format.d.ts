/** JSON of the PowerShell commands of Hyper-V and of System Center Virtual Machine Manager. */
export declare const hyperVFormat: import("../estate-format.ts").EstateFormat;
