import { Esxi } from './esxi.ts';
import { Gang } from './gang.ts';
import { GlobalQueue } from './global-queue.ts';
import { HypervClassic } from './hyperv-classic.ts';
import { HypervCore } from './hyperv-core.ts';
import { LinuxCfs } from './linux-cfs.ts';
import { LinuxEevdf } from './linux-eevdf.ts';
import { LocalQueues } from './local-queues.ts';
import type { SchedulerFactory } from './scheduler.ts';
import { XenCredit } from './xen-credit.ts';
import { XenCredit2 } from './xen-credit2.ts';
import { XenNull } from './xen-null.ts';

/** Every scheduler by the name that scenarios use. */
export const SCHEDULERS: Readonly<Record<string, SchedulerFactory>> = {
  'linux-eevdf': (host) => new LinuxEevdf(host),
  'linux-cfs': (host) => new LinuxCfs(host),
  'global-queue': (host) => new GlobalQueue(host),
  'local-queues': (host) => new LocalQueues(host),
  'xen-credit': (host) => new XenCredit(host),
  'xen-credit2': (host) => new XenCredit2(host),
  'xen-null': (host) => new XenNull(host),
  esxi: (host) => new Esxi(host),
  'hyperv-classic': (host) => new HypervClassic(host),
  'hyperv-core': (host) => new HypervCore(host),
  gang: (host) => new Gang(host),
};
