import type { GuestRecord } from './inventory.ts';
/**
 * The power state in the words of VMware's interfaces and of the programs that read them: `poweredOn`, `POWERED_ON`,
 * `Powered On`, `On`, or the number of the enumeration (0 off, 1 on, 2 suspended). What is suspended is written to disk.
 */
export declare function vmwarePower(state: string | undefined): GuestRecord['power'];
