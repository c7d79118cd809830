import type { JSX } from 'preact';
import { stringify } from 'yaml';
import { itemAt } from '../../../base/item-at.ts';
import { parsePromise } from '../../../knees/promise.ts';
import type { SweepCurve, SweepPoint } from '../../../knees/sweep-result.ts';
import { LEAST_FACTOR } from '../../../knees/wall.ts';
import { type Estimate, intervalOf } from '../../../base/statistics/estimate.ts';
import { IntervalChart } from '../../charts/interval-chart.tsx';
import type { SweepDocument } from '../../document/sweep-document.ts';
import { formatNs, formatNumber, formatPercent } from '../../words/format.ts';
import {
  brokenText,
  curveTitle,
  decisionAt,
  DECISION_WORDS,
  factorBy,
  PROCESSORS_RANKED,
  rankedText,
  figureText,
  loadText,
  sweepVerdict,
  wallNamed,
  wallsThatMove,
  idealKneeText,
} from '../../words/sweep-words.ts';
import { promiseTitle } from '../../words/promise-words.ts';
import { quantityName, quantityText } from '../../words/quantity-words.ts';
import { kneeOverSeeds } from '../../words/seeds-words.ts';
import {
  belowHeadline,
  familyAction,
  meaningsOfWalls,
  severalHeadline,
  sweepActions,
} from '../../words/sweep-actions.ts';
import { sweepTables } from '../../table/sweep-table.ts';
import { htmlPage } from '../html-page.tsx';
import { Track } from '../shared/bar.tsx';
import { ChartCard } from '../shared/chart-card.tsx';
import { jsonFile, tableFiles } from '../shared/data-files.ts';
import { DataLinks } from '../shared/data-links.tsx';
import { HowMade, type Made } from '../shared/made.tsx';
import { KeyFigures } from '../shared/key-figures.tsx';
import { PageFrame } from '../shared/page-frame.tsx';
import { Prose } from '../shared/prose.tsx';
import { Table } from '../shared/table.tsx';
import { Comparison } from './comparison.tsx';

const CHART_WIDTH = 1060;
/** Charts of several promises stand beside each other on paper: below each other they take a page. */
const STYLE = `@media print {
  .in-line-on-paper { display: grid; grid-template-columns: 1fr 1fr; }
  .in-line-on-paper :is(.wide, .middle) { display: none; }
  .in-line-on-paper .narrow { display: block; }
}`;

/**
 * A sweep as one HTML file, without any script.
 * @param source what was swept, for the title
 * @param made when and with which command
 */
export function sweepHtml(sweep: SweepDocument, source: string, made?: Made): string {
  const body = (
    <div id="report">
      <SweepPage sweep={sweep} source={source} made={made} />
    </div>
  );
  return htmlPage({ title: `Knee and wall of ${source}`, body, command: 'sweep', style: STYLE });
}

interface SweepPageProps {
  readonly sweep: SweepDocument;
  readonly source: string;
  readonly made: Made | undefined;
}

function SweepPage({ sweep, source, made }: SweepPageProps): JSX.Element {
  const { axis, promises, curves, overSeeds } = sweep;
  const only = itemAt(curves, 0);
  const { place, headline } = sweepVerdict(only, sweep);
  const one = curves.length === 1;
  return (
    <PageFrame
      eyebrow={[
        'Knee and wall',
        source,
        `${quantityName(axis.path)}, ${loadText(axis.from, axis.unit)} to ${loadText(axis.to, axis.unit)}`,
        `promise ${promises.join(' and ')}`,
        ...(made === undefined ? [] : [made.at]),
      ]}
      headline={one ? [headline, wallNamed(only.walls) ?? ''].join(' ').trim() : severalHeadline(sweep)}
      good={!one || place !== 'below'}
      lead={
        one
          ? [
              overSeeds === undefined ? '' : kneeOverSeeds({ ...sweep, overSeeds }),
              ...belowHeadline(only, sweep),
              meaningsOfWalls(curves),
            ]
          : [familyAction(sweep), meaningsOfWalls(curves)]
      }
      footer={`${sweep.generator}. Everything here is simulated, with ${overSeeds === undefined ? `seed ${sweep.seed}` : `seeds ${overSeeds.seeds.join(', ')} (the curves with the first)`}; intervals are 95%. The knee is as narrow as ${formatPercent(sweep.precision)}, or as one step of the load.`}
    >
      {!one && <Comparison sweep={sweep} width={CHART_WIDTH} />}
      {curves.map((curve) =>
        one ? (
          <Curve key="only" curve={curve} sweep={sweep} source={source} />
        ) : (
          <article key={curve.familyValue}>
            <CurveHead curve={curve} sweep={sweep} />
            <details>
              <summary class="no-print">Figures, charts and all simulated loads of this curve</summary>
              <Curve curve={curve} sweep={sweep} source={source} />
            </details>
          </article>
        ),
      )}
      <DataLinks
        files={[
          // What was not asked for has no rows.
          ...tableFiles(
            'sweep',
            sweepTables(sweep).filter(({ rows }) => rows > 0),
          ),
          {
            label: 'The scenario, YAML',
            file: 'scenario.yaml',
            type: 'text/yaml',
            content: () => stringify(sweep.scenario, { lineWidth: 0 }),
          },
          jsonFile('sweep.json', () => sweep),
        ]}
      />
      <HowMade made={made} />
    </PageFrame>
  );
}

