import { parseNumber, parseRatio, parseSwitch, parseTimeNs } from "../base/quantity.js";
import { inputProblem, lookUp, oneOf, quote } from "./problem.js";
/** A scheduler of the catalog with the scenario's parameters in place of its defaults. */
export function resolveScheduler(scheduler, catalog, file) {
    const own = typeof scheduler === 'object' ? scheduler : { name: scheduler, costs: 'default' };
    const { name = catalog.defaultScheduler, costs, ...given } = own;
    const path = typeof scheduler === 'string' ? ['scheduler'] : ['scheduler', 'name'];
    const model = lookUp(catalog.schedulers, name, path, file);
    const shortNames = namesWithoutUnits(model.parameters);
    const parameters = {};
    for (const [parameter, { default: value }] of Object.entries(model.parameters))
        parameters[parameter] = value;
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
    return { name, parameters, operationNs: resolveOperations(costs, model.operationNs, file), honours: model.honours };
}
function resolveOperations(costs, operationNs, file) {
    const path = ['scheduler', 'costs'];
    if (costs === 'ideal')
        return Object.fromEntries(Object.keys(operationNs).map((operation) => [operation, 0]));
    const resolved = Object.fromEntries(Object.entries(operationNs).map(([name, ns]) => [name, Math.round(ns)]));
    if (costs === 'default')
        return resolved;
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
function namesWithoutUnits(named) {
    return new Map(Object.keys(named).map((name) => [withoutUnit(name), name]));
}
/** The name in a scenario of a parameter or an operation: a time's name loses its `Ns`, for its value has the unit. */
export function withoutUnit(name) {
    return name.replace(/Ns$/, '');
}
function readParameter(parameter, value, key, file) {
    const { unit, min, max } = parameter;
    const read = (() => {
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
    if (read !== undefined && read >= min && read <= max && (!whole || Number.isInteger(read)))
        return read;
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
function describeLimit(limit, unit) {
    if (unit !== 'ns' || limit === 0)
        return String(limit);
    if (limit >= 1e9)
        return `${limit / 1e9}s`;
    if (limit >= 1e6)
        return `${limit / 1e6}ms`;
    return limit >= 1e3 ? `${limit / 1e3}us` : `${limit}ns`;
}
//# sourceMappingURL=scheduler.js.map