import { z } from 'zod';
import { amount, count, mark, ratio } from './basic-schemas.ts';
import { planCostSchema } from './licences-schema.ts';

/** The hosts of today, as they leave the program. */
export const todaySchema = z
  .strictObject({
    hosts: count,
    cores: count,
    threads: count,
    memoryMib: amount,
    vcpuPerCore: amount.describe('vCPUs of the guests that are planned, per core.'),
    memoryFill: amount.describe('Memory that those guests are configured with, over that of the hosts.'),
    cpuUsageRatio: ratio.optional().describe('Measured; absent where it is not known of every host.'),
    worstReadyRatio: ratio
      .optional()
      .describe('The highest CPU ready time of any planned guest, as measured; absent where none was.'),
    rackUnits: amount.optional().describe('Absent where the kinds of hosts are not told.'),
    rackUnitsMark: mark.optional().describe('`assumed` where they are of some host.'),
    licensedCores: count.describe('Physical cores, each processor as at least 16.'),
    watts: amount.optional().describe('At the measured use.'),
    wattsMark: mark.optional(),
    cost: planCostSchema
      .optional()
      .describe("With the user's prices, if these hosts are kept and none is replaced; absent without prices."),
  })
  .describe('The hosts of today, to compare the candidates with.');
