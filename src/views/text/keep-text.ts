import type { PlanCost } from '../../plan/licences/result.ts';
import type { KeptHosts, KeptPlan } from '../../plan/result/kept-hosts.ts';
import { formatCount, formatNumber, formatWatts } from '../words/format.ts';
import {
  differingPlans,
  INSTEAD_NOTE,
  keptStepColumns,
  keptStepsNote,
  movedLines,
  NAMED_GUESTS,
  numberedSteps,
} from '../words/keep-words.ts';
import { keptPlanFills } from '../words/kept-fill-words.ts';
import { costNotes, currencyOf, moneyWords } from '../words/licence-words.ts';
import { keptWhatIfBasis, keptWhatIfSentence, sameAddedSentence } from '../words/what-if-words.ts';
import { keptHostsText } from './kept-hosts-text.ts';
import { costOf, productsTable } from './licences-text.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** Hosts that give guests away which are shown. */
const SHOWN_HOSTS = 12;
const SHOWN_STEPS = 20;

/** What else the text about hosts that are kept needs of the plan. */
interface KeptOf {
  /** Names a guest by its position in the estate. */
  readonly nameOf: (guest: number) => string;
  /** What today's hosts cost, where prices are known. */
  readonly today: PlanCost | undefined;
}

/** What to add beside the hosts that are kept. */
export function keepText(kept: KeptHosts, { nameOf, today }: KeptOf, target: TextTarget): string {
  const { keep, best, candidates, licences = [] } = kept;
  const moves = movedLines(kept, nameOf, NAMED_GUESTS).map((line) => wrap(`  ${line}`, target.columns, '    '));
  const cost = candidates.find(({ machine }) => machine === best)?.cost;
  const right = { align: 'right' } as const;
  const cell = (say: (plan: KeptPlan) => string) => (plan: KeptPlan) => (plan.feasible ? say(plan) : '-');
  const table = textTable<KeptPlan>(
    [
      { header: '  add', cell: ({ machine }) => `${machine === best ? '→' : ' '} ${machine}`, wrapTo: 24 },
      { ...right, header: 'kept', cell: cell(({ kept }) => formatNumber(kept)) },
      { ...right, header: 'added', cell: cell(({ added }) => formatNumber(added)) },
      ...(candidates.some(({ retired }) => retired > 0)
        ? [{ ...right, header: 'retired', cell: cell(({ retired }) => formatNumber(retired)), dropOrder: 3 }]
        : []),
      ...(candidates.some(({ moves }) => moves > 0)
        ? [{ ...right, header: 'guests moved', cell: cell(({ moves }) => formatNumber(moves)), dropOrder: 2 }]
        : []),
      ...keptPlanFills(kept).map((column) => ({ ...right, ...column })),
      { ...right, header: 'licensed', cell: cell(({ licensedCores }) => formatNumber(licensedCores)), dropOrder: 4 },
      { ...right, header: 'rack', cell: cell(({ rackUnits }) => `${formatNumber(rackUnits)}U`), dropOrder: 1 },
      { ...right, header: 'power', cell: cell(({ watts }) => (watts === undefined ? '?' : formatWatts(watts))) },
      ...(currencyOf(candidates) === undefined ? [] : [{ ...right, header: 'cost', cell: cell(costWords) }]),
    ],
    differingPlans(kept),
    target,
  );
  return [
    target.style('bold', `With ${formatCount(keep.length, 'host')} of today kept`),
    table,
    ...keptHostsText('How full each host then is, the fullest first', kept, target),
    ...(moves.length === 0 ? [] : ['  Guests that move', ...moves.slice(0, SHOWN_HOSTS), ...moreText(moves.length)]),
    ...stepsText(kept, nameOf, target),
    ...whatIfText(kept, target),
    ...(licences.length === 0
      ? []
      : ['  Licences of these hosts, each by its own processors', productsTable(licences, target)]),
    ...(cost === undefined
      ? []
      : [costOf({ title: 'Cost of these hosts', cost, today, notes: costNotes(cost, today) }, target)]),
  ].join('\n');
}

/** What would change what is added, a line each. */
function whatIfText(kept: KeptHosts, { columns }: TextTarget): readonly string[] {
  const { whatIf } = kept;
  if (whatIf === undefined) return [];
  const sentences = [...whatIf.changes.map((change) => keptWhatIfSentence(change, whatIf)), sameAddedSentence(whatIf)];
  return [
    wrap(`  What would change this (${keptWhatIfBasis(kept)})`, columns, '  '),
    ...sentences.filter(Boolean).map((sentence) => wrap(`    ${sentence}`, columns, '      ')),
  ];
}

/** What comes after all that is said of hosts that are kept. */
export function insteadText(target: TextTarget): string {
  return target.style('dim', wrap(INSTEAD_NOTE, target.columns));
}

/** The order of the moves; nothing where no guest moves. */
function stepsText(kept: KeptHosts, nameOf: KeptOf['nameOf'], target: TextTarget): readonly string[] {
  const steps = numberedSteps(kept);
  if (kept.moved === undefined || kept.moved.length === 0) return [];
  const table = textTable<(typeof steps)[number]>(
    keptStepColumns(kept, nameOf, NAMED_GUESTS).map(({ header, cell, short = cell, isText = false }) => ({
      header: header === 'step' ? '  step' : header,
      cell: short,
      ...(isText ? { wrapTo: 12 } : { align: 'right' as const }),
    })),
    steps.slice(0, SHOWN_STEPS),
    target,
  );
  const more = steps.length - SHOWN_STEPS;
  return [
    '  Order of the moves',
    ...(steps.length === 0 ? [] : [table]),
    ...(more > 0 ? [`  ... and ${formatNumber(more)} more steps (--json and --report have them all)`] : []),
    target.style('dim', wrap(`  ${keptStepsNote(kept)}`, target.columns, '  ')),
  ];
}

function moreText(hosts: number): readonly string[] {
  return hosts > SHOWN_HOSTS
    ? [`  ... and of ${formatNumber(hosts - SHOWN_HOSTS)} more hosts (--json has them all)`]
    : [];
}

function costWords({ cost }: KeptPlan): string {
  return cost === undefined ? '?' : moneyWords(cost.total, cost.currency);
}
