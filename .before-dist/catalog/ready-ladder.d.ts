import type { Figure } from '../base/figure.ts';
/** `catalog/ready-ladder.yaml`: from which shares of waiting time on administrators worry; each 0 to 1, per vCPU. */
export interface ReadyLadder {
    readonly warnReadyRatio: Figure;
    readonly criticalReadyRatio: Figure;
    readonly warnCostopRatio: Figure;
}
/** @throws InputError naming file and field */
export declare function readReadyLadder(file: string | URL): ReadyLadder;
