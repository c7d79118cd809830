import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
/** Stages as steps: adjacent compute segments are one, and a core's own locks are computing that nobody can hold up. */
export declare function flatten({ stages, locks }: ConnectionPath): {
    stageSteps: number[];
    stageComputeNs: number[];
    lock: number[];
    holdNs: number[];
    handOffLines: number[];
    computeNs: number[];
};
