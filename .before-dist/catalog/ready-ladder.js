import { figureSchema, Sources, sourcesSchema } from "./sources.js";
import { fields, readYamlFile } from "./yaml-file.js";
const ladderSchema = fields({
    sources: sourcesSchema,
    warnReadyRatio: figureSchema,
    criticalReadyRatio: figureSchema,
    warnCostopRatio: figureSchema,
});
/** @throws InputError naming file and field */
export function readReadyLadder(file) {
    const raw = readYamlFile(file, ladderSchema);
    const sources = new Sources(file instanceof URL ? file.pathname : file, raw.sources);
    const figure = (field) => ({
        value: raw[field].value,
        origin: sources.origin(raw[field].source, `${field}.source`),
    });
    return {
        warnReadyRatio: figure('warnReadyRatio'),
        criticalReadyRatio: figure('criticalReadyRatio'),
        warnCostopRatio: figure('warnCostopRatio'),
    };
}
//# sourceMappingURL=ready-ladder.js.map