interface CurveProps {
  readonly curve: SweepCurve;
  readonly sweep: SweepDocument;
}

/** What one of several curves comes to. */
function CurveHead({ curve, sweep }: CurveProps): JSX.Element {
  const { place, headline, wall } = sweepVerdict(curve, sweep);
  return (
    <header>
      <p class="eyebrow">{curveTitle(curve, sweep)}</p>
      <h2 class={`headline${place === 'below' ? ' bad' : ''}`}>{headline}</h2>
      <p class="lead">{[...belowHeadline(curve, sweep), wall ?? ''].join(' ').trim()}</p>
    </header>
  );
}

function Curve({ curve, sweep, source }: CurveProps & { readonly source: string }): JSX.Element {
  const { headline, knee, peak } = sweepVerdict(curve, sweep);
  // On paper several curves have one chart, that of all of them.
  const plots = sweep.curves.length > 1 ? 'no-print' : '';
  const actions = sweepActions(curve, sweep, source);
  return (
    <>
      <Figures curve={curve} sweep={sweep} />
      {actions.length > 0 && (
        <section>
          <h2>What to do</h2>
          <ul class="warnings">
            {actions.map((action) => (
              <li key={action}>
                <Prose text={action} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class={plots}>
        <h2>The promise</h2>
        <div class={sweep.promises.length > 1 ? 'in-line-on-paper' : undefined}>
          {sweep.promises.map((text, index) => {
            const promise = parsePromise(text);
            return (
              <Plot
                key={text}
                curve={curve}
                sweep={sweep}
                title={`${promise.text} over ${quantityName(sweep.axis.path)}`}
                valueTitle={promiseTitle(promise)}
                figureOf={({ promised }) => itemAt(promised, index)}
                limit={promise.value}
                formatValue={(value) => figureText({ mean: value, halfWidth: null }, promise)}
              />
            );
          })}
        </div>
        <p class="hint">
          {knee !== headline && `${knee} `}
          The knee is the largest load at which every promise is kept; the shaded strip is its interval. A run ends as
          soon as its interval lies on one side of the promise, so intervals are narrow only near the knee.
        </p>
      </section>
      <Walls curve={curve} sweep={sweep} />
      <section class={plots}>
        <h2>Throughput</h2>
        <Plot
          curve={curve}
          sweep={sweep}
          title={`Throughput over ${quantityName(sweep.axis.path)}`}
          valueTitle="finished per second"
          figureOf={({ throughputPerSec }) => throughputPerSec}
          limit={null}
          formatValue={(value) => formatNumber(value)}
        />
        <p class="hint">{peak}</p>
      </section>
      <section>
        <h2>All simulated loads</h2>
        <Points curve={curve} sweep={sweep} />
        <p class="hint">
          <small>
            ±: half of a 95% confidence interval; ?: the run is too short to tell. CPU use: of the whole host.
            Simulated: time of the guests, the warm-up left out.
          </small>
        </p>
      </section>
      {curve.warnings.length > 0 && (
        <section>
          <h2>Warnings</h2>
          <ul class="warnings">
            {curve.warnings.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Figures({ curve: { knee, peak, walls, points }, sweep: { axis } }: CurveProps): JSX.Element {
  const at = (load: number): string => loadText(load, axis.unit);
  const [low, high] = knee.interval;
  const [first] = wallsThatMove(walls ?? []);
  const beyondRange = { inside: '', above: '≥ ', below: '< ' }[knee.place];
  const breaks = decisionAt(points, knee.breaksAt) === 'undecided' ? 'Most likely broken from' : 'Broken from';
  return (
    <KeyFigures
      label="Knee, wall and peak"
      figures={[
        {
          name: 'Knee',
          value: beyondRange + at(knee.load),
          note:
            low === high
              ? quantityName(axis.path)
              : `${quantityName(axis.path)}, ${low === null ? '?' : at(low)} to ${high === null ? '?' : at(high)}`,
        },
        {
          name: breaks,
          value: knee.breaksAt === null ? '–' : at(knee.breaksAt),
          note: brokenText(knee.broken) || 'nothing in this range',
        },
        ...(walls === null
          ? []
          : [
              {
                name: 'Wall (bottleneck)',
                value: first === undefined ? '–' : factorBy(first.factor),
                note: first?.title ?? 'no single resource',
              },
            ]),
        { name: 'Peak', value: at(peak.load), note: `${formatNumber(peak.throughputPerSec.mean)} finished/s` },
      ]}
    />
  );
}

interface PlotProps extends CurveProps {
  readonly title: string;
  readonly valueTitle: string;
  readonly figureOf: (point: SweepPoint) => Estimate;
  readonly limit: number | null;
  readonly formatValue: (value: number) => string;
}

function Plot({ curve: { points, knee }, sweep: { axis }, figureOf, ...plot }: PlotProps): JSX.Element {
  return (
    <ChartCard
      width={CHART_WIDTH}
      draw={(width) => (
        <IntervalChart
          {...plot}
          width={width}
          loadTitle={quantityName(axis.path)}
          points={points.map((point) => {
            const figure = figureOf(point);
            return { load: point.load, mean: figure.mean, ...intervalOf(figure) };
          })}
          mark={
            knee.place === 'inside'
              ? { load: knee.load, low: knee.interval[0], high: knee.interval[1], label: 'knee' }
              : null
          }
          formatLoad={(load) => loadText(load, axis.unit)}
        />
      )}
    />
  );
}

function Walls({ curve, sweep: { axis } }: CurveProps): JSX.Element | null {
  const { walls } = curve;
  if (walls === null) return null;
  const moving = wallsThatMove(walls);
  const most = Math.max(...moving.map(({ rankedFactor }) => rankedFactor - 1));
  const others = walls.filter((wall) => !moving.includes(wall)).map(({ title }) => title);
  return (
    <section>
      <h2>The wall (bottleneck)</h2>
      <p class="hint">
        How far the knee moves when one resource at a time is made ideal.
        {moving.some(({ name }) => name === 'processors') && ` ${PROCESSORS_RANKED}`}
        {others.length > 0 && ` Less than ${formatPercent(LEAST_FACTOR - 1)}: ${others.join(', ')}.`}
      </p>
      <ul class="walls">
        {moving.map((wall) => (
          <li class="wall" key={wall.name}>
            <strong>{wall.title}</strong>
            <span>{rankedText(wall)}</span>
            <Track kind="cpu" fill={(wall.rankedFactor - 1) / most} />
            <small>
              {wall.ideal}
              {wall.knee === null
                ? ': estimated from one run at the knee'
                : `: the knee would be at ${wall.knee.place === 'above' ? 'least ' : ''}${quantityText(axis.path, idealKneeText(curve, wall, axis))}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Points({ curve: { points, knee }, sweep: { axis, promises } }: CurveProps): JSX.Element {
  const number = (header: string) => ({ header, kind: 'number' as const });
  return (
    <Table
      label="All simulated loads"
      columns={[
        number(quantityName(axis.path)),
        { header: 'Promise' },
        ...[...promises, 'CPU use', 'Finished/s', 'Simulated'].map(number),
      ]}
      rows={points.map(({ load, decision, promised, utilisation, throughputPerSec, simulatedNs }) => {
        const isKnee = knee.place === 'inside' && load === knee.load;
        return {
          key: String(load),
          strong: isKnee,
          cells: [
            loadText(load, axis.unit),
            <span class={decision}>{DECISION_WORDS[decision] + (isKnee ? ' (knee)' : '')}</span>,
            ...promised.map((figure, index) => figureText(figure, parsePromise(itemAt(promises, index)))),
            formatPercent(utilisation.mean),
            formatNumber(throughputPerSec.mean),
            formatNs(simulatedNs),
          ],
        };
      })}
    />
  );
}
