import { z } from 'zod';
import { InputError } from '../base/input-error.ts';
import { CONTROL_GROUP_LAYOUTS, type ControlGroupLayout } from '../scenario/control-groups.ts';
import { GUEST_SETTINGS, type GuestSetting } from '../scenario/guest-settings.ts';
import { withoutUnit } from '../scenario/written-name.ts';
import type { ParameterUnit } from '../scenario/simulation-catalog.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { Figure, Origin } from '../base/figure.ts';
import { figureSchema, Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile, text } from './yaml-file.ts';

/** One parameter of a scheduler, with its stock value. */
export interface SchedulerParameterEntry {
  readonly name: string;
  readonly default: Figure;
  readonly unit: ParameterUnit;
  readonly min: number;
  readonly max: number;
  /** What it is called at home, or what it does. */
  readonly about: string;
}

/** A scheduler of the catalog. */
export interface SchedulerEntry {
  readonly name: string;
  readonly title: string;
  /** What the simulator's version follows. */
  readonly follows: string;
  /** What guests may count on under it. */
  readonly promises: string;
  readonly directedYield: boolean;
  /** It runs all tasks of a guest at the same time or none; absent: it does not. */
  readonly runsWholeGroups?: true;
  /** Its hypervisor starts guests with more vCPUs than the host has pCPUs; absent: it refuses them. */
  readonly takesWiderGuests?: true;
  /** How its hosts put guests into control groups, where nothing else is said; absent: it has none. */
  readonly controlGroups?: ControlGroupLayout;
  /** Its usual shares of a guest are in proportion to its vCPUs. */
  readonly sharesPerVcpu?: true;
  /** Guest settings that it supports. */
  readonly honours: readonly GuestSetting[];
  readonly parameters: readonly SchedulerParameterEntry[];
  /** Cost in ns of each of its operations. */
  readonly operations: readonly { readonly name: string; readonly cost: Figure }[];
}

/** What the hosts of an estate run, as far as the format of its export tells. */
export interface Platform {
  /** Formats of `src/estate/formats`. */
  readonly formats: readonly string[];
  readonly scheduler: string;
  /** How they put guests into control groups; absent: as hosts of that scheduler usually do. */
  readonly controlGroups?: ControlGroupLayout;
  /** What the export calls the use of a host: work done, in MHz of its cores; or time in which its threads are busy. */
  readonly use: 'work' | 'busy threads';
  readonly origin: Origin;
}

/** `catalog/schedulers.yaml` */
export interface SchedulerCatalog {
  readonly platforms: readonly Platform[];
  readonly schedulers: readonly SchedulerEntry[];
  /** The scheduler of a scenario that names none. */
  readonly default: string;
}

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
  platforms: z.array(
    fields({
      formats: z.array(text),
      scheduler: text,
      controlGroups: z.enum(CONTROL_GROUP_LAYOUTS).optional(),
      use: z.enum(['work', 'busy threads']),
      source: text,
    }),
  ),
  schedulers: z.array(
    fields({
      name: text,
      title: text,
      follows: text,
      promises: text,
      directedYield: z.boolean(),
      runsWholeGroups: z.literal(true).optional(),
      takesWiderGuests: z.literal(true).optional(),
      controlGroups: z.enum(CONTROL_GROUP_LAYOUTS).optional(),
      sharesPerVcpu: z.literal(true).optional(),
      honours: z.array(z.enum(GUEST_SETTINGS)),
      parameters: z.record(name, parameterSchema),
      operations: z.record(name.regex(/Ns$/, 'a name that ends in Ns'), figureSchema),
    }),
  ),
});

