import type { JSX } from 'preact';
import { WeekChart } from '../../charts/week-chart.tsx';
import { formatNumber, formatPercent } from '../../words/format.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import type { ReportCandidate } from './report-data.ts';

const WIDTH = 1060;

/** What all guests ask for over the week, beside what the plan's hosts can carry; nothing without series. */
export function DemandOverWeek({ candidate }: { readonly candidate: ReportCandidate }): JSX.Element | null {
  const { windows, fills, machine } = candidate;
  if (windows?.weekCores === undefined) return null;
  const { mean, low, high } = windows.weekCores;
  const capacity = fills.reduce((sum, { cpuCapacityCores }) => sum + cpuCapacityCores, 0);
  const most = high.reduce<number>((largest, value) => Math.max(largest, value ?? 0), 0);
  return (
    <section aria-labelledby="week">
      <h2 id="week">Demand over the week</h2>
      <p>
        The busiest hour asks for {formatNumber(most)} cores in 19 of 20 of its windows,{' '}
        {formatPercent(most / capacity)} of the {formatNumber(capacity)} cores that the hosts can carry with the promise
        kept.
      </p>
      <ChartCard
        width={WIDTH}
        draw={(width) => (
          <WeekChart
            title="CPU demand of all guests over the week, and the capacity of the plan"
            width={width}
            valueTitle={`demand, cores of ${machine}`}
            mean={mean}
            low={low}
            high={high}
            capacity={{
              value: capacity,
              label: `the plan carries ${formatNumber(capacity)} cores`,
            }}
            format={(cores) => formatNumber(cores)}
          />
        )}
      />
      <p class="hint">
        <small>
          Line: mean of each hour over {formatNumber(windows.count)} windows; band: 90% of the windows of that hour. The
          dashed line adds what every host can carry; hosts are checked one by one, so demand may not come near it.
        </small>
      </p>
    </section>
  );
}
