import type { SchedulerCatalog, SchedulerEntry, SchedulerParameterEntry } from '../../catalog/scheduler-catalog.ts';
import { withoutUnit } from '../../scenario/written-name.ts';
import { formatNs, formatNumber, formatPercent } from '../words/format.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** Every scheduler: what it is, and what it guarantees to guests. */
export function schedulersText({ schedulers, default: standard }: SchedulerCatalog, target: TextTarget): string {
  const { columns, style } = target;
  const entries = schedulers.map(({ name, title, follows, promises }) =>
    [
      `${style('bold', name)}${name === standard ? style('dim', ' (default)') : ''}`,
      ...[title, `guarantees ${promises}`, `follows ${follows}`].map((line, index) =>
        index === 2 ? style('dim', wrap(`  ${line}`, columns, '    ')) : wrap(`  ${line}`, columns, '    '),
      ),
    ].join('\n'),
  );
  return [...entries, 'Parameters and costs of one: kneepoint schedulers NAME'].join('\n\n');
}

/** One scheduler with its parameters, as a scenario spells them, and what its operations cost. */
export function schedulerText(scheduler: SchedulerEntry, target: TextTarget): string {
  const { columns, style } = target;
  const { name, title, promises, follows, honours, parameters, operations } = scheduler;
  const honoured =
    honours.length === 0
      ? 'neither weights, caps nor reservations'
      : honours.map((setting) => `${setting}s`).join(', ');
  const head = [style('bold', name), title, `guarantees ${promises}`, `honours ${honoured}`, `follows ${follows}`].map(
    (line) => wrap(line, columns, '  '),
  );
  const parameterTable = textTable<SchedulerParameterEntry>(
    [
      { header: 'parameter', cell: (parameter) => withoutUnit(parameter.name) },
      { header: 'default', cell: ({ default: { value }, unit }) => quantity(value, unit), align: 'right' },
      {
        header: 'limits',
        cell: ({ min, max, unit }) => (unit === 'switch' ? '' : `${quantity(min, unit)} to ${quantity(max, unit)}`),
        dropOrder: 1,
      },
      { header: 'is', cell: ({ about }) => about, wrapTo: 12 },
      { header: 'mark', cell: ({ default: { origin } }) => origin.mark },
    ],
    parameters,
    target,
  );
  const operationTable = textTable(
    [
      { header: 'operation', cell: (operation: (typeof operations)[number]) => withoutUnit(operation.name) },
      { header: 'cost', cell: ({ cost }) => formatNs(cost.value), align: 'right' },
      { header: 'mark', cell: ({ cost }) => cost.origin.mark },
      { header: 'from', cell: ({ cost }) => cost.origin.from, wrapTo: 12 },
    ],
    operations,
    target,
  );
  const sources = new Set(parameters.map((parameter) => parameter.default.origin.from));
  const from = [...sources].map((source) => style('dim', wrap(`from ${source}`, columns, '  ')));
  const tables = parameters.length === 0 ? [operationTable] : [[parameterTable, ...from].join('\n'), operationTable];
  return [head.join('\n'), ...tables].join('\n\n');
}

function quantity(value: number, unit: SchedulerParameterEntry['unit']): string {
  switch (unit) {
    case 'ns':
      return formatNs(value);
    case 'ratio':
      return formatPercent(value);
    case 'switch':
      return value === 1 ? 'on' : 'off';
    default:
      return value === Infinity ? 'any' : formatNumber(value, 3);
  }
}
