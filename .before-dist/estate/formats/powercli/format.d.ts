/** What VMware's PowerCLI gives to `Export-Csv`: guests (`Get-VM`) and, beside them, hosts (`Get-VMHost`). */
export declare const powercliFormat: import("../estate-format.ts").EstateFormat;
