import { type Knee, type KneeSearch } from '../../knees/knee.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { GuestClass } from '../../demand/guest-classes.ts';
import type { ReadyPromise } from '../result.ts';
import type { HostSimulator } from './host-simulator.ts';
/** A mix of classes on a host, at any load. */
export interface MixOnHost {
    readonly host: HostSimulator;
    readonly classes: readonly GuestClass[];
    /** Of the demand, by class; they sum to 1. */
    readonly shares: readonly number[];
    readonly promise: ReadyPromise;
    /** Applied to each scenario before it runs; a resource made ideal. */
    readonly change?: (scenario: ResolvedScenario) => ResolvedScenario;
}
/** Loads are told apart by this share: the knee itself is placed between two of them. */
export declare const TOLERANCE = 0.04;
/** Looks for the demand, in cores, at which the worst class of a mix breaks the promise. */
export declare function mixKnee(mix: MixOnHost, search: Pick<KneeSearch, 'least' | 'most' | 'start'>): Promise<Knee>;
