import type { ComponentProps, JSX } from 'preact';
import { intervalOf } from '../../../base/statistics/estimate.ts';
import type { Agreement as AgreementFigures } from '../../../plan/agreement/result.ts';
import {
  agreementDetails,
  agreementFigures,
  agreementSentences,
  measuredPercent,
  readyEstimate,
  readyPercent,
} from '../../words/agreement-words.ts';
import { formatNumber, formatPercent } from '../../words/format.ts';
import { shortHostNames } from '../../words/host-names.ts';
import { AgreementChart } from '../../charts/agreement-chart.tsx';
import { ChartCard } from './chart-card.tsx';
import { Fold } from './fold.tsx';
import { Table } from './table.tsx';

const CHART_WIDTH = 440;

/** Today's hosts simulated as they are, beside what was measured of them. */
export function Agreement({ agreement }: { readonly agreement: AgreementFigures }): JSX.Element {
  const isFitted = agreement.calibration !== undefined;
  const figures = agreementFigures(agreement);
  const short = shortHostNames(agreement.hosts.map(({ host }) => host));
  const charts = AgreementCharts({ agreement });
  return (
    <section aria-labelledby="agreement" class="agreement">
      <h2 id="agreement">Agreement with today</h2>
      {figures.length > 0 && (
        <Table
          label="Today, measured and predicted"
          columns={[
            { header: 'Today', kind: 'text' },
            { header: 'Measured', kind: 'number' },
            { header: 'Predicted', kind: 'number' },
            ...(isFitted ? [{ header: 'Without the fit', kind: 'number' as const }] : []),
          ]}
          rows={figures.map(({ what, measured, predicted, withoutFit }) => ({
            key: what,
            cells: [what, measured, predicted, ...(isFitted ? [withoutFit ?? ''] : [])],
          }))}
        />
      )}
      {agreementSentences(agreement).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {charts !== null && <Fold says="Host by host, as points">{charts}</Fold>}
      <details>
        <summary>Today's hosts, measured and predicted</summary>
        <p>{agreementDetails(agreement).join(' ')}</p>
        <Table
          label="Today's hosts, measured and predicted"
          columns={[
            { header: 'Host', kind: 'text' },
            { header: 'Guests', kind: 'number' },
            { header: 'In use, measured', kind: 'number' },
            { header: 'In use, predicted', kind: 'number' },
            { header: 'CPU ready, measured', kind: 'number' },
            { header: 'CPU ready, predicted', kind: 'number' },
            { header: 'Worst guest, measured', kind: 'number' },
            { header: 'Worst guest, predicted', kind: 'number' },
            ...(isFitted ? [{ header: 'Part', kind: 'text' as const }] : []),
          ]}
          rows={agreement.hosts.map(({ host, guests, measured, predicted, part }) => ({
            key: host,
            cells: [
              short.get(host) ?? host,
              formatNumber(guests),
              measuredPercent(measured.useRatio, formatPercent),
              formatPercent(predicted.useRatio),
              measuredPercent(measured.readyRatio),
              readyEstimate(predicted.readyRatio),
              measuredPercent(measured.worstReadyRatio),
              readyEstimate(predicted.worstReadyRatio),
              ...(isFitted ? [part ?? ''] : []),
            ],
          }))}
        />
      </details>
    </section>
  );
}

/** CPU ready time and use of today's hosts, predicted over measured, as far as they were measured of two hosts or more; else nothing. */
export function AgreementCharts({ agreement }: { readonly agreement: AgreementFigures }): JSX.Element | null {
  const ready = agreement.hosts.flatMap(({ measured: { readyRatio: measured }, predicted: { readyRatio }, part }) => {
    if (measured === undefined) return [];
    const { low, high } = intervalOf(readyRatio);
    return [{ measured, predicted: readyRatio.mean, low: Math.max(0, low), high, isFitted: part === 'fitted' }];
  });
  const use = agreement.hosts.flatMap(({ measured: { useRatio: measured }, predicted: { useRatio }, part }) =>
    measured === undefined
      ? []
      : [{ measured, predicted: useRatio, low: useRatio, high: useRatio, isFitted: part === 'fitted' }],
  );
  if (ready.length < 2 && use.length < 2) return null;
  return (
    <div class="two-charts">
      {ready.length > 1 && (
        <OverMeasured
          what="CPU ready time"
          predictedTitle="predicted, with its 95% interval"
          points={ready}
          format={readyPercent}
        />
      )}
      {use.length > 1 && (
        <OverMeasured what="Use of processors" predictedTitle="predicted" points={use} format={formatPercent} />
      )}
    </div>
  );
}

type OverMeasuredProps = Pick<ComponentProps<typeof AgreementChart>, 'points' | 'format' | 'predictedTitle'> & {
  readonly what: string;
};

function OverMeasured({ what, ...plot }: OverMeasuredProps): JSX.Element {
  return (
    <ChartCard
      width={CHART_WIDTH}
      draw={(width) => (
        <AgreementChart
          {...plot}
          title={`${what} of today's hosts, predicted over measured`}
          width={width}
          measuredTitle={`${what} of a host, measured`}
        />
      )}
    />
  );
}
