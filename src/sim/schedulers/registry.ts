import { Esxi } from './esxi/esxi.ts';
import { FairQueue } from './simple/fair-queue.ts';
import { Gang } from './simple/gang.ts';
import { GlobalQueue } from './simple/global-queue.ts';
import { HypervClassic } from './hyperv/hyperv-classic.ts';
import { HypervCore } from './hyperv/hyperv-core.ts';
import { LinuxCfs } from './linux/linux-cfs.ts';
import { LinuxEevdf } from './linux/linux-eevdf.ts';
import { LocalQueues } from './simple/local-queues.ts';
import type { SchedulerPort } from '../host/scheduler-port.ts';
import type { Scheduler, SchedulerFacets, SchedulerFactory } from './scheduler.ts';
import { XenCredit } from './xen/xen-credit.ts';
import { XenCredit2 } from './xen/xen-credit2.ts';
import { XenNull } from './xen/xen-null.ts';

/** A scheduler's class, and what it declares of itself. */
interface SchedulerClass {
  new (host: SchedulerPort): Scheduler;
  readonly facets: SchedulerFacets;
}

const CLASSES: Readonly<Record<string, SchedulerClass>> = {
  'linux-eevdf': LinuxEevdf,
  'linux-cfs': LinuxCfs,
  'global-queue': GlobalQueue,
  'fair-queue': FairQueue,
  'local-queues': LocalQueues,
  'xen-credit': XenCredit,
  'xen-credit2': XenCredit2,
  'xen-null': XenNull,
  esxi: Esxi,
  'hyperv-classic': HypervClassic,
  'hyperv-core': HypervCore,
  gang: Gang,
};

/** Every scheduler by the name that scenarios use. */
export const SCHEDULERS: Readonly<Record<string, SchedulerFactory>> = Object.fromEntries(
  Object.entries(CLASSES).map(([name, SchedulerOfName]) => [name, (host) => new SchedulerOfName(host)]),
);

/** @throws Error when there is no scheduler of this name; `resolveScenario` finds that earlier. */
export function facetsOf(name: string): SchedulerFacets {
  const scheduler = CLASSES[name];
  if (scheduler === undefined) throw new Error(`there is no scheduler ${name}`);
  return scheduler.facets;
}
