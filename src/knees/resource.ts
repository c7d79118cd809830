import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import type { Ablated } from './wall.ts';

/** A resource that may be what stops a host or a kernel, and the same host or kernel with that resource ideal. */
export interface ResourceOf<Subject> extends Ablated {
  /** For people. */
  readonly title: string;
  /** May follow others on the same subject. */
  readonly idealise: (subject: Subject) => Subject;
}

/** Kinds of resources. */
export type ResourceFamily =
  'processors' | 'scheduler' | 'switches' | 'caches' | 'memory' | 'devices' | 'locks' | 'smt' | 'balancing';

/** A resource of a scenario; in its name a device's or a lock's own name comes after a colon. */
export interface Resource extends ResourceOf<ResolvedScenario> {
  /** What was made of it: "no cold caches". */
  readonly ideal: string;
  /** What it is shown under where resources are too many to show each. */
  readonly family: ResourceFamily;
}
