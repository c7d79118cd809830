import { z } from 'zod';
import { figureSchema, Sources, sourcesSchema } from "./sources.js";
import { fields, readYamlFile } from "./yaml-file.js";
const FIGURES = [
    'smtThroughputFactor',
    'burstNs',
    'numaSpanDemandFactor',
    'guestOverheadMib',
    'guestOverheadMibPerVcpu',
    'guestOverheadShare',
    'hostOverheadMib',
    'hostOverheadShare',
    'otherPeakOverMean',
];
const SERVER_FIGURES = ['rackUnits', 'tdpWattsPerCore'];
const POWER_FIGURES = ['memoryWattsPerGib', 'baseWatts', 'idleShareOfTdp', 'fullShareOfTdp'];
const text = z.string().trim().min(1, 'a text');
const words = z.array(text).min(1, 'at least one word');
const planningSchema = fields({
    sources: sourcesSchema,
    ...shapeOf(FIGURES),
    guestClasses: z.array(fields({ name: text, words, peakOverMean: figureSchema, burstNs: figureSchema })),
    ruleWords: fields({ apart: words, together: words, source: text }),
    memoryFactors: z.array(figureSchema),
    unknownServer: fields(shapeOf(SERVER_FIGURES)),
    power: fields(shapeOf(POWER_FIGURES)),
});
/** @throws InputError naming file and field */
export function readPlanningAssumptions(file) {
    const raw = readYamlFile(file, planningSchema);
    const sources = new Sources(file instanceof URL ? file.pathname : file, raw.sources);
    const figure = (entry, place) => ({
        value: entry.value,
        origin: sources.origin(entry.source, `${place}.source`),
    });
    const all = (entries, names, at = '') => Object.fromEntries(names.map((name) => [name, figure(entries[name], `${at}${name}`)]));
    return {
        ...all(raw, FIGURES),
        guestClasses: raw.guestClasses.map((entry, index) => ({
            name: entry.name,
            words: entry.words,
            peakOverMean: figure(entry.peakOverMean, `guestClasses[${index}].peakOverMean`),
            burstNs: figure(entry.burstNs, `guestClasses[${index}].burstNs`),
        })),
        ruleWords: {
            apart: raw.ruleWords.apart,
            together: raw.ruleWords.together,
            origin: sources.origin(raw.ruleWords.source, 'ruleWords.source'),
        },
        memoryFactors: raw.memoryFactors.map((entry, index) => figure(entry, `memoryFactors[${index}]`)),
        unknownServer: all(raw.unknownServer, SERVER_FIGURES, 'unknownServer.'),
        power: all(raw.power, POWER_FIGURES, 'power.'),
    };
}
function shapeOf(names) {
    return Object.fromEntries(names.map((name) => [name, figureSchema]));
}
//# sourceMappingURL=read-planning-assumptions.js.map