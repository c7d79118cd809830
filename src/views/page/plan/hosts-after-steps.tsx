import type { JSX } from 'preact';
import type { KeptHostFill } from '../../../plan/result/kept-hosts.ts';
import type { StackedWhatIf } from '../../../plan/result/what-if-steps.ts';
import { HostFillChart } from '../../charts/host-fill-chart.tsx';
import { memoryFillRatio } from '../../words/candidate-figures.ts';
import { formatPercent } from '../../words/format.ts';
import { keptFillNote, keptHostColumns, keptHostRows } from '../../words/kept-fill-words.ts';
import { AFTER_STEPS_NOTE, AFTER_STEPS_TITLE } from '../../words/steps-words.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import { Prose } from '../shared/prose.tsx';
import { FigureTable } from './figure-table.tsx';
import type { ReportData } from './report-data.ts';

const CHART_WIDTH = 1060;

interface HostsAfterStepsProps {
  readonly steps: StackedWhatIf;
  readonly plan: ReportData['plan'];
}

/** How full the hosts are after the last step, beside those of the plan as it is; nothing where no plan is feasible then. */
export function HostsAfterSteps({ steps, plan }: HostsAfterStepsProps): JSX.Element | null {
  const { hosts = [] } = steps;
  if (hosts.length === 0) return null;
  const before = fillsBefore(plan);
  const panel = (title: string, of: (host: Fill) => number) => ({
    title,
    lines: [
      ...(before.length === 0 ? [] : [{ name: 'before', colour: 'grey' as const, fills: descending(before.map(of)) }]),
      { name: 'after the steps', colour: 'blue' as const, fills: descending(hosts.map(of)) },
    ],
  });
  return (
    <>
      <h3>{AFTER_STEPS_TITLE}</h3>
      <ChartCard
        width={CHART_WIDTH}
        draw={(width) => (
          <HostFillChart
            title="How full the hosts are, before the steps and after the last one"
            width={width}
            panels={[
              panel('CPU utilisation of a host', ({ cpuRatio }) => cpuRatio),
              panel('memory of a host in use', ({ memoryRatio }) => memoryRatio),
            ]}
            format={formatPercent}
          />
        )}
      />
      <FigureTable label={AFTER_STEPS_TITLE} columns={keptHostColumns(steps)} rows={keptHostRows(steps)} />
      <p class="hint">
        <Prose text={`${keptFillNote(steps)} ${AFTER_STEPS_NOTE}`} />
      </p>
    </>
  );
}

type Fill = Pick<KeptHostFill, 'cpuRatio' | 'memoryRatio'>;

/** Of the hosts that are kept with those beside them, or of the recommended machine. */
function fillsBefore({ keep, candidates, best }: ReportData['plan']): readonly Fill[] {
  if (keep !== undefined) return keep.hosts ?? [];
  const fills = candidates.find(({ machine }) => machine === best)?.fills ?? [];
  return fills.map((fill) => ({ cpuRatio: fill.utilisation, memoryRatio: memoryFillRatio(fill) }));
}

function descending(fills: readonly number[]): readonly number[] {
  return fills.toSorted((a, b) => b - a);
}
