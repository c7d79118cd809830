import { z } from 'zod';
import { amount, count, list } from './basic-schemas.ts';
import type { ReplayAnswer } from '../../app/replay/replay.ts';

/** What `kneepoint replay --json` prints. `schemas/replay.schema.json` describes it. */
export interface ReplayDocument extends ReplayAnswer {
  readonly format: 'kneepoint-replay';
  /** Rises when a reader of the old shape could not read the new one. */
  readonly version: 1;
  /** Program and version that made it. */
  readonly generator: string;
}

/** A trace under policies, with what says what it is. */
export function replayDocument(answer: ReplayAnswer, generator: string): ReplayDocument {
  return { format: 'kneepoint-replay', version: 1, generator, ...answer };
}

const share = amount.max(1);
const estimateOf = (mean: z.ZodType<number>) =>
  z.strictObject({
    mean,
    halfWidth: amount.nullable().describe('Half of the 95 % interval over the assignments; null: one assignment.'),
  });

export const replayDocumentSchema = z.strictObject({
  format: z.literal('kneepoint-replay'),
  version: z.literal(1),
  generator: z.string(),
  source: z.string().describe('The trace.'),
  guests: count,
  windows: count,
  stepSec: amount.describe('Length of a window, s.'),
  filled: count.describe('Readings that were missing and got the one before.'),
  mode: z
    .enum(['corrected', 'cloudsim-3.0', 'cloudsim-3.0.3'])
    .describe('Which errors of CloudSim are repeated: none, or those of a release.'),
  hosts: count,
  machines: list(z.strictObject({ name: z.string(), title: z.string(), memoryMib: amount })).describe(
    'Of the hosts, by turns.',
  ),
  assignments: count.describe(
    'Assignments of guests to sizes: the first in the order of the trace, the others random.',
  ),
  scheduler: z.string().describe('Of the simulated CPU ready time.'),
  readyLimit: share.describe('CPU ready time that is still good.'),
  policies: list(
    z.strictObject({
      policy: z.string(),
      energyKwh: estimateOf(amount),
      migrations: estimateOf(amount),
      shutdowns: estimateOf(amount).describe('Times that a host was switched off.'),
      activeHosts: estimateOf(amount).describe('Hosts that are on, the mean over time.'),
      shortHostRatio: estimateOf(share).describe(
        'SLATAH: share of the time of active hosts in which guests got less than they asked for.',
      ),
      migrationLossRatio: estimateOf(share).describe(
        'PDM: share of the demand that guests lost while they were copied.',
      ),
      slaViolation: estimateOf(share).describe('SLAV: SLATAH x PDM.'),
      unservedRatio: estimateOf(share).describe('Share of the demand that was not served.'),
      ready: z
        .strictObject({
          meanRatio: share,
          p95Ratio: share.describe('At most so much for 95 % of the time of guests.'),
          aboveLimitRatio: share.describe('Share of the time of guests in which it is above `readyLimit`.'),
        })
        .describe('CPU ready time of a guest, simulated.'),
    }),
  ),
});
