import { printable } from '../../base/foreign-text.ts';
import type { PlanCost } from '../../plan/licences/result.ts';
import type { KeptHosts, KeptPlan } from '../../plan/result/kept-hosts.ts';
import { formatCount, formatNumber, formatWatts } from '../words/format.ts';
import { differingPlans, INSTEAD_NOTE, keptHostsWords, movedLines } from '../words/keep-words.ts';
import { costNotes, currencyOf, moneyWords } from '../words/licence-words.ts';
import { listText } from './list-text.ts';
import { costOf, productsTable } from './licences-text.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** What else there is to know of the hosts that are kept. */
interface BesideKept {
  /** What today's hosts cost; undefined without prices. */
  readonly today: PlanCost | undefined;
  /** The name of a guest, by its position in the estate. */
  readonly nameOf: (guest: number) => string;
}

/** What to add beside the hosts that are kept. */
export function keepText(kept: KeptHosts, { today, nameOf }: BesideKept, target: TextTarget): string {
  const { keep, best, candidates, licences = [] } = kept;
  const cost = candidates.find(({ machine }) => machine === best)?.cost;
  const moves = movedLines(kept, nameOf);
  const right = { align: 'right' } as const;
  const cell = (say: (plan: KeptPlan) => string) => (plan: KeptPlan) => (plan.feasible ? say(plan) : '-');
  const table = textTable<KeptPlan>(
    [
      { header: '  add', cell: ({ machine }) => `${machine === best ? '→' : ' '} ${machine}`, wrapTo: 24 },
      { ...right, header: 'kept', cell: cell(({ kept }) => formatNumber(kept)) },
      { ...right, header: 'added', cell: cell(({ added }) => formatNumber(added)) },
      { ...right, header: 'retired', cell: cell(({ retired }) => formatNumber(retired)), dropOrder: 2 },
      { ...right, header: 'guests moved', cell: cell(({ moves }) => formatNumber(moves)), dropOrder: 1 },
      { ...right, header: 'licensed', cell: cell(({ licensedCores }) => formatNumber(licensedCores)), dropOrder: 3 },
      { ...right, header: 'rack', cell: cell(({ rackUnits }) => `${formatNumber(rackUnits)}U`), dropOrder: 1 },
      { ...right, header: 'power', cell: cell(({ watts }) => (watts === undefined ? '?' : formatWatts(watts))) },
      ...(currencyOf(candidates) === undefined ? [] : [{ ...right, header: 'cost', cell: cell(costWords) }]),
    ],
    differingPlans(kept),
    target,
  );
  return [
    target.style('bold', `With ${formatCount(keep.length, 'host')} of today kept`),
    wrap(`  ${printable(keptHostsWords(kept))}`, target.columns, '  '),
    table,
    ...(moves.length === 0 ? [] : [listText('  Guests that move', moves, target)]),
    ...(licences.length === 0
      ? []
      : ['  Licences of these hosts, each by its own processors', productsTable(licences, target)]),
    ...(cost === undefined
      ? []
      : [costOf({ title: 'Cost of these hosts', cost, today, notes: costNotes(cost, today) }, target)]),
    target.style('dim', wrap(`  ${INSTEAD_NOTE}`, target.columns, '  ')),
  ].join('\n');
}

function costWords({ cost }: KeptPlan): string {
  return cost === undefined ? '?' : moneyWords(cost.total, cost.currency);
}
