import * as z from 'zod';
import { parseNumber, parseRatio, parseSwitch, parseTimeNs } from '../base/quantity.ts';
import { CONTROL_GROUP_LAYOUTS, type ControlGroupLayout } from './control-groups.ts';
import { name, timeOrZero, word } from './fields.ts';
import { GUEST_SETTINGS, type GuestSetting } from './guest-settings.ts';
import { inputProblem, lookUp, oneOf, quote } from './problem.ts';
import { amount, type Resolved } from './resolved-fields.ts';
import { withoutUnit } from './written-name.ts';

/** A scheduler's parameters depend on which one it is, so what stands beside these two is checked once that is known. */
const schedulerFields = z
  .looseObject(
    {
      name: name.optional(),
      costs: z
        .union([name, z.record(z.string(), timeOrZero)], {
          error: '`ideal`, `default`, or a mapping of operation costs',
        })
        .prefault('default')
        .describe('Costs of the operations: `ideal` makes them free; a mapping replaces single ones.'),
      controlGroups: word(CONTROL_GROUP_LAYOUTS)
        .optional()
        .describe('How a KVM host puts its guests into control groups; by default as libvirt does, `nested`.'),
    },
    { error: 'a scheduler, a mapping' },
  )
  .describe('The parameters of the scheduler are fields beside its name.');

/** A scheduler as people write it. */
export const schedulerSchema = z.union([name, schedulerFields], { error: 'the name of a scheduler, or a mapping' });

/** A scheduler and what it is set to. */
export const resolvedScheduler = z.strictObject({
  name: z.string(),
  /** The scheduler's own parameters by their catalog names, units in the names; switches are 0 or 1. */
  parameters: z.record(z.string(), z.number()),
  /** What each of its operations costs, in ns, by catalog name; all zero when ideal. */
  operationNs: z.record(z.string(), amount),
  controlGroups: z
    .enum(CONTROL_GROUP_LAYOUTS)
    .optional()
    .describe('How guests are put into control groups; absent: not at all.'),
  honours: z.array(z.enum(GUEST_SETTINGS)).optional().describe('Guest settings that it supports; absent: all.'),
});
export interface ResolvedScheduler extends Resolved<typeof resolvedScheduler> {
  /** Set for the ablation of the hypervisor's locks: each is granted at once and without costs. */
  readonly freeLocks?: true;
}

/** The schedulers that a scenario may name. */
export interface SchedulerModels {
  readonly schedulers: Readonly<Record<string, SchedulerModel>>;
  /** The scheduler of a scenario that names none. */
  readonly defaultScheduler: string;
}

/** A scheduler's parameters and what its operations cost. */
export interface SchedulerModel {
  readonly parameters: Readonly<Record<string, SchedulerParameter>>;
  /** Cost in ns of each of its operations. */
  readonly operationNs: Readonly<Record<string, number>>;
  /** After a pause-loop exit its hypervisor runs a preempted vCPU of the same guest, unless the guest says otherwise. */
  readonly directedYield: boolean;
  /** It runs all tasks of a guest at the same time or none, the threads of a backend too; absent: it does not. */
  readonly runsWholeGroups?: true;
  /** Layout of control groups on its hosts, where a scenario names none; absent: it has no control groups. */
  readonly controlGroups?: ControlGroupLayout;
  /** Its usual shares of a guest are in proportion to its vCPUs; absent: they are the same for all guests. */
  readonly sharesPerVcpu?: true;
  /** Its hypervisor starts guests with more vCPUs than the host has pCPUs; absent: it refuses them. */
  readonly takesWiderGuests?: true;
  /** Guest settings that it supports; the others have no effect. */
  readonly honours: readonly GuestSetting[];
}

/** One parameter, in the unit its name ends in. */
export interface SchedulerParameter {
  readonly default: number;
  readonly unit: ParameterUnit;
  readonly min: number;
  readonly max: number;
}

/** `ns` takes a time with its unit, `ratio` a share or a percentage, `switch` true or false, `count` a whole number. */
export type ParameterUnit = 'ns' | 'ratio' | 'switch' | 'count' | 'number';

