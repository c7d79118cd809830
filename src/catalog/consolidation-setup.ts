import { z } from 'zod';
import type { Figure } from '../base/figure.ts';
import { figureSchema, Sources, sourcesSchema } from './sources.ts';
import { fields, readYamlFile, text } from './yaml-file.ts';

/** A size of guests: one vCPU each. */
export interface GuestSize {
  readonly name: string;
  readonly mips: Figure;
  readonly memoryMib: Figure;
}

/** `catalog/consolidation.yaml`: the guests and hosts that traces are replayed with. */
export interface ConsolidationSetup {
  /** Each for the same number of guests, in the order of the trace. */
  readonly guests: readonly GuestSize[];
  /** By turns; machines of the catalog. */
  readonly hosts: readonly { readonly machine: string; readonly coreMips: Figure }[];
  readonly hostCount: Figure;
  /** Memory that is copied in a second when a guest moves, MiB/s. */
  readonly copyMibPerSec: Figure;
  /** Share of its processor time that a guest loses while it is copied, 0 to 1. */
  readonly migrationLoss: Figure;
}

const positive = z.number().positive();
const setupSchema = fields({
  sources: sourcesSchema,
  guests: z.array(fields({ name: text, mips: positive, memoryMib: positive, source: text })).min(1, 'at least one size'),
  hosts: z.array(fields({ machine: text, coreMips: positive, source: text })).min(1, 'at least one machine'),
  hostCount: figureSchema,
  copyMibPerSec: figureSchema,
  migrationLoss: figureSchema,
});

/** @throws InputError naming file and field */
export function readConsolidationSetup(file: string | URL): ConsolidationSetup {
  const raw = readYamlFile(file, setupSchema);
  const sources = new Sources(file instanceof URL ? file.pathname : file, raw.sources);
  const figure = (value: number, source: string, place: string): Figure => ({
    value,
    origin: sources.origin(source, `${place}.source`),
  });
  return {
    guests: raw.guests.map(({ name, mips, memoryMib, source }, at) => ({
      name,
      mips: figure(mips, source, `guests[${at}]`),
      memoryMib: figure(memoryMib, source, `guests[${at}]`),
    })),
    hosts: raw.hosts.map(({ machine, coreMips, source }, at) => ({
      machine,
      coreMips: figure(coreMips, source, `hosts[${at}]`),
    })),
    hostCount: figure(raw.hostCount.value, raw.hostCount.source, 'hostCount'),
    copyMibPerSec: figure(raw.copyMibPerSec.value, raw.copyMibPerSec.source, 'copyMibPerSec'),
    migrationLoss: figure(raw.migrationLoss.value, raw.migrationLoss.source, 'migrationLoss'),
  };
}
