import { Esxi } from "./esxi/esxi.js";
import { Gang } from "./simple/gang.js";
import { GlobalQueue } from "./simple/global-queue.js";
import { HypervClassic } from "./hyperv/hyperv-classic.js";
import { HypervCore } from "./hyperv/hyperv-core.js";
import { LinuxCfs } from "./linux/linux-cfs.js";
import { LinuxEevdf } from "./linux/linux-eevdf.js";
import { LocalQueues } from "./simple/local-queues.js";
import { XenCredit } from "./xen/xen-credit.js";
import { XenCredit2 } from "./xen/xen-credit2.js";
import { XenNull } from "./xen/xen-null.js";
const CLASSES = {
    'linux-eevdf': LinuxEevdf,
    'linux-cfs': LinuxCfs,
    'global-queue': GlobalQueue,
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
export const SCHEDULERS = Object.fromEntries(Object.entries(CLASSES).map(([name, SchedulerOfName]) => [name, (host) => new SchedulerOfName(host)]));
/** @throws Error when there is no scheduler of this name; `resolveScenario` finds that earlier. */
export function facetsOf(name) {
    const scheduler = CLASSES[name];
    if (scheduler === undefined)
        throw new Error(`there is no scheduler ${name}`);
    return scheduler.facets;
}
//# sourceMappingURL=registry.js.map