/** A rate of connections that was measured on so many cores. */
export interface CurvePoint {
    readonly cores: number;
    readonly perSec: number;
}
