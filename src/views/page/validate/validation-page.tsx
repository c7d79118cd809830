import type { JSX } from 'preact';
import { AgreementChart } from '../../charts/agreement-chart.tsx';
import { CurvesChart } from '../../charts/curves-chart.tsx';
import { ErrorChart } from '../../charts/error-chart.tsx';
import { trustSentences, type ValidationView } from '../../text/validation-text.ts';
import { shownTables } from '../../table/shown-table.ts';
import { formatNumber, formatPercent } from '../../words/format.ts';
import { trustHeadline, trustOf } from '../../words/validation-words.ts';
import { htmlPage } from '../html-page.tsx';
import { ChartCard } from '../shared/chart-card.tsx';
import { ColumnTable } from '../shared/column-table.tsx';
import { jsonFile, tableFiles } from '../shared/data-files.ts';
import { DataLinks } from '../shared/data-links.tsx';
import { type KeyFigure, KeyFigures } from '../shared/key-figures.tsx';
import { HowMade, type Made } from '../shared/made.tsx';
import { PageFrame } from '../shared/page-frame.tsx';

const CHART_WIDTH = 560;
const WIDE_CHART = 1060;
/** Three stand beside each other on a wide screen. */
const SMALL_CHART = 330;
/** Where the largest figure is more than so many times the least, one over the other would hide the errors. */
const WIDE = 20;

/** What a page of a validation needs. */
interface ValidationPageProps {
  readonly view: ValidationView;
  /** What `--json` prints. */
  readonly document: { readonly generator: string };
  readonly made?: Made | undefined;
}

/** A check of the simulator as one HTML file, without any script. */
export function validationHtml(page: ValidationPageProps): string {
  const body = (
    <div id="report">
      <ValidationPage {...page} />
    </div>
  );
  return htmlPage({ title: `${page.view.title}: measured and simulated`, body, command: 'validate' });
}

function ValidationPage({ view, document, made }: ValidationPageProps): JSX.Element {
  const { title, compares, parts, compared } = view;
  const points = compared.points.map(({ measured, simulated, isFitted }) => {
    return { measured, predicted: simulated, low: simulated, high: simulated, isFitted };
  });
  const measured = points.map((point) => point.measured);
  const isWide = Math.max(...measured) > WIDE * Math.min(...measured);
  return (
    <PageFrame
      eyebrow={['Validation', title, ...(made === undefined ? [] : [made.at])]}
      headline={trustHeadline(compared)}
      good
      lead={trustSentences(compares, compared)}
      footer={`${document.generator}. Measured figures are those of the sources that are named here.`}
    >
      <KeyFigures label="How far predictions are from what was measured" figures={figuresOf(view)} />
      {isWide ? (
        <section>
          <h2>Error of each point</h2>
          <p class="hint">Above 0% the simulator says more than was measured. The axis below is logarithmic.</p>
          <ChartCard
            width={WIDE_CHART}
            draw={(width) => (
              <ErrorChart
                title={`${title}: error of each point`}
                width={width}
                measuredTitle={`measured, ${compared.quantity}`}
                points={compared.points}
                format={compared.format}
              />
            )}
          />
        </section>
      ) : (
        <section>
          <h2>Simulated over measured</h2>
          <p class="hint">On the dashed line both are the same; above it the simulator says more.</p>
          <ChartCard
            width={CHART_WIDTH}
            draw={(width) => (
              <AgreementChart
                title={`${title}: simulated over measured`}
                width={width}
                measuredTitle={`measured, ${compared.quantity}`}
                predictedTitle={`simulated, ${compared.quantity}`}
                points={points}
                format={compared.format}
                names={['predicted', 'fitted']}
              />
            )}
          />
        </section>
      )}
      <Curves view={view} />
      {parts.map((part) =>
        typeof part === 'string' ? (
          <p class="hint" key={part}>
            {part}
          </p>
        ) : (
          <section key={part.title}>
            <h2>{part.title}</h2>
            <ColumnTable label={part.title} columns={part.columns} rows={part.rows} />
          </section>
        ),
      )}
      <DataLinks
        files={[
          ...tableFiles('validation', shownTables(parts.filter((part) => typeof part !== 'string'))),
          jsonFile('validation.json', () => document),
        ]}
      />
      <HowMade made={made} />
    </PageFrame>
  );
}

/** Small drawings beside each other: points that were measured on the line that is simulated. */
function Curves({ view: { curves = [], compared } }: Pick<ValidationPageProps, 'view'>): JSX.Element | null {
  if (curves.length === 0) return null;
  return (
    <section>
      <h2>Measured points on simulated curves</h2>
      <p class="hint">Orange: measured. Blue: simulated at the same loads, joined by straight lines.</p>
      <div class="small-charts">
        {curves.map(({ title, loadTitle, quantity, points }) => (
          <figure class="card" key={title}>
            <figcaption>{title}</figcaption>
            <CurvesChart
              title={`${title}: measured and simulated`}
              width={SMALL_CHART}
              valueTitle={quantity}
              loadTitle={loadTitle}
              curves={[
                { name: 'simulated', points: points.map(({ load, simulated: mean }) => ({ load, mean })), knee: null },
              ]}
              measured={{ name: 'measured', points: points.map(({ load, measured: mean }) => ({ load, mean })) }}
              limit={null}
              formatLoad={(load) => formatNumber(load, 0)}
              formatValue={compared.format}
            />
          </figure>
        ))}
      </div>
    </section>
  );
}

function figuresOf({ compared }: ValidationView): readonly KeyFigure[] {
  const trust = trustOf(compared);
  const points = formatNumber(compared.points.length);
  if (trust === null) return [{ name: 'Points', value: points, note: 'all of them fitted' }];
  const { predicted, fitted, medianError, mostError, isOfAll, tooHigh } = trust;
  return [
    {
      name: 'Predicted points',
      value: formatNumber(predicted),
      note: fitted === 0 ? 'nothing was fitted' : `beside ${formatNumber(fitted)} fitted ones`,
    },
    { name: 'Half of them within', value: formatPercent(medianError), note: 'of what was measured' },
    {
      name: isOfAll ? 'All of them within' : 'Nine of ten within',
      value: formatPercent(mostError),
      note: 'of what was measured',
    },
    { name: 'Too high', value: formatPercent(tooHigh / predicted), note: 'of the predictions; by chance about 50%' },
  ];
}
