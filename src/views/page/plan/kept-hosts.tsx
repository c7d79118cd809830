import { sentence } from '../../words/first-letter.ts';
import type { JSX } from 'preact';
import type { KeptPlan } from '../../../plan/result/kept-hosts.ts';
import { formatCount, formatNumber, formatWatts } from '../../words/format.ts';
import {
  differingPlans,
  INSTEAD_NOTE,
  keptStepColumns,
  keptStepsNote,
  movedLines,
  NAMED_GUESTS,
  numberedSteps,
} from '../../words/keep-words.ts';
import { keptFillNote, keptHostColumns, keptHostRows, keptPlanFills } from '../../words/kept-fill-words.ts';
import { costNotes, currencyOf, overYears } from '../../words/licence-words.ts';
import { CostTable } from './cost.tsx';
import { ProductsTable } from './licences.tsx';
import { FigureTable } from './figure-table.tsx';
import { type KeyFigure, KeyFigures } from '../shared/key-figures.tsx';
import { Prose } from '../shared/prose.tsx';
import { Table, type TableRow } from '../shared/table.tsx';
import type { ReportData } from './report-data.ts';
import { KeptWhatIf } from './kept-what-if.tsx';

/** What changes for hosts and guests of today: columns that are left out where nothing does. */
const CHANGES: readonly (readonly [header: string, of: (plan: KeptPlan) => number])[] = [
  ['Retired', ({ retired }) => retired],
  ['Guests moved', ({ moves }) => moves],
];

/** What to add beside the hosts of today that are kept; what follows it on the page is about new hosts alone. */
export function KeptHosts({ data }: { readonly data: ReportData }): JSX.Element | null {
  const {
    plan: { keep, today },
    guests,
  } = data;
  if (keep === undefined) return null;
  const nameOf = (guest: number): string => guests.name[guest] ?? '';
  const moves = movedLines(keep, nameOf);
  const steps = numberedSteps(keep);
  const columns = keptStepColumns(keep, nameOf, NAMED_GUESTS);
  const hosts = keptHostRows(keep);
  const changes = CHANGES.filter(([, of]) => keep.candidates.some((plan) => of(plan) > 0));
  const fills = keptPlanFills(keep);
  const currency = currencyOf(keep.candidates);
  const best = keep.candidates.find(({ machine }) => machine === keep.best);
  const cost = best?.cost;
  return (
    <>
      <section aria-labelledby="kept-hosts">
        <h2 id="kept-hosts">With {formatCount(keep.keep.length, 'host')} of today kept</h2>
        {best !== undefined && (
          <KeyFigures label="Key figures with hosts of today kept" figures={figuresOf(best, today)} />
        )}
        <Table
          label="Hosts of today kept"
          columns={[
            { header: 'Add', kind: 'text' },
            { header: 'Kept', kind: 'number' },
            { header: 'Added', kind: 'number' },
            ...changes.map(([header]) => ({ header, kind: 'number' as const })),
            ...fills.map(({ header }) => ({ header: sentence(header), kind: 'number' as const })),
            { header: 'Rack', kind: 'number' },
            { header: 'Power', kind: 'number' },
            { header: 'Licensed cores', kind: 'number' },
            ...(currency === undefined ? [] : [{ header: `Cost, ${currency}`, kind: 'number' as const }]),
          ]}
          rows={differingPlans(keep).map((plan) =>
            rowOf(plan, { fills, changes, isBest: plan.machine === keep.best, isPriced: currency !== undefined }),
          )}
        />
        {hosts.length > 0 && (
          <>
            <h3>How full each host then is</h3>
            <FigureTable label="Hosts with hosts of today kept" columns={keptHostColumns(keep)} rows={hosts} />
            <p class="hint">{keptFillNote(keep)}</p>
          </>
        )}
        {moves.length > 0 && (
          <>
            <h3>Guests that move</h3>
            <ul>
              {moves.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        )}
        {moves.length > 0 && (
          <>
            <h3>Order of the moves</h3>
            {steps.length > 0 && <FigureTable label="Order of the moves" columns={columns} rows={steps} />}
            <p class="hint">
              <Prose text={keptStepsNote(keep)} />
            </p>
          </>
        )}
        {keep.whatIf !== undefined && <KeptWhatIf keep={keep} whatIf={keep.whatIf} />}
        {keep.licences !== undefined && (
          <>
            <h3>Licences of these hosts, each by its own processors</h3>
            <ProductsTable label="Licences with hosts of today kept" licences={keep.licences} />
          </>
        )}
        {cost !== undefined && (
          <>
            <h3>Cost of these hosts {overYears(cost)}</h3>
            <CostTable
              label="Cost with hosts of today kept"
              cost={cost}
              today={today?.cost}
              notes={costNotes(cost, today?.cost)}
            />
          </>
        )}
      </section>
      <InsteadOfAll />
    </>
  );
}

/** Begins what is said of new hosts alone, where hosts of today are kept. */
function InsteadOfAll(): JSX.Element {
  return (
    <section aria-labelledby="instead">
      <h2 id="instead">New hosts alone</h2>
      <p class="hint">{INSTEAD_NOTE}</p>
    </section>
  );
}

/** The answer beside today's hosts. */
function figuresOf(plan: KeptPlan, today: ReportData['plan']['today']): readonly KeyFigure[] {
  const { hosts, kept, added, title, moves, rackUnits, watts, licensedCores, cost } = plan;
  const of = (value: number | undefined, format: (value: number) => string): string =>
    value === undefined ? 'not known of today' : `${format(value)} today`;
  return [
    { name: 'Hosts', value: formatNumber(hosts), note: of(today?.hosts, formatNumber) },
    { name: 'Added', value: formatNumber(added), note: added === 0 ? `${formatNumber(kept)} are enough` : title },
    { name: 'Guests that move', value: formatNumber(moves), note: moves === 0 ? 'all stay' : 'all others stay' },
    { name: 'Rack space', value: `${formatNumber(rackUnits)} U`, note: of(today?.rackUnits, formatUnits) },
    { name: 'Power', value: watts === undefined ? '–' : formatWatts(watts), note: of(today?.watts, formatWatts) },
    cost === undefined
      ? { name: 'Licensed cores', value: formatNumber(licensedCores), note: of(today?.licensedCores, formatNumber) }
      : { name: `Cost, ${cost.currency}`, value: formatNumber(Math.round(cost.total)), note: overYears(cost) },
  ];
}

function formatUnits(units: number): string {
  return `${formatNumber(units)} U`;
}

interface RowOptions {
  readonly fills: ReturnType<typeof keptPlanFills>;
  readonly changes: typeof CHANGES;
  readonly isBest: boolean;
  readonly isPriced: boolean;
}

function rowOf(plan: KeptPlan, { fills, changes, isBest, isPriced }: RowOptions): TableRow {
  const { machine, feasible, kept, added, rackUnits, watts, licensedCores, cost } = plan;
  const name = isBest ? `→ ${machine}` : machine;
  const figures = [
    formatNumber(kept),
    formatNumber(added),
    ...changes.map(([, of]) => formatNumber(of(plan))),
    ...fills.map(({ cell }) => cell(plan)),
    `${formatNumber(rackUnits)} U`,
    watts === undefined ? '?' : formatWatts(watts),
    formatNumber(licensedCores),
    ...(isPriced ? [cost === undefined ? '?' : formatNumber(Math.round(cost.total))] : []),
  ];
  return { key: machine, cells: [name, ...(feasible ? figures : figures.map(() => '-'))] };
}
