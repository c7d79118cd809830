import { z } from 'zod';
import { InputError } from '../../base/input-error.ts';
import { parseRatio, parseTimeNs } from '../../base/quantity.ts';
import { fields, readYamlFile, text } from '../../catalog/yaml-file.ts';
import { parsePromise } from '../../knees/promise.ts';
import type { WhatIfStep, WrittenStep } from '../../plan/what-if-steps/step.ts';
import { planPromises } from '../../plan/rules/ready-promise.ts';
import { parseSpare } from '../../plan/rules/spare.ts';
import { MOST_VCPUS } from '../existing-hosts/parse-guest.ts';
import { inFile } from '../in-file.ts';
import { parseMemoryMib } from '../parse-memory.ts';

const NS_PER_DAY = 86_400e9;
const MOST_STEPS = 50;
const MOST_GUESTS = 5000;
const MOST_GROWTH = 100;

const quantity = (what: string) => z.union([text, z.number()], { error: what });
const growth = quantity('a share such as 20%')
  .refine((value) => isBetween(parseRatio(value), -1, MOST_GROWTH), 'a share such as 20%, above -100%')
  .describe('A share: 20%; below 0 it is less.');
const selectors = z.union([text, z.array(text).min(1, 'at least one')], {
  error: 'guests such as cluster:Test, tag:web or name:db-*, or a list of them',
});
const memory = text.refine((value) => parseMemoryMib(value) !== undefined, 'memory such as 16GiB');

/** A file of steps, as people write it. */
export const whatIfFileSchema = fields({
  steps: z
    .array(
      fields({
        add: fields({
          guests: z.int('a whole number').min(1, 'at least 1').max(MOST_GUESTS, `at most ${MOST_GUESTS}`),
          like: text.describe(
            'Guests that they are copies of, in turn: tag:web, class:database, name:db-*, or a word in names.',
          ),
          vcpus: z
            .int('a whole number')
            .min(1, 'at least 1')
            .max(MOST_VCPUS, `at most ${MOST_VCPUS}`)
            .optional()
            .describe('Size of each, with memory; left out, that of the guests that they are like.'),
          memory: memory.optional(),
          use: quantity('a share such as 30%')
            .refine((value) => isBetween(parseRatio(value), 0, 1), 'a share from 0% to 100%')
            .optional()
            .describe('Mean use of their vCPUs in the busiest hour; only with a size.'),
          cluster: text.optional().describe('Left out, where the guests are that they are like.'),
        })
          .refine(
            ({ vcpus, memory: size }) => (vcpus === undefined) === (size === undefined),
            'vcpus and memory, or neither',
          )
          .refine(({ vcpus, use }) => use === undefined || vcpus !== undefined, 'use only with vcpus and memory')
          .optional(),
        retire: selectors.optional().describe('Guests that are gone.'),
        merge: z
          .union([z.literal('all'), z.array(text).min(2, 'at least two clusters')], {
            error: 'all, or a list of clusters',
          })
          .optional()
          .describe('Clusters whose guests share hosts.'),
        grow: z
          .union(
            [
              growth,
              fields({ cpu: growth.optional(), memory: growth.optional(), of: text.optional() }).refine(
                ({ cpu, memory: more }) => cpu !== undefined || more !== undefined,
                'cpu, memory or both',
              ),
            ],
            { error: 'a share such as 20%, or cpu and memory with a share each' },
          )
          .optional()
          .describe('What guests ask for more, of CPU and memory alike or of each.'),
        forecast: text
          .refine((value) => (daysOf(value) ?? 0) >= 1, 'a time from 1d, such as 30d')
          .optional()
          .describe('Demand after that time, by the forecast of its series.'),
        spare: z
          .union([text, z.int()], { error: 'a number of hosts, or a share such as 10%' })
          .optional()
          .describe('Hosts of every cluster that may fail at once.'),
        promise: z
          .union([text, z.array(text).min(1, 'at least one')], {
            error: 'a promise such as ready<=2%, or a list of them',
          })
          .optional()
          .describe('What has to hold, as --promise.'),
        host: fields({
          machine: text.optional().describe('A candidate of the plan.'),
          memory: memory.optional(),
        })
          .refine(({ machine, memory: size }) => machine !== undefined || size !== undefined, 'machine, memory or both')
          .optional(),
      }).refine(
        (step) => Object.keys(step).length === 1,
        'one change: add, retire, merge, grow, forecast, spare, promise or host',
      ),
    )
    .min(1, 'at least one step')
    .max(MOST_STEPS, `at most ${MOST_STEPS} steps`),
}).describe('What if: changes of an estate and its plan, one on top of the other, for `kneepoint plan --what-if`.');

