import type { MachineModel } from '../../catalog/machine-model.ts';
import type { Growth } from '../grown-needs.ts';
import type { PlanPromises } from '../rules/ready-promise.ts';
import type { Spare } from '../rules/spare.ts';

/** One change of an estate, or of what its plan has to keep. Selectors are those of targets: `tag:web`, `cluster:Prod`, a word. */
export type WhatIfStep =
  /** So many guests more, each a copy of one that is meant by `like`, or of a size of their own. */
  | {
      readonly kind: 'add';
      readonly guests: number;
      readonly like: string;
      readonly size?: { readonly vcpus: number; readonly memoryMib: number };
      /** Mean use of their vCPUs, 0 to 1, instead of that of the guests that they are like. */
      readonly useRatio?: number;
      /** Where they go; left out, to the clusters of the guests that they are like. */
      readonly cluster?: string;
    }
  /** These guests are gone. */
  | { readonly kind: 'retire'; readonly guests: readonly string[] }
  /** Guests of these clusters share hosts; of all where no cluster is named. */
  | { readonly kind: 'merge'; readonly clusters: readonly string[] }
  /** Guests ask for more, all of them unless some are meant. */
  | ({ readonly kind: 'grow'; readonly of?: string } & Growth)
  /** Demand is what its series make expect after so many days. */
  | { readonly kind: 'forecast'; readonly days: number }
  | { readonly kind: 'spare'; readonly spare: Spare }
  | ({ readonly kind: 'target' } & PlanPromises)
  | { readonly kind: 'host'; readonly machine?: MachineModel['name']; readonly memoryMib?: number };

/** A step as it is written in a file, for answers and errors. */
export interface WrittenStep {
  readonly step: WhatIfStep;
  /** `add 40 guests like web` */
  readonly what: string;
  /** `steps[2].add` */
  readonly place: string;
}
