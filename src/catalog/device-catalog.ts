import { z } from 'zod';
import { InputError } from '../base/input-error.ts';
import { didYouMean } from '../base/nearest-name.ts';
import type { Figure } from '../base/figure.ts';
import {
  DATAPATH_FIGURE_NAMES,
  DATAPATH_FIGURES,
  type DatapathFigure,
  GUEST_FIGURES,
  type GuestFigure,
} from '../scenario/datapath-figures.ts';
import { figureSchema, sourcedShape, Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile, text } from './yaml-file.ts';

/** What a piece of hardware can do; one that it lacks sets no limit, or takes no time. */
export const PHYSICAL_FIGURES = [
  'operationsPerSec',
  'bytesPerSec',
  'parallelism',
  'latencyNs',
  'latencyCv',
  'queueLimit',
  'coalescingNs',
] as const;
export type PhysicalFigure = (typeof PHYSICAL_FIGURES)[number];

export interface DatapathEntry {
  readonly name: string;
  readonly title: string;
  readonly backend: 'guest' | 'queue' | 'shared' | 'none';
  readonly polls: boolean;
  readonly emulated: boolean;
  readonly postedInterrupts: boolean;
  readonly runsToCompletion: boolean;
  readonly ringLock: 'ticket' | 'queued';
  readonly figures: Readonly<Record<DatapathFigure, Figure>>;
}

export interface PhysicalDeviceEntry {
  readonly name: string;
  readonly title: string;
  readonly kind: 'disk' | 'network';
  readonly figures: Readonly<Partial<Record<PhysicalFigure, Figure>>>;
}

export interface BridgeEntry {
  readonly name: string;
  readonly title: string;
  readonly lock: 'ticket' | 'queued';
  readonly holdNs: Figure;
}

/** `catalog/devices.yaml` */
export interface DeviceCatalog {
  readonly guest: Readonly<Record<GuestFigure, Figure>>;
  readonly datapaths: readonly DatapathEntry[];
  /** The datapath of a device that names none. */
  readonly defaultDatapath: string;
  readonly bridges: readonly BridgeEntry[];
  readonly physical: readonly PhysicalDeviceEntry[];
}

const amount = z.number().min(0, 'a number of at least 0');
const positive = z.number().positive('a number above 0');
const count = z.int().min(1, 'a whole number of at least 1');
const shapeOf = <Name extends string, Schema extends z.ZodType>(names: readonly Name[], schema: Schema) =>
  Object.fromEntries(names.map((name) => [name, schema])) as Record<Name, Schema>;

const UNITS = { amount, count, share: z.number().min(0).max(1, 'a share from 0 to 1') };
const datapathShape = Object.fromEntries(
  DATAPATH_FIGURE_NAMES.map((name) => [name, UNITS[DATAPATH_FIGURES[name].unit].optional()]),
) as Record<DatapathFigure, z.ZodOptional<z.ZodNumber>>;

const datapathSchema = fields({
  name: text,
  title: text,
  extends: text.optional(),
  backend: z.enum(['guest', 'queue', 'shared', 'none']).optional(),
  polls: z.boolean().optional(),
  emulated: z.boolean().optional(),
  postedInterrupts: z.boolean().optional(),
  runsToCompletion: z.boolean().optional(),
  ringLock: z.enum(['ticket', 'queued']).optional(),
  ...datapathShape,
  ...sourcedShape,
});
type RawDatapath = z.infer<typeof datapathSchema>;

const devicesSchema = fields({
  sources: sourcesSchema,
  guest: fields(shapeOf(GUEST_FIGURES, figureSchema)),
  defaultDatapath: text,
  datapaths: z.array(datapathSchema),
  bridges: z.array(
    fields({ name: text, title: text, lock: z.enum(['ticket', 'queued']), holdNs: amount, ...sourcedShape }),
  ),
  physical: z.array(
    fields({
      name: text,
      title: text,
      kind: z.enum(['disk', 'network']),
      ...shapeOf(PHYSICAL_FIGURES, positive.optional()),
      parallelism: count.optional(),
      coalescingNs: amount.optional(),
      ...sourcedShape,
    }),
  ),
});

/** @throws InputError naming file and field */
export function readDevices(file: string | URL): DeviceCatalog {
  const fileName = file instanceof URL ? file.pathname : file;
  const raw = readYamlFile(file, devicesSchema);
  const sources = new Sources(fileName, raw.sources);
  const datapaths: DatapathEntry[] = [];
  const find = (name: string, place: string): DatapathEntry => {
    const found = datapaths.find((entry) => entry.name === name);
    if (found) return found;
    const known = datapaths.map((entry) => entry.name);
    throw new InputError({
      file: fileName,
      place,
      found: `'${name}'`,
      expected: `a datapath listed before it: ${known.join(', ')}`,
      ...didYouMean(name, known),
    });
  };
  for (const entry of raw.datapaths) {
    const base = entry.extends === undefined ? undefined : find(entry.extends, `datapath ${entry.name}.extends`);
    datapaths.push(readDatapath(entry, base, sources, fileName));
  }
  return {
    guest: Object.fromEntries(
      GUEST_FIGURES.map((name) => {
        const { value, source } = raw.guest[name];
        return [name, { value, origin: sources.origin(source, `guest.${name}.source`) }];
      }),
    ) as DeviceCatalog['guest'],
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

function readDatapath(
  entry: RawDatapath,
  base: DatapathEntry | undefined,
  sources: Sources,
  file: string,
): DatapathEntry {
  const place = `datapath ${entry.name}`;
  const given = <Value>(field: string, value: Value | undefined): Value => {
    if (value !== undefined) return value;
    throw new InputError({ file, place, found: `no ${field}`, expected: 'a value, its own or inherited' });
  };
  sources.checkFields(entry, DATAPATH_FIGURE_NAMES, place);
  const figures = { ...base?.figures, ...ownFigures(DATAPATH_FIGURE_NAMES, entry, sources, place) };
  for (const figure of DATAPATH_FIGURE_NAMES) given(figure, figures[figure]);
  return {
    name: entry.name,
    title: entry.title,
    backend: given('backend', entry.backend ?? base?.backend),
    polls: given('polls', entry.polls ?? base?.polls),
    emulated: given('emulated', entry.emulated ?? base?.emulated),
    postedInterrupts: given('postedInterrupts', entry.postedInterrupts ?? base?.postedInterrupts),
    runsToCompletion: given('runsToCompletion', entry.runsToCompletion ?? base?.runsToCompletion),
    ringLock: given('ringLock', entry.ringLock ?? base?.ringLock),
    figures: figures as DatapathEntry['figures'],
  };
}

/** The figures that an entry states itself. */
function ownFigures<Name extends string>(
  names: readonly Name[],
  entry: Partial<Record<Name, number | undefined>> & { source: string; sources?: Record<string, string> | undefined },
  sources: Sources,
  place: string,
): Partial<Record<Name, Figure>> {
  const figures: Partial<Record<Name, Figure>> = {};
  for (const name of names) {
    const value = entry[name];
    if (value !== undefined) figures[name] = sources.figure(value, name, entry, place);
  }
  return figures;
}
