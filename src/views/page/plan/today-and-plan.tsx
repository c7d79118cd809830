import type { JSX } from 'preact';
import { candidateFigures } from '../../words/candidate-figures.ts';
import { formatMib, formatNumber, formatPercent, formatWatts } from '../../words/format.ts';
import { overYears } from '../../words/licence-words.ts';
import { sentence } from '../../words/first-letter.ts';
import { Track } from '../shared/bar.tsx';
import type { ReportCandidate, ReportData } from './report-data.ts';

interface TodayAndPlanProps {
  readonly data: ReportData;
  readonly candidate: ReportCandidate;
}

/** One quantity of today's hosts and of the plan's. */
interface Compared {
  readonly what: string;
  readonly today: number | undefined;
  readonly plan: number | undefined;
  readonly format: (value: number) => string;
  /** A share, 0 to 1: no change is told of it. */
  readonly isShare?: boolean;
}

/** Today's hosts beside the plan's; nothing where the input names no host. */
export function TodayAndPlan({ data: { plan }, candidate }: TodayAndPlanProps): JSX.Element | null {
  const { today } = plan;
  if (today === undefined) return null;
  const { cpuFill, memoryFill } = candidateFigures(candidate.fills);
  const memoryOfOne = candidate.figures.find(({ what }) => what === 'memory')?.value;
  const memoryMib = memoryOfOne === undefined ? undefined : memoryOfOne * candidate.hosts;
  const compared: readonly Compared[] = [
    { what: 'Hosts', today: today.hosts, plan: candidate.hosts, format: formatNumber },
    {
      what: 'Rack units',
      today: today.rackUnits,
      plan: candidate.rackUnits,
      format: (units) => `${formatNumber(units)} U`,
    },
    { what: 'Power', today: today.watts, plan: candidate.watts, format: formatWatts },
    { what: 'Licensed cores', today: today.licensedCores, plan: candidate.licensedCores, format: formatNumber },
    ...(candidate.cost === undefined
      ? []
      : [
          {
            what: `Cost ${overYears(candidate.cost)}, ${candidate.cost.currency}`,
            today: today.cost?.total,
            plan: candidate.cost.total,
            format: formatWhole,
          },
        ]),
    { what: 'Installed memory', today: today.memoryMib, plan: memoryMib, format: formatMib },
    { what: 'CPU use', today: today.cpuUsageRatio, plan: cpuFill, format: formatPercent, isShare: true },
    { what: 'Memory use', today: today.memoryFill, plan: memoryFill, format: formatPercent, isShare: true },
  ];
  return (
    <section aria-labelledby="before-after">
      <h2 id="before-after">Today and this plan</h2>
      <dl class="before-after">
        {compared.map((each) => (
          <Pair key={each.what} {...each} />
        ))}
      </dl>
      <p class="hint">
        <small>{notesOn(today, candidate).join(' ')}</small>
      </p>
    </section>
  );
}

function formatWhole(value: number): string {
  return formatNumber(value, 0);
}

function Pair({ what, today, plan, format, isShare = false }: Compared): JSX.Element {
  const most = isShare ? 1 : Math.max(today ?? 0, plan ?? 0) || 1;
  return (
    <div>
      <dt>{what}</dt>
      <dd>
        <span class="state">Today</span>
        <Track kind="other" fill={(today ?? 0) / most} />
        <b>{today === undefined ? '?' : format(today)}</b>
        <span class="state">Plan</span>
        <Track kind="cpu" fill={(plan ?? 0) / most} />
        <b>{plan === undefined ? '?' : format(plan)}</b>
        {!isShare && <small class="change">{changeOf(today, plan)}</small>}
      </dd>
    </div>
  );
}

/** `3 more`, `15% less` would need the unit; a share is enough. */
function changeOf(today: number | undefined, plan: number | undefined): string {
  if (today === undefined) return 'not known today';
  if (plan === undefined) return 'not known of this machine';
  const change = plan / today - 1;
  if (Math.abs(change) < 0.005) return 'as today';
  return `${change > 0 ? '+' : '−'}${formatPercent(Math.abs(change))}`;
}

function notesOn(today: NonNullable<ReportData['plan']['today']>, { wattsMark }: ReportCandidate): readonly string[] {
  const marks = [
    today.rackUnitsMark !== undefined && `rack units of today are ${today.rackUnitsMark}`,
    today.wattsMark !== undefined && `power of today is ${today.wattsMark}`,
    wattsMark !== undefined && `power of the plan is ${wattsMark}`,
  ].filter((mark) => mark !== false);
  return [
    'Today: all hosts of the input, at their measured use where it is known; the plan: spare hosts included, at the demand that is planned for.',
    ...(marks.length === 0 ? [] : [sentence(`${marks.join('; ')}.`)]),
    'Licensed cores: physical cores, each processor as at least 16.',
  ];
}
