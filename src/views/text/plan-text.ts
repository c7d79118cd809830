import { printable } from '../../base/foreign-text.ts';
import { itemAt } from '../../base/item-at.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { targetsText } from '../../knees/targets-text.ts';
import type { CandidatePlan } from '../../plan/result/candidate-plan.ts';
import type { KeptPlan } from '../../plan/result/kept-hosts.ts';
import type { Plan } from '../../plan/result/plan.ts';
import type { Today } from '../../plan/result/today.ts';
import { formatCount, formatMib, formatNumber, formatPercent, formatRatio, formatWatts } from '../words/format.ts';
import {
  candidateFigures,
  cpuLimitRatio,
  readyByText,
  tightestFill,
  type CandidateFigures,
} from '../words/candidate-figures.ts';
import { CHANGED_TITLE, changedSentence } from '../words/changed-assumptions.ts';
import { listText, SHOWN_ENTRIES } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { tableLegend, textTable, wrap, type TextColumn } from './text-table.ts';
import { connectionWallText } from './connection-wall-text.ts';
import { countedSentence } from '../words/counted-words.ts';
import { outlookText } from './outlook-text.ts';
import { simulationText } from './plan-simulation-text.ts';
import {
  missedSentence,
  packedSentence,
  reachesPromise,
  simulationSentence,
  wallSentence,
} from '../words/simulation-words.ts';
import { sentence } from '../words/first-letter.ts';
import { faultDomainsWords } from '../words/fault-domain-words.ts';
import { bestCandidate, failureDetail, planVerdict } from '../words/verdict.ts';
import { agreementText } from './agreement-text.ts';
import { stepsText } from './steps-text.ts';
import { insteadText, keepText } from './keep-text.ts';
import { costText, licencesText } from './licences-text.ts';
import { keptRowName, keptWithNew } from '../words/keep-words.ts';
import { currencyOf, moneyWords } from '../words/licence-words.ts';
import { estateWarningLine } from '../../estate/model/warning-line.ts';
import { sameHostsSentence, whatIfSentence } from '../words/what-if-words.ts';
import { waveColumns, wavesNote } from '../words/wave-words.ts';
import { windowsSentence } from '../words/windows-words.ts';
import { LAW_WORDS } from '../words/words.ts';

