import type { Figure, Mark, Origin } from '../../base/figure.ts';
import { MARKS } from '../../base/figure.ts';
import { type AssumptionQuantity, quantityOf } from '../../catalog/assumption-quantity.ts';
import { MACHINE_ROOT, memoryKey } from '../../catalog/machine-file.ts';
import { readCatalog, SHIPPED } from '../../catalog/read-catalog.ts';
import { PLANNING_ROOT } from '../../catalog/read-planning-assumptions.ts';
import { writtenFigures } from '../../catalog/user-values.ts';
import { readYamlFile } from '../../catalog/yaml-file.ts';
import { isMapping } from '../../base/mapping.ts';
import { ESTATE_ROOT, SHIPPED_ASSUMPTIONS } from '../../estate/read-demand-assumptions.ts';
import { z } from 'zod';

/** An assumption that a user may replace. */
export interface KnownAssumption {
  /** A path, `plan.guestClasses.database.burstNs`. */
  readonly key: string;
  readonly value: number;
  /** Empty for a share, a factor and a count. */
  readonly unit: string;
  readonly mark: Mark;
  readonly from: string;
  /** Commands that read it. */
  readonly readBy: readonly string[];
  /** What it may be. */
  readonly says: string;
}

const FILES: readonly (readonly [root: string, file: URL])[] = [
  [PLANNING_ROOT, new URL('planning.yaml', SHIPPED)],
  [ESTATE_ROOT, SHIPPED_ASSUMPTIONS],
];

/** The first beginning that fits a key says what reads it. */
const READ_BY: readonly (readonly [beginning: string, commands: readonly string[]])[] = [
  ['plan.power.', ['plan']],
  ['plan.unknownServer.', ['plan']],
  ['plan.memoryFactors.', ['plan']],
  ['plan.numaSpanDemandFactor', ['plan']],
  ['plan.rightSizing.', ['rightsize']],
  ['plan.', ['plan', 'size']],
  [`${MACHINE_ROOT}.`, ['plan', 'size']],
  ['estate.', ['estate', 'plan', 'size']],
];

let known: readonly KnownAssumption[] | undefined;

/** Everything that may be assumed otherwise, as the shipped catalog has it: read once. */
export function knownAssumptions(): readonly KnownAssumption[] {
  return (known ??= readKnownAssumptions());
}

function readKnownAssumptions(): readonly KnownAssumption[] {
  const ofFiles = FILES.flatMap(([root, file]) => {
    const raw = readYamlFile(file, z.unknown());
    return writtenFigures(raw, root).map(([key, { value, source }]) =>
      knownAssumption(key, { value, origin: originOf(raw, source) }),
    );
  });
  // Of machines only what is a choice of the catalog, and not of the vendor.
  const memory = readCatalog()
    .machines.filter(({ memoryMib }) => memoryMib.origin.mark === 'assumed')
    .map((machine) => knownAssumption(memoryKey(machine), machine.memoryMib));
  return [...ofFiles, ...memory];
}

function knownAssumption(key: string, { value, origin }: Figure): KnownAssumption {
  const { unit, says }: AssumptionQuantity = quantityOf(key);
  const readBy = READ_BY.find(([beginning]) => key.startsWith(beginning))?.[1] ?? [];
  return { key, value, unit, ...origin, readBy, says };
}

/** The catalog's files are checked where they are read. */
function originOf(raw: unknown, source: string): Origin {
  const sources = isMapping(raw) ? raw['sources'] : undefined;
  const origin = isMapping(sources) ? sources[source] : undefined;
  const { mark, from } = isMapping(origin) ? origin : {};
  return { mark: MARKS.find((known) => known === mark) ?? 'assumed', from: String(from) };
}
