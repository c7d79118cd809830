/** Answers of the API of Proxmox VE: https://pve.proxmox.com/pve-docs/api-viewer/ */
export declare const proxmoxFormat: import("../estate-format.ts").EstateFormat;