/** The answer to `kneepoint plan` in the terminal: the verdict first, then what it rests on. */
export function planText(plan: Plan, estate: Estate, target: TextTarget): string {
  const best = bestCandidate(plan);
  const sections = [
    verdictText(plan, estate, target),
    plan.steps === undefined ? '' : stepsText(plan.steps, target),
    plan.keep === undefined
      ? ''
      : keepText(plan.keep, { nameOf: (guest) => itemAt(estate.guests, guest).name, today: plan.today?.cost }, target),
    plan.keep === undefined ? '' : insteadText(target),
    candidatesText(plan, target),
    groundsText(plan, estate, target),
    ...(best === undefined
      ? []
      : [
          bindingsText(best, target),
          fullnessText(best, plan, target),
          plan.outlook === undefined ? '' : outlookText(plan.outlook, target),
          whatIfText(plan, target),
          licencesText(best, plan, target),
          costText(best, plan, target),
          plan.connections === undefined ? '' : connectionWallText(plan.connections, target),
          listText('Counted, and not planned', (plan.counted ?? []).map(countedSentence), target),
        ]),
    plan.agreement === undefined ? '' : agreementText(plan.agreement, target),
    moveFirstText(plan, estate, target),
    listText(CHANGED_TITLE, (plan.changedAssumptions ?? []).map(changedSentence), target),
    listText('Assumptions', assumptionLines(plan), target),
    listText(
      'Warnings',
      [...plan.warnings, ...(best?.warnings ?? []), ...estate.warnings.map(estateWarningLine)],
      target,
    ),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function verdictText(plan: Plan, estate: Estate, { columns, style }: TextTarget): string {
  const verdict = planVerdict(plan, estate.guests.length);
  const headline = style('bold', style(verdict.good ? 'green' : 'red', wrap(verdict.headline, columns)));
  return [headline, ...verdict.because.map((sentence) => wrap(printable(sentence), columns))].join('\n');
}

/** What stands behind the recommendation, a line for each sentence. */
function groundsText(plan: Plan, estate: Estate, { columns, style }: TextTarget): string {
  const { choice, grounds } = planVerdict(plan, estate.guests.length);
  const section = (title: string, sentences: readonly string[]): readonly string[] =>
    sentences.length === 0
      ? []
      : [[style('bold', title), ...sentences.map((one) => wrap(`  ${printable(one)}`, columns, '    '))].join('\n')];
  return [...section('Why this machine', choice), ...section('Why so many hosts', grounds)].join('\n\n');
}

function candidatesText(plan: Plan, target: TextTarget): string {
  const number = { align: 'right' } as const;
  const cell = (
    say: (candidate: CandidatePlan) => string,
    sayToday?: (today: Today) => string,
    sayKept?: (kept: KeptPlan) => string,
  ) =>
    ((row) => {
      if ('kept' in row) return sayKept?.(row) ?? '-';
      if (!('machine' in row)) return sayToday?.(row) ?? '-';
      // the reasons of the others are listed below the table
      return row.feasible ? say(row) : '-';
    }) satisfies TextColumn<Row>['cell'];
  const fill = (of: (figures: CandidateFigures) => number) => (candidate: CandidatePlan) =>
    formatPercent(of(candidateFigures(candidate.fills)));
  const currency = currencyOf(plan.candidates);
  const isBest = (row: Row): boolean => 'fills' in row && row.machine === plan.best;
  const columns: TextColumn<Row>[] = [
    {
      header: '  candidate',
      cell: (row) => ('fills' in row ? `${isBest(row) ? '→' : ' '} ${row.machine}` : `  ${todayName(row)}`),
      wrapTo: 30,
      paint: (row, text) => (isBest(row) ? target.style('bold', text) : text),
    },
    ...(plan.screening === undefined
      ? []
      : [{ header: 'capacity by', cell: cell(byCell, undefined, () => BY_WORDS['erlang-c']), dropOrder: 2 }]),
    { ...number, header: 'hosts', cell: cell(hostsCell, hostsCell, hostsCell) },
    {
      ...number,
      header: 'bound',
      cell: cell(({ modelBound }) => formatNumber(modelBound)),
      says: 'lower bound for these demands',
      dropOrder: 2,
    },
    { ...number, header: 'year', cell: cell(yearCell), says: 'when its processors were new', dropOrder: 4 },
    { ...number, header: 'cores', cell: cell(coresCell, coresCell), dropOrder: 6 },
    { ...number, header: 'vCPU:core', cell: cell(vcpuCell, vcpuCell), dropOrder: 7 },
    {
      ...number,
      header: 'CPU',
      says: PLANNED,
      cell: cell(
        fill(({ cpuFill }) => cpuFill),
        ({ cpuUsageRatio }) => (cpuUsageRatio === undefined ? '?' : formatPercent(cpuUsageRatio)),
        keptFill(({ cpuRatio }) => formatPercent(cpuRatio)),
      ),
    },
    {
      ...number,
      header: 'memory',
      says: PLANNED,
      cell: cell(
        fill(({ memoryFill }) => memoryFill),
        ({ memoryFill }) => formatPercent(memoryFill),
        keptFill(({ memoryRatio }) => formatPercent(memoryRatio)),
      ),
    },
    {
      ...number,
      header: 'ready',
      says: `highest CPU ready time of any guest, ~ by Erlang C${plan.today?.worstReadyRatio === undefined ? '' : ', measured of today'}`,
      cell: cell(
        (candidate) => readyByText(candidate, candidateFigures(candidate.fills).worstReadyRatio),
        ({ worstReadyRatio }) => (worstReadyRatio === undefined ? '?' : formatPercent(worstReadyRatio)),
        keptFill(({ worstReadyRatio }) => `~${formatPercent(worstReadyRatio)}`),
      ),
    },
    { ...number, header: 'on failure', cell: cell(failedCell), dropOrder: 5 },
    {
      ...number,
      header: 'licensed',
      cell: cell(licensedCell, licensedCell, licensedCell),
      says: 'cores, each processor as at least 16',
      dropOrder: 3,
    },
    { ...number, header: 'rack', cell: cell(rackCell, rackCell, rackCell), dropOrder: 1 },
    { ...number, header: 'power', cell: cell(powerCell, powerCell, powerCell) },
    ...(currency === undefined ? [] : [{ ...number, header: 'cost', cell: cell(costCell, costCell, costCell) }]),
  ];
  const rows: readonly Row[] = [
    ...(plan.today === undefined ? [] : [plan.today]),
    ...keptWithNew(plan),
    ...plan.candidates,
  ];
  const table = textTable(columns, rows, target);
  const reasons = plan.candidates
    .filter(({ feasible }) => !feasible)
    .map(({ machine, reason }) =>
      target.style('yellow', wrap(`  ${machine}: ${reason ?? 'no feasible plan'}`, target.columns, '    ')),
    );
  const kept = keptWithNew(plan).map((row) =>
    wrap(
      `  ${keptRowName(row)}: guests stay on the hosts that they run on; in all other plans they are placed anew.`,
      target.columns,
      '    ',
    ),
  );
  const owned = plan.candidates.flatMap((candidate) =>
    candidate.feasible && candidate.ownedHosts !== undefined
      ? [wrap(`  ${ownedSentence(candidate.ownedHosts, candidate)}`, target.columns, '    ')]
      : [],
  );
  const screening = plan.screening === undefined ? [] : [wrap(`${sentence(plan.screening)}.`, target.columns, '  ')];
  const legend = target.style('dim', wrap(`  ${tableLegend(columns, rows, target)}.`, target.columns, '  '));
  return [table, legend, ...(bestCandidate(plan) ? reasons : []), ...kept, ...owned, ...screening]
    .filter((line) => line !== '')
    .join('\n');
}

/** Whether the hosts of today are enough. */
function ownedSentence(owned: number, { machine, hosts }: CandidatePlan): string {
  const have = `${machine}: ${formatCount(owned, 'host')} of this kind today`;
  return owned >= hosts ? `${have}, enough for this plan.` : `${have}, ${formatNumber(hosts - owned)} more needed.`;
}

/** Plans with one thing changed, a line each. */
function whatIfText({ whatIf, best }: Plan, { columns, style }: TextTarget): string {
  if (whatIf === undefined) return '';
  const sentences = [...whatIf.changes.map((change) => whatIfSentence(change, whatIf)), sameHostsSentence(whatIf)];
  const lines = sentences.filter(Boolean).map((sentence) => wrap(`  ${sentence}`, columns, '    '));
  if (lines.length === 0) return '';
  return [style('bold', printable(`What would change this on ${best} (by Erlang C)`)), ...lines].join('\n');
}

/** Of CPU and memory alike. */
const PLANNED = 'planned demand, the mean over the hosts';

/** Where the capacity of its hosts comes from, in a column. */
const BY_WORDS: Readonly<Record<CandidatePlan['capacityLaw'], string>> = {
  'erlang-c': 'Erlang C',
  simulated: 'simulation',
};

/** A row of the table of candidates: one of them, the hosts of today, or these with new ones beside them. */
type Row = CandidatePlan | Today | KeptPlan;

/** Hosts of today with new ones beside them are by the pooling law. */
function keptFill(say: (fill: NonNullable<KeptPlan['fill']>) => string): (row: KeptPlan) => string {
  return ({ fill }) => (fill === undefined ? '-' : say(fill));
}

function todayName(row: Today | KeptPlan): string {
  return 'kept' in row ? keptRowName(row) : 'today';
}

function yearCell({ processorYear }: CandidatePlan): string {
  return processorYear === undefined ? '?' : String(processorYear);
}

function hostsCell({ hosts }: Row): string {
  return formatNumber(hosts);
}

function byCell({ capacityLaw }: CandidatePlan): string {
  return BY_WORDS[capacityLaw];
}

function coresCell({ cores }: CandidatePlan | Today): string {
  return formatNumber(cores);
}

function rackCell({ rackUnits }: Row): string {
  return rackUnits === undefined ? '?' : `${formatNumber(rackUnits)}U`;
}

function licensedCell({ licensedCores }: Row): string {
  return formatNumber(licensedCores);
}

function powerCell({ watts }: Row): string {
  return watts === undefined ? '?' : formatWatts(watts);
}

function costCell({ cost }: Row): string {
  return cost === undefined ? '?' : moneyWords(cost.total, cost.currency);
}

function vcpuCell({ vcpuPerCore }: CandidatePlan | Today): string {
  return formatRatio(vcpuPerCore);
}

function failedCell(candidate: CandidatePlan): string {
  const { worstReadyRatio, feasible } = candidate.failed;
  if (worstReadyRatio === undefined) return '-';
  return feasible ? readyByText(candidate, worstReadyRatio) : 'broken';
}

function bindingsText({ machine, bindings }: CandidatePlan, { style, columns }: TextTarget): string {
  const lines = bindings.map(({ explanation }, index) => wrap(`  ${index + 1}. ${explanation}`, columns, '     '));
  return [style('bold', `What limits ${printable(machine)}, the strictest first`), ...lines].join('\n');
}

function fullnessText(best: CandidatePlan, { targets }: Plan, target: TextTarget): string {
  const { columns, style } = target;
  const { simulation } = best;
  const tightest = tightestFill(best.fills);
  if (tightest === undefined) return '';
  const limit = formatPercent(cpuLimitRatio(tightest));
  const promised = targets.length === 1 ? targetsText(targets) : 'its promise';
  const lines = [
    simulation === undefined || reachesPromise(simulation)
      ? `The fullest host uses ${formatPercent(tightest.utilisation)} of its CPU and could use ${limit} before the CPU ready time of a guest reaches ${promised}. ${LAW_WORDS[best.capacityLaw]}.`
      : `The fullest host uses ${formatPercent(tightest.utilisation)} of its CPU.`,
    ...(simulation === undefined
      ? []
      : [
          simulationSentence(simulation),
          packedSentence(simulation, targets),
          missedSentence(simulation),
          wallSentence(best),
        ]),
    windowsSentence(best),
    failureDetail(best),
    faultDomainsWords(best),
  ];
  return [
    style('bold', 'How full'),
    ...lines.filter((line) => line !== '').map((line) => wrap(`  ${line}`, columns, '  ')),
    ...(simulation === undefined ? [] : ['', simulationText(simulation, target, targets.length > 1)]),
  ].join('\n');
}

function moveFirstText({ moveFirst, waves }: Plan, { guests }: Estate, target: TextTarget): string {
  if (moveFirst.length === 0) return '';
  const table = textTable(
    [
      { header: '  guest', cell: ({ guest }) => `  ${itemAt(guests, guest).name}`, wrapTo: 26 },
      { header: 'wave', cell: ({ wave }) => String(wave), align: 'right' },
      {
        header: 'vCPUs',
        cell: ({ guest }) => formatNumber(itemAt(guests, guest).vcpus.value),
        align: 'right',
        dropOrder: 1,
      },
      {
        header: 'memory',
        cell: ({ guest }) => formatMib(itemAt(guests, guest).memoryMib.value),
        align: 'right',
        dropOrder: 1,
      },
      { header: 'because', cell: ({ reasons }) => reasons.join('; '), wrapTo: 16 },
    ],
    moveFirst.slice(0, SHOWN_ENTRIES),
    target,
  );
  const wave = moveFirst[0]?.wave;
  const first = moveFirst.filter((rank) => rank.wave === wave).length;
  const title = `What to move first (${formatCount(first, 'guest')} in wave ${wave})`;
  return [target.style('bold', title), table, ...(waves === undefined ? [] : wavesText(waves, target))].join('\n');
}

function wavesText(waves: NonNullable<Plan['waves']>, target: TextTarget): readonly string[] {
  const [first, ...others] = waveColumns(waves).map((column) => ({ ...column, align: 'right' as const }));
  if (first === undefined) return [];
  const columns = [{ ...first, header: `  ${first.header}` }, ...others];
  return [
    '',
    textTable(columns, waves.waves, target),
    target.style('dim', wrap(`  ${wavesNote(waves)}`, target.columns, '  ')),
  ];
}

function assumptionLines({ assumptions }: Plan): string[] {
  return assumptions.map(({ what, effect, guests, mark }) =>
    effect === undefined ? `${what}: ${formatCount(guests, 'guest')}, ${mark}` : `${what} (${mark}): ${effect}`,
  );
}
