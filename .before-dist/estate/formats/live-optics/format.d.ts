/** Dell's Live Optics, the workbook of a collection of a vCenter: sheets `VMs`, `ESX Hosts`, `ESX Performance`. */
export declare const liveOpticsFormat: import("../estate-format.ts").EstateFormat;
