import { z } from 'zod';
import { Sources, sourcesSchema } from "./sources.js";
import { fields, readYamlFile } from "./yaml-file.js";
const text = z.string().trim().min(1, 'a text');
const count = z.int().min(1, 'a whole number of at least 1');
const rate = z.number().positive('a rate above 0');
const schema = fields({
    sources: sourcesSchema,
    measurements: z.array(fields({
        name: text,
        source: text,
        setup: fields({
            datapath: text,
            physical: text,
            mode: z.enum(['disk', 'send', 'receive']),
            vcpus: count,
            queues: count,
            mostUnderWay: count.optional(),
            offeredPerSec: rate.optional(),
        }),
        points: z.array(fields({ jobs: count, perSec: z.union([rate, z.tuple([rate, rate])]), fitted: z.boolean().default(false) })),
    })),
});
const SHIPPED = new URL('../../catalog/device-measurements.yaml', import.meta.url);
/**
 * Published throughputs of virtual devices.
 * @throws InputError naming file and field
 */
export function readDeviceMeasurements(file = SHIPPED) {
    const raw = readYamlFile(file, schema);
    const sources = new Sources(file instanceof URL ? file.pathname : file, raw.sources);
    return raw.measurements.map(({ name, source, setup, points }) => ({
        name,
        origin: sources.origin(source, `measurement ${name}.source`),
        setup,
        points: points.map(({ jobs, perSec, fitted }) => ({
            jobs,
            perSec: typeof perSec === 'number' ? [perSec, perSec] : perSec,
            fitted,
        })),
    }));
}
//# sourceMappingURL=device-measurements.js.map