import type { ResolvedDevice } from '../scenario/resolved-scenario.ts';
import type { Resource } from './ablation.ts';
/**
 * What a request meets on its way, each by itself: the guest's driver, the exits, the backend, the host's bridge, and of
 * the hardware its rate of operations, its bandwidth, and its medium. Stages that are ideal already are left out.
 */
export declare function deviceStages(device: ResolvedDevice): Resource[];