/** @throws InputError naming file and field */
export function readSchedulers(file: string | URL): SchedulerCatalog {
  const fileName = file instanceof URL ? file.pathname : file;
  const raw = readYamlFile(file, schedulersSchema);
  const sources = new Sources(fileName, raw.sources);
  const schedulers = raw.schedulers.map((entry): SchedulerEntry => {
    const place = `scheduler ${entry.name}`;
    return {
      name: entry.name,
      title: entry.title,
      follows: entry.follows,
      promises: entry.promises,
      directedYield: entry.directedYield,
      ...(entry.runsWholeGroups && { runsWholeGroups: true }),
      ...(entry.takesWiderGuests && { takesWiderGuests: true }),
      ...(entry.controlGroups && { controlGroups: entry.controlGroups }),
      ...(entry.sharesPerVcpu && { sharesPerVcpu: true }),
      honours: entry.honours,
      parameters: Object.entries(entry.parameters).map(([parameter, given]) =>
        readParameter(parameter, given, sources, fileName, `${place}.${parameter}`),
      ),
      operations: Object.entries(entry.operations).map(([operation, { value, source }]) => ({
        name: operation,
        cost: { value, origin: sources.origin(source, `${place}.${operation}.source`) },
      })),
    };
  });
  const names = schedulers.map((entry) => entry.name);
  const checkName = (place: string, given: string): void => {
    if (names.includes(given)) return;
    throw new InputError({
      file: fileName,
      place,
      found: `'${given}'`,
      expected: `one of ${names.join(', ')}`,
      ...didYouMean(given, names),
    });
  };
  checkName('default', raw.default);
  const platforms = raw.platforms.map(({ source, ...platform }, at): Platform => {
    checkName(`platforms[${at}].scheduler`, platform.scheduler);
    const { controlGroups, ...of } = platform;
    if (controlGroups !== undefined && schedulers.find(({ name }) => name === of.scheduler)?.controlGroups === undefined) {
      throw new InputError({
        file: fileName,
        place: `platforms[${at}].controlGroups`,
        found: `'${controlGroups}'`,
        expected: `nothing: ${of.scheduler} has no control groups`,
      });
    }
    return { ...of, ...(controlGroups && { controlGroups }), origin: sources.origin(source, `platforms[${at}].source`) };
  });
  return { schedulers, default: raw.default, platforms };
}

function readParameter(
  parameter: string,
  given: z.infer<typeof parameterSchema>,
  sources: Sources,
  file: string,
  place: string,
): SchedulerParameterEntry {
  const { value, unit, min, max } = limitsOf(given);
  const problem = (found: string, expected: string) => new InputError({ file, place, found, expected });
  const hasUnit = withoutUnit(parameter) !== parameter;
  if (hasUnit !== (unit === 'ns')) {
    throw problem(`'${parameter}' in ${unit}`, 'a name that ends in Ns if it is a time, and only then');
  }
  if (!(value >= min && value <= max)) throw problem(String(value), `${min} to ${max}`);
  return { name: parameter, default: { value, origin: sources.origin(given.source, `${place}.source`) }, unit, min, max, about: given.about };
}

function limitsOf({ value, unit, min, max }: z.infer<typeof parameterSchema>) {
  return unit === 'switch' ? { value, unit, min: 0, max: 1 } : { value, unit, min: min ?? 0, max: max ?? Infinity };
}

/**
 * How hosts of a scheduler will put an estate's guests into control groups: as the platform that they run on does, and else as
 * is usual for the scheduler. Undefined where the scheduler has no control groups.
 */
export function controlGroupsOf(
  catalog: SchedulerCatalog,
  scheduler: string,
  estate: EstateSource,
): ControlGroupLayout | undefined {
  const usual = catalog.schedulers.find(({ name }) => name === scheduler)?.controlGroups;
  return usual && (platformOf(catalog, estate)?.controlGroups ?? usual);
}

/** Where an estate was read from. */
interface EstateSource {
  readonly format: string;
  readonly platform?: string;
}

/** What the hosts of an estate run; undefined where its source does not tell. */
export function platformOf({ platforms }: SchedulerCatalog, { format, platform = format }: EstateSource): Platform | undefined {
  return platforms.find(({ formats }) => formats.includes(platform));
}

/**
 * A scheduler of the catalog.
 * @param place of the name, for errors
 * @throws InputError with the nearest name
 */
export function findScheduler({ schedulers }: SchedulerCatalog, name: string, place?: string): SchedulerEntry {
  const entry = schedulers.find((candidate) => candidate.name === name);
  if (entry !== undefined) return entry;
  const names = schedulers.map((candidate) => candidate.name);
  throw new InputError({
    ...(place === undefined ? { found: `scheduler '${name}'` } : { place, found: `'${name}'` }),
    expected: `one of ${names.join(', ')}`,
    ...didYouMean(name, names),
  });
}
