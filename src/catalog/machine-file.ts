import { z } from 'zod';
import type { Figure } from '../base/figure.ts';
import { InputError } from '../base/input-error.ts';
import { type MachineModel, POWER_LOADS, type ProcessorModel, type Turbo } from './machine-model.ts';
import { assumedPower, publishedPower } from './machine-power.ts';
import type { PowerAssumptions } from './planning-assumptions.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { sourcedShape, Sources, sourcesSchema } from './sources.ts';
import { userOrigin, type UserValues } from './user-values.ts';
import { fields, readYamlFile, text } from './yaml-file.ts';

/** The first part of the keys of assumptions on machines. */
export const MACHINE_ROOT = 'machine';
const MIB_PER_GIB = 1024;

const count = z.int('a whole number').min(1, 'a whole number of at least 1').max(4096, 'at most 4096');
const positive = z.number().positive('a number above 0').finite();

const PROCESSOR_FIGURES = ['numaPerPackage', 'llcPerNuma', 'coresPerLlc', 'threadsPerCore', 'baseMhz', 'tdpWatts'] as const;
const PROCESSOR_CLOCKS = ['allCoresMhz', 'oneCoreMhz'] as const;
const processorSchema = fields({
  name: text,
  architecture: text,
  retired: z.boolean().default(false),
  numaPerPackage: count,
  llcPerNuma: count,
  coresPerLlc: count,
  threadsPerCore: count.max(8, 'at most 8 threads a core'),
  baseMhz: positive,
  /** The highest clocks with all cores of a package busy, and with one: both or neither. */
  allCoresMhz: positive.optional(),
  oneCoreMhz: positive.optional(),
  tdpWatts: positive,
  costs: text,
  ...sourcedShape,
});

const MACHINE_FIGURES = ['packages', 'memoryGib', 'rackUnits', 'watts'] as const;
const machineSchema = fields({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name of lower-case letters, digits and single dashes'),
  title: text,
  processor: text,
  packages: count.max(64, 'at most 64 packages'),
  memoryGib: positive.max(1024 * 1024, 'at most 1 PiB'),
  rackUnits: positive.max(100, 'at most 100 rack units'),
  /** Watts at active idle, 10 %, ... 100 %, and the memory they were measured with. */
  watts: z.array(positive).length(POWER_LOADS.length, `${POWER_LOADS.length} numbers: idle, 10 %, ... 100 %`).optional(),
  wattsMemoryGib: positive.optional(),
  ...sourcedShape,
});

/** One file of machines: shipped ones and a user's own have the same shape. */
const machineFileSchema = fields({
  sources: sourcesSchema,
  processors: z.array(processorSchema).default([]),
  machines: z.array(machineSchema).default([]),
});

/** What a file of machines holds. */
export interface MachineFile {
  readonly processors: readonly ProcessorModel[];
  readonly machines: readonly MachineModel[];
}

/** What was read before a file of machines, for it to refer to. */
export interface MachineFileContext {
  /** Processors of earlier files; a machine may name them too. */
  readonly processors: readonly ProcessorModel[];
  /** Names of the sets of hardware costs. */
  readonly costSets: readonly string[];
  readonly power: PowerAssumptions;
  /** Memory that the user assumes instead, by `memoryKey`. */
  readonly values?: UserValues;
}

/** The assumption that replaces the memory of a machine of the catalog. */
export function memoryKey({ name }: Pick<MachineModel, 'name'>): string {
  return `${MACHINE_ROOT}.${name}.memoryMib`;
}

/**
 * Reads one file of processors and machines.
 * @throws InputError naming file and field
 */
