import { z } from 'zod';
import { amount, count, list, mark, ratio } from './basic-schemas.ts';

const guestId = z.string().describe('Id of the guest.');
const workloadFigure = z.strictObject({
  value: amount,
  origin: z.strictObject({ mark, from: z.string() }),
});
const readyError = z.strictObject({
  hosts: count,
  measured: ratio.describe('Mean CPU ready over the vCPUs of these hosts.'),
  predicted: amount,
});
const estimate = z
  .strictObject({ mean: z.number(), halfWidth: amount.nullable() })
  .describe('The 95 % confidence interval is mean +- halfWidth; null: the run was too short for one.');

/** Of a plan, and of host sizes. */
export const agreementSchema = z
  .strictObject({
    scheduler: z.string().describe('What the hosts of today were simulated under.'),
    schedulerFrom: z.strictObject({ mark, from: z.string() }),
    hostsToday: count.describe('Hosts with guests that ask for processor time.'),
    busyWindows: z
      .strictObject({
        hosts: count.describe("Hosts with series of most of their guests' use and ready time."),
        windows: count.describe('Windows of a host that its figures are means of, at most.'),
        stepMs: amount,
      })
      .optional()
      .describe(
        'Such hosts are simulated at the demand of their busy windows: a tenth, around the 90th percentile of what their guests used. Absent: all hosts at the moment of the export.',
      ),
    hosts: list(
      z.strictObject({
        host: z.string(),
        guests: count,
        vcpus: count,
        cores: count,
        threads: count,
        demandCores: amount.describe(
          'Demand of its guests at the moment of the export or in its busy windows, in its cores.',
        ),
        measured: z.strictObject({
          useRatio: amount.optional(),
          readyRatio: ratio.optional().describe('Mean over its vCPUs.'),
          worstReadyRatio: ratio.optional(),
          worstGuestId: guestId.optional(),
        }),
        predicted: z.strictObject({
          useRatio: amount,
          readyRatio: estimate,
          worstReadyRatio: estimate,
          worstGuestId: guestId,
        }),
        part: z
          .enum(['fitted', 'held out'])
          .optional()
          .describe('Whether figures were fitted to this host; absent where nothing was fitted.'),
      }),
    ).describe('Those that were simulated, the fullest first.'),
    workload: z
      .strictObject({
        clumping: workloadFigure,
        clumpNs: workloadFigure,
        swing: workloadFigure,
        burstFactor: workloadFigure,
      })
      .describe('How the work of guests comes inside a window: what is simulated.'),
    calibration: z
      .strictObject({
        fitted: readyError.describe('The half of the hosts that it was fitted to.'),
        heldOutBefore: readyError.describe("The other half, with the catalog's figures."),
        heldOut: readyError.describe('The other half, with the fitted figures.'),
        chanceFactor: amount
          .nullable()
          .describe(
            'Predicted and measured of the other half may be so many times apart by chance alone, in 95 % of such estates; null where one half waits for nothing.',
          ),
      })
      .optional(),
    notCalibrated: z.string().optional().describe('Why nothing was fitted.'),
    moreThanToday: z
      .strictObject({
        machine: z.string(),
        hosts: count.describe('Of the plan, spares left out.'),
        hostsToday: count.describe('Or as many of this machine as have their cores and memory.'),
        kindsToday: count.optional().describe('Where there are several.'),
        reasons: list(z.string()),
      })
      .optional()
      .describe('Why the plan on the machine of today needs more hosts than there are; absent where it does not.'),
  })
  .describe("Today's hosts simulated as they are, beside what was measured of them.");
