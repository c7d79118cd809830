import { figureSchema, Sources, sourcesSchema } from './sources.ts';
import type { TuningSteps } from './tuning-steps.ts';
import { fields, readYamlFile } from './yaml-file.ts';

const NAMES = ['sliceFactor', 'weightFactor', 'capShare', 'haltPollNs', 'busiestVcpu', 'alwaysWants'] as const;

const tuningSchema = fields({
  sources: sourcesSchema,
  ...(Object.fromEntries(NAMES.map((name) => [name, figureSchema])) as Record<keyof TuningSteps, typeof figureSchema>),
});

/** @throws InputError naming file and field */
export function readTuningSteps(file: string | URL): TuningSteps {
  const { sources: written, ...raw } = readYamlFile(file, tuningSchema);
  const sources = new Sources(file instanceof URL ? file.pathname : file, written);
  const figures = NAMES.map((name) => {
    const { value, source } = raw[name];
    return [name, { value, origin: sources.origin(source, `${name}.source`) }];
  });
  return Object.fromEntries(figures) as TuningSteps;
}
