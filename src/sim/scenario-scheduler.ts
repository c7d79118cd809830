import { parseNumber, parseRatio, parseSwitch, parseTimeNs } from './quantity.ts';
import type { ResolvedScheduler } from './resolved-scenario.ts';
import { inputProblem, lookUp, oneOf, quote } from './scenario-problem.ts';
import type { ParsedScenario } from './scenario-schema.ts';
import type { SchedulerParameter, SimulationCatalog } from './simulation-catalog.ts';

/** A scheduler of the catalog with the scenario's parameters in place of its defaults. */
export function resolveScheduler(
  scheduler: ParsedScenario['scheduler'],
  catalog: SimulationCatalog,
  file: string | undefined,
): ResolvedScheduler {
  const own = typeof scheduler === 'object' ? scheduler : { name: scheduler, costs: 'default' };
  const { name = catalog.defaultScheduler, costs, ...given } = own;
  const path = typeof scheduler === 'string' ? ['scheduler'] : ['scheduler', 'name'];
  const model = lookUp(catalog.schedulers, name, path, file);
  const shortNames = new Map(Object.keys(model.parameters).map((parameter) => [withoutUnit(parameter), parameter]));
  const parameters: Record<string, number> = {};
  for (const [parameter, { default: value }] of Object.entries(model.parameters)) parameters[parameter] = value;
  for (const [key, value] of Object.entries(given)) {
    const parameter = shortNames.get(key);
    if (parameter === undefined) {
      throw inputProblem({
        file,
        path: ['scheduler', key],
        found: `an unknown field '${key}'`,
        message: oneOf(['name', 'costs', ...shortNames.keys()], key, `a parameter of ${name}: `),
      });
    }
    parameters[parameter] = readParameter(model.parameters[parameter], value, key, file);
  }
  return { name, parameters, operationNs: resolveOperations(costs, model.operationNs, file) };
}

function resolveOperations(
  costs: string | Readonly<Record<string, number>>,
  operationNs: Readonly<Record<string, number>>,
  file: string | undefined,
): Record<string, number> {
  const path = ['scheduler', 'costs'];
  if (costs === 'ideal') return Object.fromEntries(Object.keys(operationNs).map((operation) => [operation, 0]));
  const resolved = { ...operationNs };
  if (costs === 'default') return resolved;
  if (typeof costs === 'string') {
    throw inputProblem({ file, path, found: quote(costs), message: oneOf(['ideal', 'default'], costs) });
  }
  for (const [operation, ns] of Object.entries(costs)) {
    if (!Object.hasOwn(operationNs, operation)) {
      const message = oneOf(Object.keys(operationNs), operation, 'an operation of the scheduler: ');
      throw inputProblem({ file, path: [...path, operation], found: `an unknown field '${operation}'`, message });
    }
    resolved[operation] = ns;
  }
  return resolved;
}

/** A parameter's name in a scenario: its catalog name without the unit, which the value carries instead. */
export function withoutUnit(parameter: string): string {
  return parameter.replace(/(Ns|Ratio)$/, '');
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
