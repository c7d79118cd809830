import { z } from 'zod';
import type { Figure, Origin } from '../base/figure.ts';
import { InputError } from '../base/input-error.ts';
import { figureSchema, Sources, sourcesSchema } from '../catalog/sources.ts';
import { putUserValues, type UserValues } from '../catalog/user-values.ts';
import { fields, readYamlFile } from '../catalog/yaml-file.ts';
import type { DemandAssumptions } from './demand-assumptions.ts';

/** The assumptions that this package ships; `catalog/` is two levels above this file, in the sources and when built. */
export const SHIPPED_ASSUMPTIONS: URL = new URL('../../catalog/assumptions.yaml', import.meta.url);

const text = z.string().trim().min(1, 'a text');
const patterns = z.array(text).default([]);
const assumptionsSchema = fields({
  sources: sourcesSchema,
  hostMhz: figureSchema,
  hostPackages: figureSchema,
  hostThreadsPerCore: figureSchema,
  classes: z.array(
    fields({ name: text, guestName: patterns, folder: patterns, os: patterns, vcpuUtilization: figureSchema }),
  ),
  otherVcpuUtilization: figureSchema,
  platformAgents: z.array(fields({ name: text, guestName: patterns, folder: patterns, source: text })),
  virtualHosts: fields({ models: patterns, source: text }),
});

/** First part of the paths of its figures. */
export const ESTATE_ROOT = 'estate';

/**
 * @param values of the user, in place of those of the file
 * @throws InputError naming file and field
 */
export function readDemandAssumptions(
  file: string | URL = SHIPPED_ASSUMPTIONS,
  values: UserValues = new Map(),
): DemandAssumptions {
  const raw = readYamlFile(file, assumptionsSchema, (read) => putUserValues(read, ESTATE_ROOT, values));
  const name = file instanceof URL ? file.pathname : file;
  const sources = new Sources(name, raw.sources);
  const figure = (entry: { value: number; source: string }, place: string): Figure => {
    if (!(entry.value > 0))
      throw new InputError({ file: name, place, found: `${entry.value}`, expected: 'more than 0' });
    return { value: entry.value, origin: sources.origin(entry.source, `${place}.source`) };
  };
  /** The class of a guest is part of the reason, so it is said wherever the figure is shown. */
  const share = (entry: { value: number; source: string }, place: string, what: string): Figure => {
    const { value, origin } = figure(entry, place);
    if (value > 1) throw new InputError({ file: name, place, found: `${value}`, expected: 'a share from 0 to 1' });
    return { value, origin: demandOrigin(origin, what, value) };
  };
  const compiled = (list: readonly string[], place: string) => list.map((source) => compile(source, name, place));
  return {
    classes: raw.classes.map((entry, index) => ({
      name: entry.name,
      guestName: compiled(entry.guestName, `classes[${index}].guestName`),
      folder: compiled(entry.folder, `classes[${index}].folder`),
      os: compiled(entry.os, `classes[${index}].os`),
      vcpuUtilization: share(entry.vcpuUtilization, `classes[${index}].vcpuUtilization`, `class "${entry.name}"`),
    })),
    otherVcpuUtilization: share(raw.otherVcpuUtilization, 'otherVcpuUtilization', 'a guest of no class'),
    hostMhz: figure(raw.hostMhz, 'hostMhz'),
    hostPackages: figure(raw.hostPackages, 'hostPackages'),
    hostThreadsPerCore: figure(raw.hostThreadsPerCore, 'hostThreadsPerCore'),
    platformAgents: raw.platformAgents.map((entry, index) => ({
      name: entry.name,
      guestName: compiled(entry.guestName, `platformAgents[${index}].guestName`),
      folder: compiled(entry.folder, `platformAgents[${index}].folder`),
    })),
    virtualHosts: compiled(raw.virtualHosts.models, 'virtualHosts.models'),
  };
}

/** Whatever the source of the share, its use for this guest is an assumption. */
function demandOrigin(origin: Origin, what: string, value: number): Origin {
  return { mark: 'assumed', from: `${what} uses ${Math.round(value * 1000) / 10} % of its vCPUs: ${origin.from}` };
}

function compile(source: string, file: string, place: string): RegExp {
  try {
    return new RegExp(source, 'iu');
  } catch (error) {
    const found = `'${source}' (${error instanceof Error ? error.message : 'no regular expression'})`;
    throw new InputError({ file, place, found, expected: 'a regular expression' });
  }
}
