import { z } from 'zod';
import { InputError } from "../base/input-error.js";
import { didYouMean } from "../base/nearest-name.js";
import { figureSchema, sourcedShape, Sources, sourcesSchema } from "./sources.js";
import { fields, readYamlFile } from "./yaml-file.js";
/** What a guest's driver and stack take for each request. */
export const GUEST_FIGURES = ['diskOutNs', 'diskInNs', 'packetOutNs', 'packetInNs', 'interruptNs'];
/** What a datapath charges; `src/scenario/resolved-scenario.ts` says what each is. */
export const DATAPATH_FIGURES = [
    'kickNs',
    'interruptNs',
    'pollNs',
    'registerAccessNs',
    'diskAccesses',
    'packetAccesses',
    'accessesPerInterrupt',
    'diskOutNs',
    'diskInNs',
    'packetOutNs',
    'packetInNs',
    'diskCopyNsPerKib',
    'packetCopyNsPerKib',
    'batchLimit',
    'ringSize',
    'sentShare',
];
/** What a piece of hardware can do; one that it lacks sets no limit, or takes no time. */
export const PHYSICAL_FIGURES = [
    'operationsPerSec',
    'bytesPerSec',
    'parallelism',
    'latencyNs',
    'latencyCv',
    'queueLimit',
    'coalescingNs',
];
const text = z.string().trim().min(1, 'a text');
const amount = z.number().min(0, 'a number of at least 0');
const positive = z.number().positive('a number above 0');
const count = z.int().min(1, 'a whole number of at least 1');
const shapeOf = (names, schema) => Object.fromEntries(names.map((name) => [name, schema]));
const datapathSchema = fields({
    name: text,
    title: text,
    extends: text.optional(),
    backend: z.enum(['guest', 'queue', 'shared', 'none']).optional(),
    polls: z.boolean().optional(),
    emulated: z.boolean().optional(),
    postedInterrupts: z.boolean().optional(),
    ...shapeOf(DATAPATH_FIGURES, amount.optional()),
    batchLimit: count.optional(),
    ringSize: count.optional(),
    sentShare: z.number().min(0).max(1, 'a share from 0 to 1').optional(),
    ...sourcedShape,
});
const devicesSchema = fields({
    sources: sourcesSchema,
    guest: fields(shapeOf(GUEST_FIGURES, figureSchema)),
    defaultDatapath: text,
    datapaths: z.array(datapathSchema),
    bridges: z.array(fields({ name: text, title: text, lock: z.enum(['ticket', 'queued']), holdNs: amount, ...sourcedShape })),
    physical: z.array(fields({
        name: text,
        title: text,
        kind: z.enum(['disk', 'network']),
        ...shapeOf(PHYSICAL_FIGURES, positive.optional()),
        parallelism: count.optional(),
        coalescingNs: amount.optional(),
        ...sourcedShape,
    })),
});
/** @throws InputError naming file and field */
export function readDevices(file) {
    const fileName = file instanceof URL ? file.pathname : file;
    const raw = readYamlFile(file, devicesSchema);
    const sources = new Sources(fileName, raw.sources);
    const datapaths = [];
    const find = (name, place) => {
        const found = datapaths.find((entry) => entry.name === name);
        if (found)
            return found;
        const known = datapaths.map((entry) => entry.name);
        throw new InputError({
            file: fileName,
            place,
            found: `'${name}'`,
            expected: `a datapath that stands before it: ${known.join(', ')}`,
            ...didYouMean(name, known),
        });
    };
    for (const entry of raw.datapaths) {
        const base = entry.extends === undefined ? undefined : find(entry.extends, `datapath ${entry.name}.extends`);
        datapaths.push(readDatapath(entry, base, sources, fileName));
    }
    return {
        guest: Object.fromEntries(GUEST_FIGURES.map((name) => {
            const { value, source } = raw.guest[name];
            return [name, { value, origin: sources.origin(source, `guest.${name}.source`) }];
        })),
        datapaths,
        defaultDatapath: find(raw.defaultDatapath, 'defaultDatapath').name,
        bridges: raw.bridges.map((entry) => {
            sources.checkFields(entry, ['holdNs'], `bridge ${entry.name}`);
            const { name, title, lock, holdNs } = entry;
            return { name, title, lock, holdNs: sources.figure(holdNs, 'holdNs', entry, `bridge ${name}`) };
        }),
        physical: raw.physical.map((entry) => {
            const place = `physical ${entry.name}`;
            sources.checkFields(entry, PHYSICAL_FIGURES, place);
            if (entry.operationsPerSec === undefined && entry.bytesPerSec === undefined && entry.latencyNs === undefined) {
                throw new InputError({ file: fileName, place, found: 'no limit and no latency', expected: 'at least one' });
            }
            const { name, title, kind } = entry;
            return { name, title, kind, figures: ownFigures(PHYSICAL_FIGURES, entry, sources, place) };
        }),
    };
}
function readDatapath(entry, base, sources, file) {
    const place = `datapath ${entry.name}`;
    const given = (field, value) => {
        if (value !== undefined)
            return value;
        throw new InputError({ file, place, found: `no ${field}`, expected: 'a value, its own or inherited' });
    };
    sources.checkFields(entry, DATAPATH_FIGURES, place);
    const figures = { ...base?.figures, ...ownFigures(DATAPATH_FIGURES, entry, sources, place) };
    for (const figure of DATAPATH_FIGURES)
        given(figure, figures[figure]);
    return {
        name: entry.name,
        title: entry.title,
        backend: given('backend', entry.backend ?? base?.backend),
        polls: given('polls', entry.polls ?? base?.polls),
        emulated: given('emulated', entry.emulated ?? base?.emulated),
        postedInterrupts: given('postedInterrupts', entry.postedInterrupts ?? base?.postedInterrupts),
        figures: figures,
    };
}
/** The figures that an entry has of its own. */
function ownFigures(names, entry, sources, place) {
    const figures = {};
    for (const name of names) {
        const value = entry[name];
        if (value !== undefined)
            figures[name] = sources.figure(value, name, entry, place);
    }
    return figures;
}
//# sourceMappingURL=device-catalog.js.map