export function readMachineFile(
  file: string | URL,
  kind: MachineModel['kind'],
  { processors: known, costSets, power: assumptions, values }: MachineFileContext,
): MachineFile {
  const fileName = file instanceof URL ? file.pathname : file;
  const raw = readYamlFile(file, machineFileSchema);
  const sources = new Sources(fileName, raw.sources);

  const processors = raw.processors.map((entry, index): ProcessorModel => {
    const place = `processors[${index}]`;
    sources.checkFields(entry, [...PROCESSOR_FIGURES, ...PROCESSOR_CLOCKS], place);
    if (!costSets.includes(entry.costs)) {
      throw unknownName(entry.costs, costSets, 'a set of hardware costs', fileName, `${place}.costs`);
    }
    const figure = (field: (typeof PROCESSOR_FIGURES)[number]) => sources.figure(entry[field], field, entry, place);
    return {
      name: entry.name,
      architecture: entry.architecture,
      retired: entry.retired,
      numaPerPackage: figure('numaPerPackage'),
      llcPerNuma: figure('llcPerNuma'),
      coresPerLlc: figure('coresPerLlc'),
      threadsPerCore: figure('threadsPerCore'),
      baseMhz: figure('baseMhz'),
      ...turboIn(entry, (value, field) => sources.figure(value, field, entry, place), fileName, place),
      tdpWatts: figure('tdpWatts'),
      costs: entry.costs,
    };
  });

  const allProcessors = [...known, ...processors];
  const machines = raw.machines.map((entry, index): MachineModel => {
    const place = `machines[${index}]`;
    sources.checkFields(entry, MACHINE_FIGURES, place);
    const processor = findProcessor(entry.processor, allProcessors, fileName, place);
    const figure = (field: 'packages' | 'memoryGib' | 'rackUnits') => sources.figure(entry[field], field, entry, place);
    const ofFile = figure('memoryGib');
    const given = ofFile.origin.mark === 'assumed' ? values?.get(memoryKey(entry)) : undefined;
    const memoryGib: Figure =
      given === undefined ? ofFile : { value: given.value / MIB_PER_GIB, origin: userOrigin(given) };
    const power =
      entry.watts === undefined
        ? assumedPower(entry.packages * processor.tdpWatts.value, memoryGib.value, assumptions)
        : publishedPower(
            nonDecreasing(entry.watts, fileName, `${place}.watts`),
            entry.wattsMemoryGib ?? entry.memoryGib,
            memoryGib.value,
            sources.originOf('watts', entry, place),
            assumptions,
          );
    return {
      name: entry.name,
      title: entry.title,
      kind,
      processor: processor.name,
      ...(processor.retired ? { retired: true } : {}),
      packages: figure('packages'),
      numaPerPackage: processor.numaPerPackage,
      llcPerNuma: processor.llcPerNuma,
      coresPerLlc: processor.coresPerLlc,
      threadsPerCore: processor.threadsPerCore,
      baseMhz: processor.baseMhz,
      ...(processor.turbo && { turbo: processor.turbo }),
      memoryMib: { value: memoryGib.value * MIB_PER_GIB, origin: memoryGib.origin },
      rackUnits: figure('rackUnits'),
      tdpWatts: processor.tdpWatts,
      costs: processor.costs,
      power,
    };
  });
  return { processors, machines };
}

/** @throws InputError for one clock without the other, and for a package that is faster with all cores busy */
function turboIn(
  { allCoresMhz, oneCoreMhz }: { readonly allCoresMhz?: number | undefined; readonly oneCoreMhz?: number | undefined },
  figure: (value: number, field: (typeof PROCESSOR_CLOCKS)[number]) => Figure,
  file: string,
  place: string,
): { readonly turbo?: Turbo } {
  if (allCoresMhz === undefined && oneCoreMhz === undefined) return {};
  if (allCoresMhz === undefined || oneCoreMhz === undefined || oneCoreMhz < allCoresMhz) {
    const found = `allCoresMhz ${allCoresMhz ?? 'missing'}, oneCoreMhz ${oneCoreMhz ?? 'missing'}`;
    throw new InputError({ file, place, found, expected: 'both clocks or neither, oneCoreMhz not below allCoresMhz' });
  }
  return {
    turbo: { allCoresMhz: figure(allCoresMhz, 'allCoresMhz'), oneCoreMhz: figure(oneCoreMhz, 'oneCoreMhz') },
  };
}

function findProcessor(name: string, known: readonly ProcessorModel[], file: string, place: string): ProcessorModel {
  const found = known.find((processor) => processor.name === name);
  if (found) return found;
  const names = known.map((processor) => processor.name);
  throw unknownName(name, names, 'a processor of this file or of the catalog', file, `${place}.processor`);
}

function unknownName(name: string, known: readonly string[], expected: string, file: string, place: string): InputError {
  return new InputError({ file, place, found: `'${name}'`, expected, ...didYouMean(name, known) });
}

function nonDecreasing(watts: readonly number[], file: string, place: string): readonly number[] {
  const fall = watts.findIndex((value, index) => index > 0 && value < (watts[index - 1] ?? 0));
  if (fall === -1) return watts;
  throw new InputError({
    file,
    place: `${place}[${fall}]`,
    found: `${watts[fall]} W after ${watts[fall - 1]} W`,
    expected: 'power that does not fall as load rises',
  });
}
