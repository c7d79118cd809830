import { z } from 'zod';
import type { MeasureAnswer } from '../../app/measure.ts';
import type { MeasuredFigure } from '../../measure/repeat-until-narrow.ts';
import { MARKS } from '../../base/figure.ts';
import { COST_NAMES, DISTANCES } from '../../scenario/machine-costs.ts';

/** What `kneepoint measure --json` prints. `schemas/measurement.schema.json` describes it. */
export type MeasurementDocument = z.infer<typeof measurementDocumentSchema>;

const figure = z
  .strictObject({
    value: z.number().describe('Median of all repetitions.'),
    halfWidth: z.number().min(0).describe('Half of the 95 % interval of the median.'),
    repetitions: z.int().min(1),
    isNarrow: z.boolean().describe('The interval is within 5 %.'),
  })
  .describe('Times in ns.');

export const measurementDocumentSchema = z.strictObject({
  format: z.literal('kneepoint-measurement'),
  version: z.literal(1),
  generator: z.string(),
  machine: z.strictObject({
    processor: z.string().nullable(),
    packages: z.int(),
    numaPerPackage: z.int(),
    llcPerNuma: z.int(),
    coresPerLlc: z.int(),
    threadsPerCore: z.int(),
    isGuest: z.boolean().describe('It is a virtual machine itself.'),
    stolenRatio: z.number().min(0).describe('Share of its time that the hypervisor below took.'),
  }),
  base: z.strictObject({
    name: z.string(),
    isOfProcessor: z.boolean().describe("It is the set of this machine's processor, and not the default."),
  }),
  costs: z
    .array(
      z.strictObject({
        cost: z.enum(COST_NAMES),
        distance: z.enum(DISTANCES).nullable(),
        measured: figure,
        usual: z.strictObject({ value: z.number(), mark: z.enum(MARKS) }).describe('Of the base set.'),
      }),
    )
    .readonly(),
  lockHandOff: figure.nullable().describe('A ticket lock, from one holder to the next.'),
  notMeasured: z.array(z.enum(COST_NAMES)).readonly(),
  costSet: z
    .record(z.string(), z.union([z.string(), z.number(), z.record(z.string(), z.string())]))
    .describe('For `machine.costs` of a scenario.'),
});

/** The measurement as a JSON document. */
export function measurementDocument(answer: MeasureAnswer, generator: string): MeasurementDocument {
  const { measurement, base, costs, notMeasured, costSet } = answer;
  const { topology, isGuest, stolenRatio, lockHandOff } = measurement;
  const { processor, packages, numaPerPackage, llcPerNuma, coresPerLlc, threadsPerCore } = topology;
  const plain = ({ value, halfWidth, repetitions, isNarrow }: MeasuredFigure) => ({
    value,
    halfWidth,
    repetitions,
    isNarrow,
  });
  return {
    format: 'kneepoint-measurement',
    version: 1,
    generator,
    machine: { processor, packages, numaPerPackage, llcPerNuma, coresPerLlc, threadsPerCore, isGuest, stolenRatio },
    base: { name: base.name, isOfProcessor: base.isOfProcessor },
    costs: costs.map(({ cost, distance, measured, usual }) => ({ cost, distance, measured: plain(measured), usual })),
    lockHandOff: lockHandOff === null ? null : plain(lockHandOff),
    notMeasured: [...notMeasured],
    costSet,
  };
}
