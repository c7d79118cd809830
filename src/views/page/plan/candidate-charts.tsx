import type { JSX } from 'preact';
import { type ComparedThing, SideBarsChart } from '../../charts/side-bars.tsx';
import { formatNumber, formatPercent, formatWatts } from '../../words/format.ts';
import { currencyOf } from '../../words/licence-words.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import { Fold } from '../shared/fold.tsx';
import type { ReportCandidate, ReportData } from './report-data.ts';

const WIDTH = 1060;

interface CandidateChartsProps {
  readonly data: ReportData;
  readonly chosen: string;
}

/** The candidates and today by what decides between them. */
export function CandidatesChart({ data: { plan }, chosen }: CandidateChartsProps): JSX.Element | null {
  const { today, best } = plan;
  const candidates = plan.candidates.filter(({ feasible }) => feasible);
  if (candidates.length + (today === undefined ? 0 : 1) < 2) return null;
  const currency = currencyOf(candidates);
  const things = thingsOf(candidates, today !== undefined, chosen, best);
  const quantity = (
    title: string,
    ofToday: number | undefined,
    of: (candidate: ReportCandidate) => number | undefined,
    format: (value: number) => string,
  ) => ({
    title,
    values: [...(today === undefined ? [] : [ofToday]), ...candidates.map(of)].map((value, at) => {
      const isToday = today !== undefined && at === 0;
      const colour = isToday ? ('grey' as const) : things[at]?.strong === true ? ('blue' as const) : ('sky' as const);
      const label = value === undefined ? '?' : format(value);
      return value === undefined
        ? null
        : { label, parts: [{ value, colour, title: `${things[at]?.name ?? ''}: ${label}` }] };
    }),
  });
  return (
    <ChartCard
      width={WIDTH}
      draw={(width) => (
        <SideBarsChart
          title="Candidates by hosts, rack units, power and licensed cores"
          width={width}
          things={things}
          quantities={[
            quantity('hosts', today?.hosts, ({ hosts }) => hosts, formatNumber),
            quantity('rack units (U)', today?.rackUnits, ({ rackUnits }) => rackUnits, formatNumber),
            quantity('power', today?.watts, ({ watts }) => watts, formatWatts),
            // A cost has the licences in it.
            currency === undefined
              ? quantity('licensed cores', today?.licensedCores, ({ licensedCores }) => licensedCores, formatNumber)
              : quantity(`cost, ${currency}`, today?.cost?.total, ({ cost }) => cost?.total, formatWhole),
          ]}
        />
      )}
    />
  );
}

/** What hosts draw when idle, and what the load adds. */
export function Power({ data: { plan }, chosen }: CandidateChartsProps): JSX.Element | null {
  const candidates = plan.candidates.filter(({ feasible, watts }) => feasible && watts !== undefined);
  const parts = candidates.flatMap((candidate) => {
    const idle = candidate.figures.find(({ what }) => what === IDLE)?.value;
    const { watts = 0, hosts } = candidate;
    return idle === undefined ? [] : [{ candidate, watts, idleWatts: Math.min(watts, idle * hosts) }];
  });
  const looked = parts.find(({ candidate }) => candidate.machine === chosen);
  if (parts.length === 0) return null;
  return (
    <section aria-labelledby="power">
      <h2 id="power">Where the power goes</h2>
      {looked !== undefined && (
        <p>
          {formatWatts(looked.watts)} with all hosts up: {formatWatts(looked.idleWatts)} (
          {formatPercent(looked.idleWatts / looked.watts)}) is what {formatNumber(looked.candidate.hosts)} hosts draw
          when idle, {formatWatts(looked.watts - looked.idleWatts)} is added by the load. A year of it is{' '}
          {formatNumber((looked.watts * HOURS_OF_YEAR) / 1000, 0)} kWh; cooling is not included.
        </p>
      )}
      <Fold says="The same of all candidates, as bars">
        <ChartCard
          width={WIDTH}
          draw={(width) => (
            <SideBarsChart
              title="Power of the candidates, idle and by load"
              width={width}
              things={thingsOf(
                parts.map(({ candidate }) => candidate),
                false,
                chosen,
                plan.best,
              )}
              quantities={[
                {
                  title: 'power: idle hosts (grey) + load (blue)',
                  values: parts.map(({ watts, idleWatts }) => ({
                    label: `${formatWatts(idleWatts)} + ${formatWatts(watts - idleWatts)}`,
                    parts: [
                      { value: idleWatts, colour: 'grey', title: `idle ${formatWatts(idleWatts)}` },
                      { value: watts - idleWatts, colour: 'blue', title: `load ${formatWatts(watts - idleWatts)}` },
                    ],
                  })),
                },
              ]}
            />
          )}
        />
      </Fold>
    </section>
  );
}

function formatWhole(value: number): string {
  return formatNumber(value, 0);
}

/** As `machineFigures` of the plan calls it. */
const IDLE = 'power when idle';
const HOURS_OF_YEAR = 8766;

function thingsOf(
  candidates: readonly ReportCandidate[],
  hasToday: boolean,
  chosen: string,
  best: string | undefined,
): readonly ComparedThing[] {
  return [
    ...(hasToday ? [{ name: 'today', strong: false }] : []),
    ...candidates.map(({ machine }) => ({
      name: machine === best ? `→ ${machine}` : machine,
      strong: machine === chosen,
    })),
  ];
}
