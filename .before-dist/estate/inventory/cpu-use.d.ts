import type { Figure } from '../../base/figure.ts';
import type { Warnings } from '../model/warnings.ts';
import type { CpuUse, GuestRecord } from './inventory.ts';
/** Processor use in MHz of the guest's host. */
export declare function cpuUseMhz(use: CpuUse | undefined, { vcpus }: GuestRecord, hostMhz: Figure): Figure | undefined;
/**
 * What a guest is measured to use; a guest that is on and said to use nothing was not measured.
 * @param place for the warning
 */
export declare function measuredUse(unit: CpuUse['unit'], figure: Figure | undefined, power: GuestRecord['power'], warnings: Warnings, place: () => string): CpuUse | undefined;
