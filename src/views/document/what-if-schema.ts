import { z } from 'zod';
import { amount, count, list } from './basic-schemas.ts';
import { keptHostSchema } from './kept-host-schema.ts';
import { licenceIslandSchema } from './licences-schema.ts';
import { planTotals } from './plan-totals-schema.ts';

const keptChange = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('memory'), memoryMib: amount.describe('Of a host.') }),
  z.strictObject({ kind: z.literal('merge-clusters') }),
  z.strictObject({ kind: z.literal('spare'), spare: count }),
  z.strictObject({ kind: z.literal('promise'), worstReadyRatio: amount }),
  z
    .strictObject({ kind: z.literal('no-peak-hour') })
    .describe('The busiest hour is no busier than the moment of the export.'),
  z
    .strictObject({
      kind: z.literal('growth'),
      growth: amount,
      years: count.optional().describe('After so many years of the growth that was asked about.'),
    })
    .describe('Every guest asks for more processor time and memory, by this share.'),
]);

const whatIfChange = z.discriminatedUnion('kind', [
  ...keptChange.options,
  z
    .strictObject({
      kind: z.literal('scheduler'),
      scheduler: z.string(),
      simulatedHosts: count.describe('Of the plan, simulated under its own scheduler.'),
    })
    .describe('The hypervisor has another scheduler; simulated.'),
]);

/** What would change a plan, as it leaves the program. */
export const whatIfSchema = z
  .strictObject({
    ...planTotals,
    hostsByAddedPeaks: count
      .optional()
      .describe(
        'Hosts if the 95th percentiles of the guests on a host were added, as if all peaks came at once; absent where a guest would then fit on no host.',
      ),
    licenceIslands: list(licenceIslandSchema)
      .optional()
      .describe('Guests of a product on hosts of their own: what that saves, and the hosts it takes.'),
    changes: list(
      z.strictObject({
        change: whatIfChange,
        ...planTotals,
      }),
    ).describe('Changes that take another number of hosts.'),
    sameHosts: list(whatIfChange).optional().describe('Changes that take as many hosts.'),
  })
  .describe('The best machine with one thing changed at a time, by the pooling law (Erlang C).');

/** What would change what is added beside hosts that are kept, as it leaves the program. */
export const keptWhatIfSchema = z
  .strictObject({
    machine: z.string(),
    added: count,
    ...planTotals,
    changes: list(z.strictObject({ change: keptChange, added: count, ...planTotals })).describe(
      'Changes with which another number of hosts is added.',
    ),
    sameHosts: list(keptChange).describe('Changes with which as many are added.'),
  })
  .describe('What is added of the best machine with one thing changed at a time, by the pooling law (Erlang C).');

/** A plan after each step of a file, as it leaves the program. */
export const stepsSchema = z
  .strictObject({
    machine: z.string().describe('The candidate that it is planned on, or that is added, unless a step names another.'),
    kept: count.optional().describe('Hosts of today beside which hosts are added; absent where none is kept.'),
    steps: list(
      z.strictObject({
        what: z.string().describe('The step; of the first, `as planned`.'),
        machine: z.string(),
        guests: count,
        totals: z.strictObject(planTotals).optional().describe('Absent where no plan is feasible.'),
        added: count.optional().describe('New hosts among them; absent where no host of today is kept.'),
        reason: z.string().optional().describe('Why no plan is feasible.'),
      }),
    ),
    hosts: list(keptHostSchema)
      .optional()
      .describe('Every host after the last step, all of them up; absent where no plan is feasible then.'),
  })
  .describe('The plan after each step of --what-if, by the pooling law (Erlang C); the first is the plan as it is.');
