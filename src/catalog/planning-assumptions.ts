import { z } from 'zod';
import type { Figure, Origin } from './figure.ts';
import type { PowerAssumptions } from './machine-power.ts';
import { figureSchema, Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile } from './yaml-file.ts';

/** Guests of one purpose, recognised by words in their name, folder, tags or operating system. */
export interface GuestClass {
  readonly name: string;
  /** Whole words; `test*` matches a word's beginning; several words match in this order. */
  readonly words: readonly string[];
  /** 95th percentile of processor demand over its mean (or over a snapshot, which estimates the mean). */
  readonly peakOverMean: Figure;
  /** Processor time of one burst (from wake-up to sleep) on an unshared core, ns. */
  readonly burstNs: Figure;
}

/** Everything a plan has to assume about guests, hypervisors and servers; `catalog/planning.yaml` holds the values. */
export interface PlanningAssumptions {
  /** Throughput of a core with all its hardware threads busy, over that of one busy thread; 1 for one thread. */
  readonly smtThroughputFactor: Figure;
  /** Processor time of one burst (from wake-up to sleep) on an unshared core, ns, for guests of no class. */
  readonly burstNs: Figure;
  /** Processor time of a guest that is wider than a NUMA node, over what it would need inside one. */
  readonly numaSpanDemandFactor: Figure;
  /** What the hypervisor needs for a guest beside the guest's own memory. */
  readonly guestOverheadMib: Figure;
  readonly guestOverheadMibPerVcpu: Figure;
  /** Share of the guest's memory, 0 to 1. */
  readonly guestOverheadShare: Figure;
  /** What the hypervisor needs for itself on every host. */
  readonly hostOverheadMib: Figure;
  /** Share of the host's memory, 0 to 1. */
  readonly hostOverheadShare: Figure;
  /** First match wins. */
  readonly guestClasses: readonly GuestClass[];
  /** For guests of no class. */
  readonly otherPeakOverMean: Figure;
  /** Words in an affinity rule's name that tell what the rule does. */
  readonly ruleWords: {
    readonly apart: readonly string[];
    readonly together: readonly string[];
    readonly origin: Origin;
  };
  /** Servers of the estate that the catalog does not know. */
  readonly unknownServer: {
    readonly rackUnits: Figure;
    /** Thermal design power of a package over its cores. */
    readonly tdpWattsPerCore: Figure;
  };
  /** Power of servers whose curve nobody published, and of memory beyond what a published curve was measured with. */
  readonly power: PowerAssumptions;
}

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
] as const;
const SERVER_FIGURES = ['rackUnits', 'tdpWattsPerCore'] as const;
const POWER_FIGURES = ['memoryWattsPerGib', 'baseWatts', 'idleShareOfTdp', 'fullShareOfTdp'] as const;

const text = z.string().trim().min(1, 'a text');
const words = z.array(text).min(1, 'at least one word');

const planningSchema = fields({
  sources: sourcesSchema,
  ...shapeOf(FIGURES),
  guestClasses: z.array(
    fields({ name: text, words, peakOverMean: figureSchema, burstNs: figureSchema }),
  ),
  ruleWords: fields({ apart: words, together: words, source: text }),
  unknownServer: fields(shapeOf(SERVER_FIGURES)),
  power: fields(shapeOf(POWER_FIGURES)),
});

/** @throws InputError naming file and field */
export function readPlanningAssumptions(file: string | URL): PlanningAssumptions {
  const raw = readYamlFile(file, planningSchema);
  const sources = new Sources(file instanceof URL ? file.pathname : file, raw.sources);
  const figure = (entry: { value: number; source: string }, place: string): Figure => ({
    value: entry.value,
    origin: sources.origin(entry.source, `${place}.source`),
  });
  const all = <Name extends string>(entries: Record<Name, { value: number; source: string }>, names: readonly Name[], at = '') =>
    Object.fromEntries(names.map((name) => [name, figure(entries[name], `${at}${name}`)])) as Record<Name, Figure>;
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
    unknownServer: all(raw.unknownServer, SERVER_FIGURES, 'unknownServer.'),
    power: all(raw.power, POWER_FIGURES, 'power.'),
  };
}

function shapeOf<Name extends string>(names: readonly Name[]): Record<Name, typeof figureSchema> {
  return Object.fromEntries(names.map((name) => [name, figureSchema])) as Record<Name, typeof figureSchema>;
}
