import { z } from 'zod';
import { fields, parseYaml, readYamlFile } from '../../catalog/yaml-file.ts';
import { metrics } from '../../base/samples/metric.ts';
import type { Metric } from '../../base/samples/metric.ts';
import { isTimeZone } from './text/local-time.ts';

const metricNames = Object.keys(metrics) as [Metric, ...Metric[]];
const names = z.union([z.string(), z.array(z.string()).min(1)]).transform((name) => [name].flat());

const valueSchema = fields({
  metric: z.enum(metricNames),
  /** What a value is multiplied with to be in the metric's unit: 0.01 for percent. */
  scale: z.number().positive().default(1),
  kind: z.enum(['gauge', 'counter']).default('gauge'),
  /** Whether a value is the mean of its step, or the largest in it. */
  of: z.enum(['mean', 'max']).default('mean'),
});

/** What the columns of a table, or the labels and names of Prometheus' series, are. */
const mappingSchema = fields({
  /** The column or label that says which guest; several are joined with `/`. */
  guest: names.optional(),
  /** The column or label that says which host, where there is no guest, or which one the guest ran on. */
  host: z.string().optional(),
  time: z.string().optional(),
  'time-unit': z.enum(['s', 'ms', 'us', 'ns', 'text']).optional(),
  'time-zone': z.string().refine(isTimeZone, 'a time zone such as Europe/Berlin').optional(),
  /** Which end of its step a row's time is. */
  'time-is': z.enum(['start', 'end']).default('start'),
  /** Seconds that a row is about; found from the times if left out. */
  'step-seconds': z.number().positive().max(4_000_000).optional(),
  /** The columns with values, or the texts of the column `name`, or the names of series (`""`: those without). */
  values: z.record(z.string(), valueSchema, 'what each column with values is, such as {cpu: {metric: cpu_cores}}'),
  /** Of a long table: the column that says what a row's value is, and the one with the value. */
  name: z.string().optional(),
  value: z.string().optional(),
  /** The column with the vCPUs of the guest. */
  vcpus: z.string().optional(),
  /** Labels or columns that distinguish the parts of a guest. */
  part: names.optional(),
});

export type SeriesMapping = z.infer<typeof mappingSchema>;
export type MappedValue = z.infer<typeof valueSchema>;

/**
 * Reads a mapping file (YAML, or JSON): docs/time-series.md.
 * @throws InputError that names the field
 */
export function readMapping(file: string): SeriesMapping {
  return readYamlFile(file, mappingSchema);
}

/** The same from its text. */
export function parseMapping(file: string, text: string): SeriesMapping {
  return parseYaml(text, file, mappingSchema);
}