type FileStep = z.infer<typeof whatIfFileSchema>['steps'][number];

/**
 * Reads the steps of a file.
 * @throws InputError naming file and place
 */
export function readWhatIfFile(file: string): readonly WrittenStep[] {
  const { steps } = readYamlFile(file, whatIfFileSchema);
  return steps.map((step, at): WrittenStep => {
    const [kind = ''] = Object.keys(step);
    const place = `steps[${at}].${kind}`;
    return inFile(file, () => ({ ...writtenStep(step, place), place }));
  });
}

function writtenStep(written: FileStep, place: string): Omit<WrittenStep, 'place'> {
  const { add, retire, merge, grow, forecast, spare, promise, host } = written;
  if (add !== undefined) return addStep(add);
  if (retire !== undefined) {
    const guests = [retire].flat();
    return { step: { kind: 'retire', guests }, what: `retire ${guests.join(', ')}` };
  }
  if (merge !== undefined) {
    const clusters = merge === 'all' ? [] : [...new Set(merge)];
    return {
      step: { kind: 'merge', clusters },
      what: `merge ${merge === 'all' ? 'all clusters' : clusters.join(' and ')}`,
    };
  }
  if (grow !== undefined) return growStep(grow);
  if (forecast !== undefined) {
    const days = Math.round(daysOf(forecast) ?? 0);
    return { step: { kind: 'forecast', days }, what: `forecast of ${days} days` };
  }
  if (spare !== undefined) {
    return { step: { kind: 'spare', spare: parseSpare(String(spare), place) }, what: `spare ${spare}` };
  }
  if (promise !== undefined) {
    const promises = [promise].flat();
    return { step: { kind: 'target', ...promisesOf(promises, place) }, what: `promise ${promises.join(' and ')}` };
  }
  const { machine, memory: size } = host ?? {};
  const memoryMib = size === undefined ? undefined : parseMemoryMib(size);
  const step: WhatIfStep = {
    kind: 'host',
    ...(machine !== undefined && { machine }),
    ...(memoryMib !== undefined && { memoryMib }),
  };
  return {
    step,
    what: ['host', machine ?? '', size === undefined ? '' : `with ${size} of memory`].filter(Boolean).join(' '),
  };
}

function addStep({
  guests,
  like,
  vcpus,
  memory: size,
  use,
  cluster,
}: NonNullable<FileStep['add']>): Omit<WrittenStep, 'place'> {
  const memoryMib = size === undefined ? undefined : parseMemoryMib(size);
  const useRatio = use === undefined ? undefined : parseRatio(use);
  const step: WhatIfStep = {
    kind: 'add',
    guests,
    like,
    ...(vcpus !== undefined && memoryMib !== undefined && { size: { vcpus, memoryMib } }),
    ...(useRatio !== undefined && { useRatio }),
    ...(cluster !== undefined && { cluster }),
  };
  const of = vcpus === undefined ? '' : ` of ${vcpus} vCPUs and ${size}`;
  return { step, what: `add ${guests} guests${of} like ${like}${cluster === undefined ? '' : ` to ${cluster}`}` };
}

function growStep(grow: NonNullable<FileStep['grow']>): Omit<WrittenStep, 'place'> {
  const each = typeof grow === 'object' ? grow : { cpu: grow, memory: grow };
  const [cpu, more] = [parseRatio(each.cpu) ?? 0, parseRatio(each.memory) ?? 0];
  const of = 'of' in each ? each.of : undefined;
  const parts =
    typeof grow === 'object' ? Object.entries({ CPU: grow.cpu, memory: grow.memory }) : [['', grow] as const];
  const said = parts.flatMap(([name, share]) => (share === undefined ? [] : [`${name} ${share}`.trim()]));
  const step: WhatIfStep = { kind: 'grow', cpu, memory: more, ...(of !== undefined && { of }) };
  return { step, what: `grow ${said.join(', ')}${of === undefined ? '' : ` of ${of}`}` };
}

/** Demand is told for one share of windows: that of the plan. */
function promisesOf(texts: readonly string[], place: string) {
  const promises = texts.map((one) => parsePromise(one, place));
  const other = promises.find(({ windowShare, metric }) => windowShare !== undefined || metric === 'costopRatio');
  if (other !== undefined) {
    const expected = 'a promise of CPU ready time without a share of windows, such as ready<=2% for tag:critical';
    throw new InputError({ place, found: `'${other.text}'`, expected });
  }
  return planPromises(promises, place);
}

function daysOf(time: string): number | undefined {
  const ns = parseTimeNs(time);
  return ns === undefined ? undefined : ns / NS_PER_DAY;
}

function isBetween(value: number | undefined, above: number, most: number): boolean {
  return value !== undefined && value >= above && value <= most;
}
