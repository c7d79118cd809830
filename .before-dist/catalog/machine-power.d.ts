import type { Figure, Origin } from '../base/figure.ts';
import type { PowerPoint } from './machine-model.ts';
/** Loads at which SPECpower_ssj2008 reports power: active idle, 10 %, ... 100 %. */
export declare const POWER_LOADS: readonly [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
/** What we assume about power where nobody published it; `catalog/planning.yaml`. */
export interface PowerAssumptions {
    /** Memory beyond what a published curve was measured with. */
    readonly memoryWattsPerGib: Figure;
    /** A server without a published curve: watts that do not depend on its processors or its load. */
    readonly baseWatts: Figure;
    /** Its idle and its full power, per watt of all packages' thermal design power. */
    readonly idleShareOfTdp: Figure;
    readonly fullShareOfTdp: Figure;
}
interface Power {
    readonly points: readonly PowerPoint[];
    readonly origin: Origin;
}
/** A published curve, with the memory that the measured machine did not have added at every load. */
export declare function publishedPower(watts: readonly number[], measuredGib: number, memoryGib: number, origin: Origin, assumptions: PowerAssumptions): Power;
/**
 * A straight line from idle to full power: base + memory + share x TDP. Real curves jump from idle to 10 % and bend up
 * near 100 %, so this is for comparing machines, not for sizing circuits.
 */
export declare function assumedPower(totalTdpWatts: number, memoryGib: number, assumptions: PowerAssumptions): Power;
export {};
