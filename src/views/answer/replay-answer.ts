import { fileName } from '../words/file-name.ts';
import type { ReplayAnswer, ReplayedPolicy } from '../../app/replay/replay.ts';
import { type Estimate, intervalOf } from '../../base/statistics/estimate.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from '../words/format.ts';
import { policyWords } from '../words/policy-words.ts';
import { sentence } from '../words/first-letter.ts';
import { type AnswerColumn, type AnswerView, linesSection, tableSection } from './answer-view.ts';

/** The answer to `kneepoint replay`: which policy takes least, then what each of them comes to. */
export function replayAnswer(answer: ReplayAnswer): AnswerView {
  return {
    kind: 'Replay of a trace',
    headline: headline(answer),
    accent: 'bold',
    sentences: [traceText(answer)],
    sections: [
      ...linesSection('lines', 'What to do', whatToDo(answer)),
      ...tableSection<ReplayedPolicy>('Policies', columns(answer), answer.policies),
      ...linesSection(
        'lines',
        'What the policies do',
        answer.policies.map(({ policy }) => policyWords(policy)),
      ),
      ...linesSection('list', 'About these figures', notes(answer)),
    ],
  };
}

/** What tells policies apart whose intervals overlap: these shrink with the root of the number, and fastest from two on. */
const MORE_ASSIGNMENTS = 'Intervals are wide with few assignments of guests to hosts: more --assignments narrow them.';

/** Which policy to take, and what it costs the guests. */
function whatToDo(answer: ReplayAnswer): readonly string[] {
  const { policies, readyLimit } = answer;
  if (policies.length < 2) {
    return policies.flatMap(({ policy }) =>
      policy === 'npa' || policy === 'dvfs'
        ? []
        : [`What it saves beside hosts that run all day, and guests that never move: --policy npa,dvfs,${policy}.`],
    );
  }
  const least = leastEnergy(answer);
  const rivals = rivalsOf(answer);
  const calmest = advisedPolicy(answer);
  const leastReady = formatPercent(Math.min(...policies.map(({ ready }) => ready.p95Ratio)));
  // Of those whose guests wait as little the one that takes the least energy.
  const kindest = leastEnergy({
    policies: policies.filter(({ ready }) => formatPercent(ready.p95Ratio) === leastReady),
  });
  const limit = formatPercent(readyLimit);
  return [
    rivals.length === 0
      ? `Take ${least.policy}: the others surely take more energy.`
      : `${[least, ...rivals].map(({ policy }) => policy).join(' and ')} cannot be told apart by their energy: take ${calmest.policy}, which migrates least (${formatNumber(calmest.migrations.mean, 0)} times). ${MORE_ASSIGNMENTS}`,
    ...(leastReady !== formatPercent(calmest.ready.p95Ratio)
      ? [
          `Where guests must not wait, take ${kindest.policy}: their CPU ready time is at most ${leastReady} in 19 of 20 cases, not ${formatPercent(calmest.ready.p95Ratio)}, for ${formatNumber(kindest.energyKwh.mean - calmest.energyKwh.mean, 0)} kWh more.`,
        ]
      : []),
    `With ${calmest.policy} guests wait longer than ${limit} in ${formatPercent(calmest.ready.aboveLimitRatio)} of the time.`,
  ];
}

/** The policy that takes the least energy. */
export function leastEnergy({ policies }: Pick<ReplayAnswer, 'policies'>): ReplayedPolicy {
  return policies.reduce((best, next) => (next.energyKwh.mean < best.energyKwh.mean ? next : best));
}

/** Policies whose energy cannot be told from the least. */
export function rivalsOf({ policies }: Pick<ReplayAnswer, 'policies'>): readonly ReplayedPolicy[] {
  const least = leastEnergy({ policies });
  return policies.filter(
    (each) => each !== least && intervalOf(each.energyKwh).low <= intervalOf(least.energyKwh).high,
  );
}

/** Of those that take the least energy the one that migrates least. */
export function advisedPolicy(answer: Pick<ReplayAnswer, 'policies'>): ReplayedPolicy {
  return [leastEnergy(answer), ...rivalsOf(answer)].reduce((a, b) => (b.migrations.mean < a.migrations.mean ? b : a));
}

function headline(answer: ReplayAnswer): string {
  const advised = advisedPolicy(answer);
  const ready = `with a CPU ready time of ${formatPercent(advised.ready.meanRatio)} on average`;
  if (answer.policies.length === 1) return `${advised.policy} takes ${energyText(advised)}, ${ready}.`;
  const alike = [leastEnergy(answer), ...rivalsOf(answer)];
  const names = [advised, ...alike.filter((each) => each !== advised)].map(({ policy }) => policy).join(' and ');
  const most = answer.policies.reduce((worst, next) => (next.energyKwh.mean > worst.energyKwh.mean ? next : worst));
  const saved = 1 - advised.energyKwh.mean / most.energyKwh.mean;
  const than = alike.includes(most) ? '' : ` (${formatPercent(saved)} less than ${most.policy})`;
  if (alike.length === answer.policies.length) {
    return `${names} take as much energy, as far as ${formatCount(answer.assignments, 'assignment')} of guests to hosts tell${answer.assignments === 1 ? 's' : ''}: ${energyText(advised)}, ${ready}.`;
  }
  return `${names} take${alike.length === 1 ? 's' : ''} the least energy, ${energyText(advised)}${than}, ${ready}.`;
}

