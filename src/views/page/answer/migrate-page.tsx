import type { JSX } from 'preact';
import { freeHosts, guestsOfSteps, migrateAnswer, movedGuests, type StepGuests } from '../../answer/migrate-answer.ts';
import { hoursOf, hoursText } from '../../answer/moving-hours.ts';
import { CurvesChart } from '../../charts/curves-chart.tsx';
import type { MigrateDocument } from '../../document/migrate-document.ts';
import { movesTable } from '../../table/existing-hosts-tables.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from '../../words/format.ts';
import { clockText, datedText, dayText } from '../../words/clock-words.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import { fileName } from '../../words/file-name.ts';
import type { KeyFigure } from '../shared/key-figures.tsx';
import type { Made } from '../shared/made.tsx';
import { MOST_PRINTED } from '../shared/table.tsx';
import { answerHtml } from './answer-page.tsx';

const CHART_WIDTH = 1060;
/** On paper the chart fits on the first sheet, and guests are listed below the table: in a narrow column, 25 names a step fill five sheets. */
const STYLE = `@media print {
  .card svg { max-height: 240px; }
  section.step-guests { break-inside: auto; }
  section:has(+ .step-guests) :is(th, td):last-child { display: none; }
  .step-guests li { margin-bottom: 4px; font-size: 11px; }
}`;

/** The page of `kneepoint migrate`. */
export function migrateHtml(document: MigrateDocument, made?: Made): string {
  const { source, fromHosts, toHosts, steps } = document;
  return answerHtml({
    view: migrateAnswer(document),
    about: [fileName(source), `${fromHosts} to ${toHosts} hosts`],
    document,
    command: 'migrate',
    file: 'migrate',
    figures: figuresOf(document),
    tables: [movesTable(steps)],
    chart: steps.length < 2 ? null : <Fullest steps={steps} />,
    chartBelow: { title: 'Steps', chart: <GuestsOfSteps steps={guestsOfSteps(document)} /> },
    style: STYLE,
    made,
  });
}

function figuresOf({ guests, blocked, steps, bandwidth }: MigrateDocument): readonly KeyFigure[] {
  const copiedMib = steps.reduce((sum, step) => sum + step.copiedMib, 0);
  const free = freeHosts(steps);
  const [start] = steps;
  const last = steps.at(-1);
  const endOf = (step: number): string => {
    const { ends } = steps[step - 1] ?? {};
    return ends === undefined ? '' : `, ${clockText(ends)}`;
  };
  const time =
    start?.begins === undefined || last?.ends === undefined
      ? { name: 'Time', value: hoursText(hoursOf(steps)), note: `${formatMib(copiedMib)} at ${bandwidth ?? ''}` }
      : {
          name: 'Ends',
          value: dayText(last.ends),
          note: `begins ${datedText(start.begins)}; ${hoursText(hoursOf(steps))} of copying`,
        };
  return [
    {
      name: 'Steps',
      value: formatNumber(steps.length),
      note:
        blocked === undefined
          ? formatCount(guests, 'guest')
          : `for ${formatNumber(movedGuests({ guests, blocked }))} of ${formatCount(guests, 'guest')}`,
    },
    bandwidth === undefined
      ? { name: 'To copy', value: formatMib(copiedMib), note: '--bandwidth says how long that takes' }
      : time,
    {
      name: 'First host free',
      value: free === undefined ? '–' : `step ${formatNumber(free.first)}`,
      note:
        free === undefined
          ? 'no host of today gets free'
          : `after it${endOf(free.first)}; ${lastFree(free)}${free.last === free.first ? '' : endOf(free.last)}`,
    },
    stoppedFigure(steps),
  ];
}

function lastFree({ first, last, hosts }: NonNullable<ReturnType<typeof freeHosts>>): string {
  if (hosts === 1) return 'no other gets free';
  return first === last
    ? `${formatNumber(hosts)} at once, and no other`
    : `the last of ${formatNumber(hosts)} after step ${formatNumber(last)}`;
}

/** How many guests are down while they move. */
function stoppedFigure(steps: MigrateDocument['steps']): KeyFigure {
  const moves = steps.flatMap((step) => step.moves);
  const of = (wanted: 'live' | 'stopped'): number => moves.filter(({ way }) => way === wanted).length;
  const [stopped, live] = [of('stopped'), of('live')];
  const isKnown = stopped + live === moves.length;
  const known =
    stopped === 0 ? 'all can keep running' : live === 0 ? 'none can keep running' : 'the others can keep running';
  return {
    name: 'Guests stopped',
    value: isKnown ? formatNumber(stopped) : '?',
    note: isKnown ? known : 'some processors are not known',
  };
}

/** How full each side is after every step. */
function Fullest({ steps }: Pick<MigrateDocument, 'steps'>): JSX.Element {
  const side = (name: string, of: (step: MigrateDocument['steps'][number]) => number) => ({
    name,
    points: steps.map((step, at) => ({ load: at + 1, mean: of(step) })),
    knee: null,
  });
  return (
    <ChartCard
      width={CHART_WIDTH}
      draw={(width) => (
        <CurvesChart
          title="How full the fullest host of each side is after every step"
          width={width}
          valueTitle="fullest host, of what it may carry"
          loadTitle="step"
          curves={[
            side('hosts of today', ({ fullestToday }) => fullestToday),
            side('new hosts', ({ fullestTarget }) => fullestTarget),
          ]}
          limit={1}
          formatLoad={(load) => formatNumber(load)}
          formatValue={formatPercent}
        />
      )}
    />
  );
}

/** On paper, which guest moves to which host: what is done in each step. */
function GuestsOfSteps({ steps }: { readonly steps: readonly StepGuests[] }): JSX.Element {
  return (
    <section class="print-only step-guests">
      <h2>Which guests move where</h2>
      <ul class="warnings">
        {steps.slice(0, MOST_PRINTED).map(({ step, targets }) => (
          <li key={step}>
            <strong>Step {formatNumber(step)}</strong>{' '}
            {targets.map(({ host, guests }) => `to ${host}: ${guests.join(', ')}`).join('; ')}
          </li>
        ))}
      </ul>
      <p class="hint">
        {steps.length > MOST_PRINTED && `The first ${formatNumber(MOST_PRINTED)} steps. `}
        The CSV of this page has each move in a line, with the host that the guest leaves.
      </p>
    </section>
  );
}
