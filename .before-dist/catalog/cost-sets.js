import { z } from 'zod';
import { InputError } from "../base/input-error.js";
import { DISTANCES } from "../scenario/resolved-scenario.js";
import { didYouMean } from "../base/nearest-name.js";
import { figureSchema, Sources, sourcesSchema } from "./sources.js";
import { fields, readYamlFile } from "./yaml-file.js";
const text = z.string().trim().min(1, 'a text');
const scalar = fields({ value: z.number().min(0, 'a number of at least 0'), source: text });
const factor = fields({ value: z.number().min(1, 'a number of at least 1'), source: text });
const byDistance = fields({
    value: z.array(z.number().min(0)).length(DISTANCES.length, `${DISTANCES.length} numbers: ${DISTANCES.join(', ')}`),
    source: text,
});
const costShape = {
    contextSwitchNs: scalar,
    vmExitNs: scalar,
    vmEntryNs: scalar,
    wakeIpiNs: scalar,
    timerInterruptNs: scalar,
    lineTransferNs: byDistance,
    lockAcquireNs: scalar,
    coldCacheNs: byDistance,
    cacheWarmupNs: scalar,
    remoteMemorySlowdown: factor,
    smtThroughput: factor,
    pauseLoopWindowNs: scalar,
};
const costsSchema = fields({
    sources: sourcesSchema,
    default: text,
    spinThresholdNs: figureSchema,
    sets: z
        .array(fields({ name: text, title: text, extends: text.optional(), ...z.object(costShape).partial().shape }))
        .min(1, 'at least one set'),
});
/** @throws InputError naming file and field */
export function readCostSets(file) {
    const name = file instanceof URL ? file.pathname : file;
    const raw = readYamlFile(file, costsSchema);
    const sources = new Sources(name, raw.sources);
    const byName = new Map(raw.sets.map((set) => [set.name, set]));
    const lookUp = (wanted, place) => {
        const set = byName.get(wanted);
        if (set)
            return set;
        throw new InputError({
            file: name,
            place,
            found: `'${wanted}'`,
            expected: 'a set of this file',
            ...didYouMean(wanted, [...byName.keys()]),
        });
    };
    const chainOf = (set) => {
        const chain = [set];
        for (let at = set; at.extends !== undefined; chain.push(at)) {
            at = lookUp(at.extends, `set ${at.name}.extends`);
            if (chain.includes(at)) {
                throw new InputError({ file: name, place: `set ${set.name}.extends`, found: 'a circle', expected: 'an end' });
            }
        }
        return chain;
    };
    const sets = raw.sets.map((set) => {
        const all = chainOf(set).reduceRight((inherited, link) => ({ ...inherited, ...link }));
        const figure = (cost, own) => {
            const place = `set ${set.name}`;
            if (own)
                return { value: own.value, origin: sources.origin(own.source, `${place}: ${cost}.source`) };
            throw new InputError({ file: name, place, found: `no ${cost}`, expected: 'a figure, its own or inherited' });
        };
        const { name: setName, title } = set;
        return {
            name: setName,
            title,
            ...(set.extends === undefined ? {} : { extends: set.extends }),
            figures: {
                contextSwitchNs: figure('contextSwitchNs', all.contextSwitchNs),
                vmExitNs: figure('vmExitNs', all.vmExitNs),
                vmEntryNs: figure('vmEntryNs', all.vmEntryNs),
                wakeIpiNs: figure('wakeIpiNs', all.wakeIpiNs),
                timerInterruptNs: figure('timerInterruptNs', all.timerInterruptNs),
                lineTransferNs: figure('lineTransferNs', all.lineTransferNs),
                lockAcquireNs: figure('lockAcquireNs', all.lockAcquireNs),
                coldCacheNs: figure('coldCacheNs', all.coldCacheNs),
                cacheWarmupNs: figure('cacheWarmupNs', all.cacheWarmupNs),
                remoteMemorySlowdown: figure('remoteMemorySlowdown', all.remoteMemorySlowdown),
                smtThroughput: figure('smtThroughput', all.smtThroughput),
                pauseLoopWindowNs: figure('pauseLoopWindowNs', all.pauseLoopWindowNs),
            },
        };
    });
    const { value, source } = raw.spinThresholdNs;
    return {
        sets,
        default: lookUp(raw.default, 'default').name,
        spinThresholdNs: { value, origin: sources.origin(source, 'spinThresholdNs.source') },
    };
}
//# sourceMappingURL=cost-sets.js.map