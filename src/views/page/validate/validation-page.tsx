import type { JSX } from 'preact';
import { AgreementChart } from '../../charts/agreement-chart.tsx';
import type { ValidationView } from '../../text/validation-text.ts';
import { shownTables } from '../../table/shown-table.ts';
import { htmlPage } from '../html-page.tsx';
import { ChartCard } from '../shared/chart-card.tsx';
import { ColumnTable } from '../shared/column-table.tsx';
import { jsonFile, tableFiles } from '../shared/data-files.ts';
import { DataLinks } from '../shared/data-links.tsx';
import { HowMade, type Made } from '../shared/made.tsx';
import { PageFrame } from '../shared/page-frame.tsx';

const CHART_WIDTH = 560;
/** Where the largest figure is more than so many times the least, the small ones would all be one dot. */
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
  const { title, headline, parts, compared } = view;
  const points = compared.points.map(({ measured, simulated, isFitted }) => {
    return { measured, predicted: simulated, low: simulated, high: simulated, isFitted };
  });
  const measured = points.map((point) => point.measured);
  const isWide = Math.max(...measured) > WIDE * Math.min(...measured);
  return (
    <PageFrame
      eyebrow={['Validation', title, ...(made === undefined ? [] : [made.at])]}
      headline={headline}
      good
      lead=""
      footer={`${document.generator}. Measured figures are those of the sources that are named here.`}
    >
      <section>
        <h2>Simulated over measured</h2>
        <p class="hint">
          On the dashed line both are the same; above it the simulator says more.
          {isWide && ' Both axes are logarithmic.'}
        </p>
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
              logarithmic={isWide}
            />
          )}
        />
      </section>
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
