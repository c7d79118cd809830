import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import type { Ablated } from './wall.ts';

/** Kinds of resources. */
export type ResourceFamily =
  'processors' | 'scheduler' | 'switches' | 'caches' | 'memory' | 'devices' | 'locks' | 'smt' | 'balancing';

/** A resource that may be what stops a host, and the same scenario with that resource ideal. */
export interface Resource extends Ablated {
  /** For programs; a device's or a lock's own name comes after a colon. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** What was made of it: "no cold caches". */
  readonly ideal: string;
  /** May follow others on the same scenario. */
  readonly idealise: (scenario: ResolvedScenario) => ResolvedScenario;
  /** What it is shown under where resources are too many to show each. */
  readonly family: ResourceFamily;
}
