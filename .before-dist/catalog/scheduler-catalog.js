import { z } from 'zod';
import { InputError } from "../base/input-error.js";
import { withoutUnit } from "../scenario/scheduler.js";
import { GUEST_SETTINGS } from "../scenario/resolved-scenario.js";
import { didYouMean } from "../base/nearest-name.js";
import { figureSchema, Sources, sourcesSchema } from "./sources.js";
import { fields, readYamlFile } from "./yaml-file.js";
const text = z.string().trim().min(1, 'a text');
const name = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'a name in camelCase');
const parameterSchema = fields({
    value: z.number(),
    unit: z.enum(['ns', 'ratio', 'switch', 'count', 'number']),
    min: z.number().optional(),
    max: z.number().optional(),
    source: text,
    about: text,
});
const schedulersSchema = fields({
    sources: sourcesSchema,
    default: text,
    schedulers: z.array(fields({
        name: text,
        title: text,
        follows: text,
        promises: text,
        directedYield: z.boolean(),
        honours: z.array(z.enum(GUEST_SETTINGS)),
        parameters: z.record(name, parameterSchema),
        operations: z.record(name.regex(/Ns$/, 'a name that ends in Ns'), figureSchema),
    })),
});
/** @throws InputError naming file and field */
export function readSchedulers(file) {
    const fileName = file instanceof URL ? file.pathname : file;
    const raw = readYamlFile(file, schedulersSchema);
    const sources = new Sources(fileName, raw.sources);
    const schedulers = raw.schedulers.map((entry) => {
        const place = `scheduler ${entry.name}`;
        return {
            name: entry.name,
            title: entry.title,
            follows: entry.follows,
            promises: entry.promises,
            directedYield: entry.directedYield,
            honours: entry.honours,
            parameters: Object.entries(entry.parameters).map(([parameter, given]) => readParameter(parameter, given, sources, fileName, `${place}.${parameter}`)),
            operations: Object.entries(entry.operations).map(([operation, { value, source }]) => ({
                name: operation,
                cost: { value, origin: sources.origin(source, `${place}.${operation}.source`) },
            })),
        };
    });
    const names = schedulers.map((entry) => entry.name);
    if (!names.includes(raw.default)) {
        throw new InputError({
            file: fileName,
            place: 'default',
            found: `'${raw.default}'`,
            expected: `one of ${names.join(', ')}`,
            ...didYouMean(raw.default, names),
        });
    }
    return { schedulers, default: raw.default };
}
function readParameter(parameter, given, sources, file, place) {
    const { value, unit, min, max } = limitsOf(given);
    const problem = (found, expected) => new InputError({ file, place, found, expected });
    const hasUnit = withoutUnit(parameter) !== parameter;
    if (hasUnit !== (unit === 'ns')) {
        throw problem(`'${parameter}' in ${unit}`, 'a name that ends in Ns for a time, and for nothing else');
    }
    if (!(value >= min && value <= max))
        throw problem(String(value), `${min} to ${max}`);
    return { name: parameter, default: { value, origin: sources.origin(given.source, `${place}.source`) }, unit, min, max, about: given.about };
}
function limitsOf({ value, unit, min, max }) {
    return unit === 'switch' ? { value, unit, min: 0, max: 1 } : { value, unit, min: min ?? 0, max: max ?? Infinity };
}
//# sourceMappingURL=scheduler-catalog.js.map