import stringWidth from 'string-width';
import type { Origin } from '../../base/figure.ts';
import { coresOf, threadsOf, type MachineModel } from '../../catalog/machine-model.ts';
import type { LicenceCatalog } from '../../catalog/licence-rules.ts';
import type { MoveFirstRules } from '../../catalog/move-first-rules.ts';
import { formatMhz, formatMib, formatNumber, formatWatts } from '../words/format.ts';
import { optionWords } from '../words/licence-words.ts';
import type { TextTarget } from './style.ts';
import { type TextColumn, textTable, wrap } from './text-table.ts';

/** A figure, or a list of them with one origin, and the path of fields that leads to it. */
export interface NamedFigure {
  readonly name: string;
  readonly value: number | readonly number[];
  readonly origin: Origin;
}

/** Fields with names that only repeat the header of the table. */
const SILENT: ReadonlySet<string> = new Set(['figure', 'figures', 'default']);

/** Every figure in `entry`, in the order they stand there, named by path: `guestClasses.database.burstNs`. */
export function figuresIn(entry: unknown, path: readonly string[] = []): NamedFigure[] {
  if (typeof entry !== 'object' || entry === null) return [];
  if (isFigure(entry)) return [{ ...entry, name: path.join('.') }];
  return Object.entries(entry).flatMap(([key, value]) => {
    const name = Array.isArray(entry) ? (firstText(value) ?? key) : key;
    return figuresIn(value, SILENT.has(name) ? path : [...path, name]);
  });
}

/** Figures one a line, each with its mark and where it came from: sources that are too long for a line are numbered, and follow. */
export function figuresText(figures: readonly NamedFigure[], target: TextTarget): string {
  const columns: readonly TextColumn<NamedFigure>[] = [
    { header: 'figure', cell: ({ name }) => name, wrapTo: 30 },
    {
      header: 'value',
      cell: ({ value }) =>
        [value]
          .flat()
          .map((number) => formatNumber(number, 6))
          .join(' / '),
      align: 'right',
    },
    { header: 'mark', cell: ({ origin }) => origin.mark },
  ];
  const inFull: TextColumn<NamedFigure> = { header: 'from', cell: ({ origin }) => origin.from };
  const table = textTable([...columns, inFull], figures, { ...target, columns: Infinity });
  if (table.split('\n').every((line) => stringWidth(line) <= target.columns)) return table;
  const sources = [...new Set(figures.map(({ origin }) => origin.from))];
  const numbers = new Map(sources.map((source, at) => [source, `[${at + 1}]`]));
  const numberOf = (source: string): string => numbers.get(source) ?? '';
  return [
    textTable([...columns, { header: 'from', cell: ({ origin }) => numberOf(origin.from) }], figures, target),
    '',
    ...sources.map((source) => wrap(`${numberOf(source)} ${source}`, target.columns, '    ')),
  ].join('\n');
}

/** The machines one a line, in the order given. */
export function machinesText(machines: readonly MachineModel[], target: TextTarget): string {
  const number = { align: 'right' } as const;
  return textTable<MachineModel>(
    [
      { header: 'machine', cell: ({ name }) => name },
      { ...number, header: 'sockets', cell: ({ packages }) => formatNumber(packages.value), dropOrder: 2 },
      { ...number, header: 'cores', cell: (machine) => formatNumber(coresOf(machine)) },
      { ...number, header: 'threads', cell: (machine) => formatNumber(threadsOf(machine)), dropOrder: 3 },
      {
        ...number,
        header: 'NUMA',
        cell: ({ packages, numaPerPackage }) => formatNumber(packages.value * numaPerPackage.value),
        dropOrder: 4,
      },
      { ...number, header: 'base', cell: ({ baseMhz }) => formatMhz(baseMhz.value), dropOrder: 5 },
      { ...number, header: 'memory', cell: ({ memoryMib }) => formatMib(memoryMib.value) },
      { ...number, header: 'rack', cell: ({ rackUnits }) => `${formatNumber(rackUnits.value)}U` },
      { ...number, header: 'full load', cell: fullLoadWatts, dropOrder: 1 },
      { header: 'available', cell: ({ retired }) => (retired === true ? 'no' : 'yes'), dropOrder: 2 },
      { header: 'power mark', cell: ({ power }) => power?.origin.mark ?? 'unknown', dropOrder: 1 },
    ],
    machines,
    target,
  );
}

