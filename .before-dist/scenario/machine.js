import { DISTANCES } from "./resolved-scenario.js";
import { inputProblem, lookUp } from "./problem.js";
/** A machine of the catalog, one spelt out, or one of the catalog with some of its fields replaced. */
export function resolveMachine(machine, catalog, file) {
    const own = typeof machine === 'string' ? { name: machine, costs: 'default' } : machine;
    const base = own.name === undefined
        ? undefined
        : lookUp(catalog.machines, own.name, typeof machine === 'string' ? ['machine'] : ['machine', 'name'], file);
    const level = (key) => (typeof machine === 'string' ? undefined : machine[key]) ?? base?.[key] ?? 1;
    const threadsPerCore = level('threadsPerCore');
    return {
        name: own.name ?? 'inline',
        packages: level('packages'),
        numaPerPackage: level('numaPerPackage'),
        llcPerNuma: level('llcPerNuma'),
        coresPerLlc: level('coresPerLlc'),
        threadsPerCore,
        costs: resolveCosts(own.costs, base?.costSet ?? catalog.defaultCostSet, threadsPerCore, catalog, file),
    };
}
function resolveCosts(costs, defaultSet, threadsPerCore, catalog, file) {
    const own = typeof costs === 'string' ? { base: costs } : costs;
    const path = typeof costs === 'string' ? ['machine', 'costs'] : ['machine', 'costs', 'base'];
    const { base: set = 'default' } = own;
    const { pauseLoopWindowNs } = lookUp(catalog.costSets, defaultSet, path, file);
    const known = { ...catalog.costSets, ideal: idealCosts(threadsPerCore, pauseLoopWindowNs) };
    const base = lookUp(known, set === 'default' ? defaultSet : set, path, file);
    const smtThroughput = own.smtThroughput ?? base.smtThroughput;
    if (own.smtThroughput !== undefined && smtThroughput > threadsPerCore) {
        throw inputProblem({
            file,
            path: ['machine', 'costs', 'smtThroughput'],
            found: String(smtThroughput),
            message: `at most the threads of a core, ${threadsPerCore}`,
        });
    }
    return wholeNs({
        contextSwitchNs: own.contextSwitch ?? base.contextSwitchNs,
        vmExitNs: own.vmExit ?? base.vmExitNs,
        vmEntryNs: own.vmEntry ?? base.vmEntryNs,
        wakeIpiNs: own.wakeIpi ?? base.wakeIpiNs,
        timerInterruptNs: own.timerInterrupt ?? base.timerInterruptNs,
        lineTransferNs: byDistance(own.lineTransfer, base.lineTransferNs),
        lockAcquireNs: own.lockAcquire ?? base.lockAcquireNs,
        coldCacheNs: byDistance(own.coldCache, base.coldCacheNs),
        cacheWarmupNs: own.cacheWarmup ?? base.cacheWarmupNs,
        remoteMemorySlowdown: own.remoteMemorySlowdown ?? base.remoteMemorySlowdown,
        smtThroughput: Math.min(threadsPerCore, smtThroughput),
        pauseLoopWindowNs: own.pauseLoopWindow ?? base.pauseLoopWindowNs,
    });
}
/** The catalog quotes its sources to the decimal; the simulator's clock counts whole nanoseconds. */
function wholeNs(costs) {
    return {
        ...costs,
        contextSwitchNs: Math.round(costs.contextSwitchNs),
        vmExitNs: Math.round(costs.vmExitNs),
        vmEntryNs: Math.round(costs.vmEntryNs),
        wakeIpiNs: Math.round(costs.wakeIpiNs),
        timerInterruptNs: Math.round(costs.timerInterruptNs),
        lineTransferNs: costs.lineTransferNs.map(Math.round),
        lockAcquireNs: Math.round(costs.lockAcquireNs),
        coldCacheNs: costs.coldCacheNs.map(Math.round),
        cacheWarmupNs: Math.round(costs.cacheWarmupNs),
        pauseLoopWindowNs: Math.round(costs.pauseLoopWindowNs),
    };
}
/** Hardware that charges nothing: the machine of the queueing textbooks. */
function idealCosts(threadsPerCore, pauseLoopWindowNs) {
    const free = DISTANCES.map(() => 0);
    return {
        contextSwitchNs: 0,
        vmExitNs: 0,
        vmEntryNs: 0,
        wakeIpiNs: 0,
        timerInterruptNs: 0,
        lineTransferNs: free,
        lockAcquireNs: 0,
        coldCacheNs: free,
        cacheWarmupNs: 0,
        remoteMemorySlowdown: 1,
        smtThroughput: threadsPerCore,
        // Not a cost: a guest that spins has to spin for some time before the hardware calls it spinning.
        pauseLoopWindowNs,
    };
}
function byDistance(own, base) {
    if (own === undefined)
        return base;
    if (Array.isArray(own))
        return own;
    const named = own;
    return DISTANCES.map((distance, index) => named[distance] ?? base[index]);
}
//# sourceMappingURL=machine.js.map