/** A scheduler of the catalog with the scenario's parameters in place of its defaults. */
export function resolveScheduler(
  scheduler: z.output<typeof schedulerSchema> | undefined,
  catalog: SchedulerModels,
  file: string | undefined,
): ResolvedScheduler {
  const own =
    typeof scheduler === 'object' ? scheduler : { name: scheduler, costs: 'default', controlGroups: undefined };
  const { name = catalog.defaultScheduler, costs, controlGroups, ...given } = own;
  const path = typeof scheduler === 'string' ? ['scheduler'] : ['scheduler', 'name'];
  const model = lookUp(catalog.schedulers, name, path, file);
  const shortNames = namesWithoutUnits(model.parameters);
  const parameters: Record<string, number> = {};
  for (const [parameter, { default: value }] of Object.entries(model.parameters)) parameters[parameter] = value;
  for (const [key, value] of Object.entries(given)) {
    const parameter = shortNames.get(key);
    const known = parameter === undefined ? undefined : model.parameters[parameter];
    if (parameter === undefined || known === undefined) {
      throw inputProblem({
        file,
        path: ['scheduler', key],
        found: `an unknown field '${key}'`,
        message: oneOf(['name', 'costs', 'controlGroups', ...shortNames.keys()], key, `a parameter of ${name}: `),
      });
    }
    parameters[parameter] = readParameter(known, value, key, file);
  }
  if (controlGroups !== undefined && model.controlGroups === undefined) {
    throw inputProblem({
      file,
      path: ['scheduler', 'controlGroups'],
      found: quote(controlGroups),
      message: `nothing: ${name} has no control groups`,
    });
  }
  const layout = controlGroups ?? model.controlGroups ?? 'flat';
  return {
    name,
    parameters,
    operationNs: resolveOperations(costs, model.operationNs, file),
    ...(layout !== 'flat' && { controlGroups: layout }),
    honours: model.honours,
  };
}

function resolveOperations(
  costs: string | Readonly<Record<string, number>>,
  operationNs: Readonly<Record<string, number>>,
  file: string | undefined,
): Record<string, number> {
  const path = ['scheduler', 'costs'];
  if (costs === 'ideal') return Object.fromEntries(Object.keys(operationNs).map((operation) => [operation, 0]));
  const resolved = Object.fromEntries(Object.entries(operationNs).map(([name, ns]) => [name, Math.round(ns)]));
  if (costs === 'default') return resolved;
  if (typeof costs === 'string') {
    throw inputProblem({ file, path, found: quote(costs), message: oneOf(['ideal', 'default'], costs) });
  }
  const shortNames = namesWithoutUnits(operationNs);
  for (const [key, ns] of Object.entries(costs)) {
    const operation = shortNames.get(key);
    if (operation === undefined) {
      const message = oneOf([...shortNames.keys()], key, 'an operation of the scheduler: ');
      throw inputProblem({ file, path: [...path, key], found: `an unknown field '${key}'`, message });
    }
    resolved[operation] = ns;
  }
  return resolved;
}

function namesWithoutUnits(named: object): ReadonlyMap<string, string> {
  return new Map(Object.keys(named).map((name) => [withoutUnit(name), name]));
}

function readParameter(parameter: SchedulerParameter, value: unknown, key: string, file: string | undefined): number {
  const { unit, min, max } = parameter;
  const read = ((): number | undefined => {
    switch (unit) {
      case 'ns':
        return parseTimeNs(value);
      case 'ratio':
        return parseRatio(value);
      case 'switch': {
        const on = parseSwitch(value);
        return on === undefined ? undefined : Number(on);
      }
      default:
        return parseNumber(value);
    }
  })();
  const whole = unit === 'count';
  if (read !== undefined && read >= min && read <= max && (!whole || Number.isInteger(read))) return read;
  const limits = `${describeLimit(min, unit)} to ${describeLimit(max, unit)}`;
  const expected = {
    ns: `a time with its unit, ${limits}`,
    ratio: `a share, ${limits}`,
    switch: 'true or false',
    count: `a whole number, ${limits}`,
    number: `a number, ${limits}`,
  }[unit];
  throw inputProblem({ file, path: ['scheduler', key], found: quote(value), message: expected });
}

function describeLimit(limit: number, unit: SchedulerParameter['unit']): string {
  if (unit !== 'ns' || limit === 0) return String(limit);
  if (limit >= 1e9) return `${limit / 1e9}s`;
  if (limit >= 1e6) return `${limit / 1e6}ms`;
  return limit >= 1e3 ? `${limit / 1e3}us` : `${limit}ns`;
}
