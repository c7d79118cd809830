import { itemAt } from '../../base/item-at.ts';
import type { SweepCurve, SweepPoint, SweepResult, Wall } from '../../knees/sweep-result.ts';
import { familyText } from '../words/sweep-words.ts';
import { type ColumnOf, tableCsv, type Table, tableOf } from './table.ts';

/** A sweep as tables: every simulated load, the knee of each curve, and what idealising each resource does to it. */
export function sweepTables(result: SweepResult): Table[] {
  return [pointsTable(result), kneesTable(result), wallsTable(result), ...seedsTable(result)];
}

/** Every simulated load of a sweep as CSV, a row each: for spreadsheets and statistics programs. */
export function sweepCsv(result: SweepResult): string {
  return tableCsv(pointsTable(result));
}

/** Names of the accounts, in their order. */
const ACCOUNTS = [
  'usefulNs',
  'guestSpinNs',
  'smtLossNs',
  'coldCacheNs',
  'remoteMemoryNs',
  'schedulerNs',
  'schedulerLockNs',
  'switchNs',
  'backendNs',
  'pollingNs',
  'idleNs',
] as const;

interface OfCurve {
  readonly curve: SweepCurve;
}

function pointsTable(result: SweepResult): Table {
  type Row = OfCurve & { readonly point: SweepPoint };
  const rows: Row[] = result.curves.flatMap((curve) => curve.points.map((point) => ({ curve, point })));
  return tableOf('points', 'Every simulated load.', rows, [
    ...curveColumns<Row>(result),
    { name: result.axis.path, type: 'number', description: 'the load', of: ({ point }) => point.load },
    {
      name: 'decision',
      type: 'string',
      description: 'whether all promises hold: holds, breaks or undecided',
      of: ({ point }) => point.decision,
    },
    {
      name: 'is_knee',
      type: 'boolean',
      description: 'the largest load at which they hold',
      of: ({ curve: { knee }, point }) => knee.place === 'inside' && point.load === knee.load,
    },
    ...result.promises.flatMap((promise, index): ColumnOf<Row>[] => [
      {
        name: promise,
        type: 'number',
        description: "the promise's figure: a share of 0 to 1, ns, or a rate per second",
        of: ({ point }) => itemAt(point.promised, index).mean,
      },
      {
        name: `${promise} half width`,
        type: 'number',
        description: 'half of its 95 % interval; empty where the run was too short',
        of: ({ point }) => itemAt(point.promised, index).halfWidth,
      },
    ]),
    {
      name: 'finished_per_sec',
      type: 'number',
      description: 'bursts, requests or rounds finished',
      of: ({ point }) => point.throughputPerSec.mean,
    },
    {
      name: 'finished_per_sec half width',
      type: 'number',
      description: 'half of its 95 % interval; empty where the run was too short',
      of: ({ point }) => point.throughputPerSec.halfWidth,
    },
    {
      name: 'utilisation',
      type: 'number',
      description: 'share of pCPU time that is not idle',
      of: ({ point }) => point.utilisation.mean,
    },
    { name: 'pcpus', type: 'integer', description: 'pCPUs of the host', of: ({ point }) => point.pcpus },
    { name: 'vcpus', type: 'integer', description: 'vCPUs of all guests', of: ({ point }) => point.vcpus },
    { name: 'simulated_ns', type: 'integer', description: 'simulated time', of: ({ point }) => point.simulatedNs },
    { name: 'events', type: 'integer', description: 'scheduler events', of: ({ point }) => point.events },
    ...ACCOUNTS.map((part): ColumnOf<Row> => ({
      name: part.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`),
      type: 'integer',
      description: 'pCPU time, as in the account of a result',
      of: ({ point }) => point.account[part],
    })),
  ]);
}

function kneesTable(result: SweepResult): Table {
  return tableOf(
    'knees',
    'The knee of each curve: the largest load at which every promise holds.',
    result.curves.map((curve) => ({ curve })),
    [
      ...curveColumns<OfCurve>(result),
      {
        name: 'place',
        type: 'string',
        description: 'inside the range, below or above it',
        of: ({ curve: { knee } }) => knee.place,
      },
      ...kneeColumns<OfCurve>(({ curve: { knee } }) => knee),
      {
        name: 'breaks_at',
        type: 'number',
        description: 'smallest load tried that breaks a promise',
        of: ({ curve: { knee } }) => knee.breaksAt,
      },
      {
        name: 'missed',
        type: 'string',
        description: 'the promises broken there, and by which guest',
        of: ({ curve: { knee } }) =>
          knee.broken.map(({ promise, guest }) => (guest === null ? promise : `${promise} (${guest})`)).join('; '),
      },
    ],
  );
}

function wallsTable(result: SweepResult): Table {
  type Row = OfCurve & { readonly wall: Wall };
  const rows: Row[] = result.curves.flatMap((curve) => (curve.walls ?? []).map((wall) => ({ curve, wall })));
  return tableOf('walls', 'What moves the knee when it is made ideal, furthest first.', rows, [
    ...curveColumns<Row>(result),
    { name: 'resource', type: 'string', description: 'what is made ideal', of: ({ wall }) => wall.name },
    { name: 'ideal', type: 'string', description: 'how it is made ideal', of: ({ wall }) => wall.ideal },
    ...kneeColumns<Row>(({ wall: { knee } }) => knee),
    { name: 'factor', type: 'number', description: 'the ideal knee over the real one', of: ({ wall }) => wall.factor },
    {
      name: 'ranked_factor',
      type: 'number',
      description: 'what it is ranked by',
      of: ({ wall }) => wall.rankedFactor,
    },
  ]);
}

/** The knee of each curve with each seed; nothing where there is one seed. */
function seedsTable(result: SweepResult): readonly Table[] {
  const { overSeeds, curves } = result;
  if (overSeeds === undefined) return [];
  type Row = OfCurve & { readonly seed: number; readonly knee: number | null };
  const rows: Row[] = curves.flatMap((curve, at) =>
    overSeeds.seeds.map((seed, nth) => ({ curve, seed, knee: overSeeds.curves[at]?.knees[nth] ?? null })),
  );
  return [
    tableOf('seeds', 'The knee of each curve with each seed.', rows, [
      ...curveColumns<Row>(result),
      { name: 'seed', type: 'integer', description: 'random seed', of: ({ seed }) => seed },
      {
        name: 'knee',
        type: 'number',
        description: 'where the nearest promise is crossed, on straight lines between loads; empty: outside the range',
        of: ({ knee }) => knee,
      },
    ]),
  ];
}

/** Which curve a row belongs to; nothing where there is one. */
function curveColumns<Row extends OfCurve>({ family }: SweepResult): ColumnOf<Row>[] {
  if (family === null) return [];
  return [
    {
      name: family.path,
      type: 'string',
      description: 'value of the second quantity: the curve',
      of: ({ curve: { familyValue } }) => (familyValue === null ? null : familyText(family, familyValue)),
    },
  ];
}

/** @param of null where the knee was not looked for */
function kneeColumns<Row>(of: (row: Row) => SweepCurve['knee'] | null): ColumnOf<Row>[] {
  return [
    { name: 'knee', type: 'number', description: 'the load', of: (row) => of(row)?.load ?? null },
    {
      name: 'knee_from',
      type: 'number',
      description: 'low end of its interval',
      of: (row) => of(row)?.interval[0] ?? null,
    },
    {
      name: 'knee_to',
      type: 'number',
      description: 'high end of its interval',
      of: (row) => of(row)?.interval[1] ?? null,
    },
  ];
}