/** One machine: what it is, and every figure with its source. */
export function machineText(machine: MachineModel, target: TextTarget): string {
  const { power } = machine;
  const watts =
    power === undefined
      ? 'Power: no published figure.'
      : `Power by load (${power.origin.mark}; ${power.origin.from}):\n  ${power.points.map(({ watts }) => formatNumber(watts, 1)).join(', ')} W`;
  return [target.style('bold', machine.title), figuresText(figuresIn(machine), target), watts].join('\n\n');
}

function fullLoadWatts({ power }: MachineModel): string {
  const last = power?.points.at(-1);
  return last === undefined ? '?' : formatWatts(last.watts);
}

function isFigure(entry: object): entry is Omit<NamedFigure, 'name'> {
  return 'value' in entry && 'origin' in entry;
}

/** What a record in a list is called: catalog entries begin with their name. */
function firstText(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  return Object.values(entry).find((value) => typeof value === 'string');
}

/** What there is to show, and how to. */
export function kindsText(
  kinds: readonly { readonly kind: string; readonly says: string }[],
  target: TextTarget,
): string {
  const table = textTable(
    [
      { header: 'kind', cell: ({ kind }) => kind },
      { header: 'holds', cell: ({ says }) => says, wrapTo: 16 },
    ],
    kinds,
    target,
  );
  return `${table}\n\nShow one with: kneepoint catalog KIND`;
}

/** How products are licensed, and where each rule is from. */
export function licenceRulesText({ products }: LicenceCatalog, target: TextTarget): string {
  const rows = products.flatMap(({ name, title, read, options }) =>
    options.map((option, at) => ({ name: at === 0 ? name : '', title: at === 0 ? title : '', read, option })),
  );
  return textTable(
    [
      { header: 'name', cell: ({ name }) => name },
      { header: 'product', cell: ({ title }) => title, wrapTo: 16, dropOrder: 3 },
      { header: 'licensed', cell: ({ option }) => optionWords(option), wrapTo: 20 },
      { header: 'mark', cell: ({ option }) => option.origin.mark },
      { header: 'read', cell: ({ read }) => read, dropOrder: 2 },
      { header: 'source', cell: ({ option }) => option.origin.from, wrapTo: 20, dropOrder: 1 },
    ],
    rows,
    target,
  );
}

/** The rules that rank guests, by words and by demand, and the figures beside them. */
export function moveFirstText(moveFirst: MoveFirstRules, target: TextTarget): string {
  const rules = [
    ...moveFirst.words.map(({ words, ...rule }) => ({ ...rule, when: words.join(', ') })),
    ...moveFirst.demand.map(({ quantity, atMost, atLeast, ...rule }) => ({
      ...rule,
      when: atMost === undefined ? `${quantity} >= ${atLeast}` : `${quantity} <= ${atMost}`,
    })),
  ];
  const table = textTable(
    [
      { header: 'points', cell: ({ points }) => (points > 0 ? `+${points}` : String(points)), align: 'right' },
      { header: 'because', cell: ({ reason }) => reason },
      { header: 'when it says', cell: ({ when }) => when, wrapTo: 16 },
      { header: 'mark', cell: ({ origin }) => origin.mark, dropOrder: 1 },
    ],
    rules,
    target,
  );
  return [table, figuresText(figuresIn({ startSafety: moveFirst.startSafety, waves: moveFirst.waves }), target)].join(
    '\n\n',
  );
}
