import { z } from 'zod';
import { count, list } from './basic-schemas.ts';
import type { DemandOverTime } from '../../demand/over-time/demand-over-time.ts';
import type { ChangedAssumption } from '../../demand/changed-assumption.ts';
import type { ReadyToday } from '../../demand/over-time/ready-today.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { changedAssumptionsSchema } from './changed-assumptions-schema.ts';
import { demandSchema } from './demand-document.ts';
import { excludedSchema, estateWarningSchema } from './plan-document.ts';

/** What `kneepoint estate --json` prints. `schemas/estate.schema.json` describes it. */
export interface EstateDocument {
  readonly format: 'kneepoint-estate';
  /** Rises when a reader of the old shape could not read the new one. */
  readonly version: 1;
  /** Program and version that made it. */
  readonly generator: string;
  readonly estate: Estate;
  /** What series say of it, where there are any. */
  readonly demand?: DemandOverTime;
  /** Measured CPU ready time of today's hosts, where it is known. */
  readonly ready?: ReadyToday;
  /** Assumptions that the user replaced. */
  readonly changedAssumptions?: readonly ChangedAssumption[];
}

/** Of an estate, besides what was read. */
type WhatElseIsKnown = {
  readonly [Field in 'demand' | 'ready' | 'changedAssumptions']?: EstateDocument[Field] | undefined;
};

/** Puts an estate into the shape that programs read. */
export function estateDocument(
  estate: Estate,
  generator: string,
  { demand, ready, changedAssumptions }: WhatElseIsKnown = {},
): EstateDocument {
  return {
    format: 'kneepoint-estate',
    version: 1,
    generator,
    estate,
    ...(demand !== undefined && { demand }),
    ...(ready !== undefined && { ready }),
    ...(changedAssumptions !== undefined && { changedAssumptions }),
  };
}

const origin = z.strictObject({
  mark: z.enum(['measured', 'published', 'derived', 'assumed']),
  from: z.string().describe('A sheet and column, a publication, or the rule it was computed by.'),
});
const figure = z.strictObject({ value: z.number(), origin });

const guest = z.strictObject({
  id: z.string().describe('Unique in the estate.'),
  platformId: z.string().optional().describe('The platform\u2019s own id, by which series may name it.'),
  name: z.string(),
  poweredOn: z.boolean(),
  template: z.boolean(),
  vcpus: figure,
  memoryMib: figure,
  cpuMeanMhz: figure.describe('Processor time used, in MHz of the host it runs on today.'),
  cpuP95Mhz: figure.optional(),
  cpuPeakMhz: figure.optional(),
  hostMhz: figure.optional(),
  readyRatio: figure.optional(),
  memoryActiveMib: figure.optional(),
  memoryConsumedMib: figure.optional(),
  memoryReservationMib: figure.optional(),
  memoryBalloonedMib: figure.optional(),
  memorySwappedMib: figure.optional(),
  diskMib: figure.optional(),
  diskIops: figure.optional(),
  networkMbps: figure.optional(),
  connectionsPerSec: figure.optional(),
  diskCount: count.optional(),
  nicModels: list(z.string()),
  cpuLimitMhz: figure.optional(),
  cpuReservationMhz: figure.optional(),
  cpuShareRatio: figure.optional().describe('CPU shares as a multiple of the usual ones; absent: as many.'),
  os: z.string().optional(),
  host: z.string().optional(),
  cluster: z.string().optional(),
  datacenter: z.string().optional(),
  folder: z.string().optional(),
  annotation: z.string().optional(),
  rules: list(z.string()),
  tags: list(z.string()),
});

const host = z.strictObject({
  name: z.string(),
  cluster: z.string().optional(),
  datacenter: z.string().optional(),
  vendor: z.string().optional(),
  model: z.string().optional(),
  cpuModel: z.string().optional(),
  packages: figure,
  coresPerPackage: figure,
  threadsPerCore: figure,
  mhz: figure,
  memoryMib: figure,
  cpuUsageRatio: figure.optional(),
});

/** The shape of an `EstateDocument`, from which `schemas/estate.schema.json` is made. */
export const estateDocumentSchema = z
  .strictObject({
    format: z.literal('kneepoint-estate'),
    version: z.literal(1),
    generator: z.string(),
    estate: z.strictObject({
      source: z.string().describe('The file as the user named it.'),
      format: z.string().describe('Name of the format it was read from: rvtools, kneepoint-csv, ...'),
      platform: z.string().optional().describe('What its guests run on, where the format does not tell.'),
      guests: list(guest),
      excluded: excludedSchema,
      hosts: list(host),
      clusters: list(z.strictObject({ name: z.string(), hosts: count, guests: count })),
      rules: list(
        z.strictObject({
          name: z.string(),
          cluster: z.string().optional(),
          kind: z.enum(['affinity', 'anti-affinity', 'unknown']),
          guests: count,
        }),
      ).optional(),
      warnings: list(estateWarningSchema),
    }),
    demand: demandSchema.optional().describe('Demand over time, where the input has series.'),
    ready: z
      .strictObject({
        hosts: list(
          z.strictObject({
            host: z.string(),
            readyRatio: z.number().describe('Mean over the vCPUs of its guests, 0 to 1.'),
            worstReadyRatio: z.number(),
            worstGuestId: z.string(),
          }),
        ),
        busyWindows: z
          .strictObject({ hosts: count, windows: count, stepMs: z.number() })
          .optional()
          .describe('Hosts with series are told in their busy windows, around the 90th percentile of their use.'),
      })
      .optional()
      .describe("Measured CPU ready time of today's hosts, the longest first; absent where it is known of none."),
    changedAssumptions: changedAssumptionsSchema,
  })
  .describe('Import summary of an estate, as `kneepoint estate --json` prints it.') satisfies z.ZodType<EstateDocument>;