function traceText(answer: ReplayAnswer): string {
  const { guests, windows, stepSec, hosts, source } = answer;
  const { policy, activeHosts, migrations } = advisedPolicy(answer);
  return `${formatCount(guests, 'guest')} of ${fileName(source)}, ${formatCount(windows, 'window')} of ${formatNumber(stepSec / 60)} minutes, on up to ${formatCount(hosts, 'host')} with ${memoryText(answer)}. With ${policy}, on average ${formatNumber(activeHosts.mean, 1)} of them are on, and guests migrate ${withInterval(migrations, 0)} times.`;
}

function memoryText({ machines }: ReplayAnswer): string {
  return [...new Set(machines.map(({ memoryMib }) => formatMib(memoryMib)))].join(' or ');
}

function energyText({ energyKwh }: ReplayedPolicy): string {
  return `${withInterval(energyKwh, energyKwh.halfWidth === null ? 2 : 1)} kWh`;
}

/** An interval as wide as the whole says nothing of its figure. */
function isUntold({ mean, halfWidth }: Estimate): boolean {
  return halfWidth !== null && halfWidth >= mean && mean > 0;
}

function withInterval({ mean, halfWidth }: Estimate, decimals: number): string {
  const text = formatNumber(mean, decimals);
  if (halfWidth === null || halfWidth === 0 || isUntold({ mean, halfWidth })) return text;
  return `${text} ±${formatNumber(halfWidth, decimals)}`;
}

function columns({ assignments }: ReplayAnswer): readonly AnswerColumn<ReplayedPolicy>[] {
  const right = { align: 'right' } as const;
  return [
    { header: 'policy', cell: ({ policy }) => policy },
    { ...right, header: 'kWh', cell: ({ energyKwh }) => withInterval(energyKwh, assignments === 1 ? 2 : 1) },
    { ...right, header: 'migrations', cell: ({ migrations }) => withInterval(migrations, 0) },
    { ...right, header: 'hosts on', cell: ({ activeHosts }) => formatNumber(activeHosts.mean, 1) },
    {
      ...right,
      header: 'SLATAH',
      cell: ({ shortHostRatio }) => formatPercent(shortHostRatio.mean),
      says: 'share of the time of active hosts in which guests get less than they ask for',
    },
    {
      ...right,
      header: 'PDM',
      cell: ({ migrationLossRatio }) => formatPercent(migrationLossRatio.mean),
      says: 'demand lost to migrations',
      dropOrder: 3,
    },
    {
      ...right,
      header: 'unserved',
      cell: ({ unservedRatio }) => formatPercent(unservedRatio.mean),
      says: 'demand that is not served',
      dropOrder: 2,
    },
    {
      ...right,
      header: 'ready',
      cell: ({ ready }) => formatPercent(ready.meanRatio),
      says: 'CPU ready time of a guest, the mean',
    },
    {
      ...right,
      header: 'ready P95',
      cell: ({ ready }) => formatPercent(ready.p95Ratio),
      says: 'its 95th percentile',
      dropOrder: 1,
    },
  ];
}

function notes(answer: ReplayAnswer): readonly string[] {
  const { mode, assignments, readyLimit, policies, filled, scheduler } = answer;
  const moving = policies.filter(({ migrations }) => migrations.mean > 0);
  const untold = [
    ...(policies.some(({ energyKwh }) => isUntold(energyKwh)) ? ['the energy'] : []),
    ...(policies.some(({ migrations }) => isUntold(migrations)) ? ['the number of migrations'] : []),
  ];
  return [
    mode === 'corrected'
      ? `Without the known errors of CloudSim (docs/replay.md): memory counts all the time, guests that are idle stay, the first window costs energy, and waking a host costs its idle power. Hosts have ${memoryText(answer)}: --host-memory 16GiB tells what more would do.`
      : `As ${mode.replace('cloudsim-', 'CloudSim ')} counts, with its errors (docs/replay.md): after the start it forgets memory, guests that are idle are gone for good, and the first window costs nothing.`,
    assignments === 1
      ? 'Guests have their sizes in the order of the trace. Another order gives other figures: --assignments 20 tells how far.'
      : `Means of ${formatNumber(assignments)} assignments of guests to sizes, ± half of the 95% interval.${untold.length === 0 ? '' : ` ${sentence(untold.join(' and '))} ${untold.length === 1 ? 'differs' : 'differ'} too much between ${formatNumber(assignments)} for an interval, so ${untold.length === 1 ? 'it has' : 'they have'} none: --assignments 20 gives one.`}`,
    `CPU ready time is simulated under ${scheduler} with guests that share a host alike.${moving.map(({ policy, ready }) => ` ${policy}: above ${formatPercent(readyLimit)} in ${formatPercent(ready.aboveLimitRatio)} of the time.`).join('')}`,
    ...(filled > 0
      ? [
          `${formatCount(filled, 'reading')} of the trace ${filled === 1 ? 'is' : 'are'} missing: the one before counts.`,
        ]
      : []),
  ];
}
