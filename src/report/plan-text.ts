import type { Estate } from '../estate/estate.ts';
import type { CandidatePlan, Plan } from '../plan/result.ts';
import { formatCount, formatMib, formatNumber, formatPercent, formatRatio, formatWatts } from './format.ts';
import { listText, SHOWN_ENTRIES } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { printable, textTable, truncate, wrap, type TextColumn } from './text-table.ts';
import { bestCandidate, planVerdict } from './verdict.ts';
import { estateWarningLine } from './warning-line.ts';
import { LAW_WORDS, RESOURCE_WORDS } from './words.ts';

/** The answer to `kneepoint plan` in the terminal: the verdict first, then what it rests on. */
export function planText(plan: Plan, estate: Estate, target: TextTarget): string {
  const best = bestCandidate(plan);
  const sections = [
    verdictText(plan, estate, target),
    candidatesText(plan, target),
    ...(best === undefined ? [] : [bindingsText(best, target), fullnessText(best, plan, target)]),
    moveFirstText(plan, estate, target),
    listText('Assumptions', assumptionLines(plan), target),
    listText('Warnings', [...plan.warnings, ...estate.warnings.map(estateWarningLine)], target),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function verdictText(plan: Plan, estate: Estate, { columns, style }: TextTarget): string {
  const verdict = planVerdict(plan, estate.guests.length);
  const headline = style('bold', style(verdict.good ? 'green' : 'red', wrap(verdict.headline, columns)));
  return [headline, wrap(verdict.because.map(printable).join(' '), columns)].join('\n');
}

function candidatesText(plan: Plan, target: TextTarget): string {
  const number = { align: 'right' } as const;
  const fill = (of: (candidate: CandidatePlan) => number): TextColumn<CandidatePlan>['cell'] =>
    ifFeasible((candidate) => formatPercent(of(candidate)));
  const columns: TextColumn<CandidatePlan>[] = [
    {
      header: '  candidate',
      cell: ({ machine }) => `${machine === plan.best ? '→' : ' '} ${machine}`,
      shrink: true,
      paint: ({ machine }, text) => (machine === plan.best ? target.style('bold', text) : text),
    },
    { ...number, header: 'hosts', cell: ifFeasible(({ hosts }) => formatNumber(hosts)) },
    { ...number, header: 'bound', cell: ifFeasible(({ lowerBound }) => formatNumber(lowerBound)), dropOrder: 2 },
    { ...number, header: 'cores', cell: ifFeasible(({ cores }) => formatNumber(cores)), dropOrder: 5 },
    { ...number, header: 'vCPU:core', cell: ifFeasible(({ vcpuPerCore }) => formatRatio(vcpuPerCore)), dropOrder: 4 },
    { ...number, header: 'CPU', cell: fill(meanUtilisation) },
    { ...number, header: 'memory', cell: fill(meanMemoryFill) },
    { ...number, header: 'ready', cell: fill(worstReady) },
    { ...number, header: 'if one fails', cell: ifFeasible(failedCell), dropOrder: 3 },
    { ...number, header: 'rack', cell: ifFeasible(({ rackUnits }) => `${formatNumber(rackUnits)}U`), dropOrder: 1 },
    { ...number, header: 'power', cell: ifFeasible(({ watts }) => (watts === undefined ? '?' : formatWatts(watts))) },
  ];
  const table = textTable(columns, plan.candidates, target);
  const reasons = plan.candidates
    .filter(({ feasible }) => !feasible)
    .map(({ machine, reason }) =>
      target.style('yellow', wrap(`  ${machine}: ${reason ?? 'no feasible plan'}`, target.columns, '    ')),
    );
  const why = plan.bestBecause === undefined ? [] : [wrap(`→ ${plan.best}: ${plan.bestBecause}`, target.columns, '  ')];
  return [table, ...(bestCandidate(plan) ? reasons : []), ...why].join('\n');
}

/** The cell of a candidate that has a plan; the others say why not below the table. */
function ifFeasible(say: (candidate: CandidatePlan) => string): (candidate: CandidatePlan) => string {
  return (candidate) => (candidate.feasible ? say(candidate) : '-');
}

function failedCell({ failed }: CandidatePlan): string {
  return failed.feasible ? formatPercent(failed.worstReadyRatio) : 'breaks';
}

function meanUtilisation({ fills }: CandidatePlan): number {
  return mean(fills.map(({ utilisation }) => utilisation));
}

function meanMemoryFill({ fills }: CandidatePlan): number {
  return mean(fills.map(({ memoryMib, memoryCapacityMib }) => memoryMib / memoryCapacityMib));
}

function worstReady({ fills }: CandidatePlan): number {
  return Math.max(0, ...fills.map(({ worstReadyRatio }) => worstReadyRatio));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function bindingsText({ machine, bindings }: CandidatePlan, target: TextTarget): string {
  const { style, columns } = target;
  const rows = bindings.map((binding, index) => ({ ...binding, rank: index + 1 }));
  const table = textTable(
    [
      { header: ' ', cell: ({ rank }) => String(rank), align: 'right' },
      { header: 'resource', cell: ({ resource }) => RESOURCE_WORDS[resource] },
      { header: 'alone needs', cell: ({ hostsNeeded }) => formatCount(hostsNeeded, 'host'), align: 'right' },
      { header: 'full', cell: ({ fill }) => formatPercent(fill), align: 'right' },
      { header: '', cell: ({ explanation }) => explanation, shrink: true, dropOrder: 1 },
    ],
    rows,
    target,
  );
  return `${style('bold', truncate(`What binds on ${machine}`, columns))}\n${table}`;
}

function fullnessText(best: CandidatePlan, { promise }: Plan, { columns, style }: TextTarget): string {
  const fullest = best.fills.reduce((a, b) => (a.utilisation >= b.utilisation ? a : b), best.fills[0]!);
  const coresPerHost = best.cores / best.hosts;
  const limit = formatPercent(fullest.cpuCapacityCores / coresPerHost);
  const said = `Its guests may use ${limit} of the cores before the worst one waits ${formatPercent(promise.worstReadyRatio)} of its time, says ${LAW_WORDS[best.capacityLaw]}; they use ${formatPercent(fullest.utilisation)}.`;
  const { failed } = best;
  const after =
    failed.failedHosts === 0
      ? 'No host is to spare.'
      : `After ${formatCount(failed.failedHosts, 'failure')} the fullest host is at ${formatPercent(failed.worstCpuFill)} CPU and ${formatPercent(failed.worstMemoryFill)} memory.`;
  return `${style('bold', 'How full')}\n${wrap(`  The fullest host: ${said} ${after}`, columns, '  ')}`;
}

function moveFirstText({ moveFirst }: Plan, { guests }: Estate, target: TextTarget): string {
  if (moveFirst.length === 0) return '';
  const guestOf = new Map(guests.map((guest) => [guest.id, guest]));
  const table = textTable(
    [
      { header: '  guest', cell: ({ guestId }) => `  ${guestOf.get(guestId)?.name ?? guestId}`, shrink: true },
      { header: 'wave', cell: ({ wave }) => String(wave), align: 'right' },
      {
        header: 'vCPUs',
        cell: ({ guestId }) => formatNumber(guestOf.get(guestId)?.vcpus.value ?? 0),
        align: 'right',
        dropOrder: 1,
      },
      {
        header: 'memory',
        cell: ({ guestId }) => formatMib(guestOf.get(guestId)?.memoryMib.value ?? 0),
        align: 'right',
        dropOrder: 1,
      },
      { header: 'because', cell: ({ reasons }) => reasons.join('; '), shrink: true },
    ],
    moveFirst.slice(0, SHOWN_ENTRIES),
    target,
  );
  const first = moveFirst.filter(({ wave }) => wave === 1).length;
  const title = `What to move first (${formatCount(first, 'guest')} in wave 1)`;
  return `${target.style('bold', title)}\n${table}`;
}

function assumptionLines({ assumptions }: Plan): string[] {
  return assumptions.map(
    ({ what, guests, from, mark }) => `${what}: ${formatCount(guests, 'guest')} (${mark}; ${from})`,
  );
}
