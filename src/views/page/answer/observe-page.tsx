import type { ObserveAnswer, SimulatedHost } from '../../../app/observe/observed-knee.ts';
import type { ReadyLadder } from '../../../catalog/ready-ladder.ts';
import { observationAnswer } from '../../answer/observation-answer.ts';
import { AgreementChart } from '../../charts/agreement-chart.tsx';
import type { ObservationDocument } from '../../document/observation-document.ts';
import { formatNs, formatPercent } from '../../words/format.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

const CHART_WIDTH = 560;

interface ObservePage {
  readonly answer: ObserveAnswer;
  readonly document: ObservationDocument;
  readonly ladder: ReadyLadder;
  /** Name of the host. */
  readonly host: string;
  readonly made?: Made | undefined;
}

/** The page of `kneepoint observe`. */
export function observeHtml({ answer, document, ladder, host, made }: ObservePage): string {
  const { observation, simulated } = answer;
  const isCompared = observation.isReadyMeasured && simulated !== null && simulated.guests.length > 1;
  return answerHtml({
    view: observationAnswer(answer, ladder),
    about: [host, `${formatNs(document.elapsedNs)} observed`],
    document,
    file: 'observation',
    chart: isCompared ? <ReadyOfGuests guests={simulated.guests} /> : null,
    made,
  });
}

/** CPU ready of each guest, predicted over measured. */
function ReadyOfGuests({ guests }: Pick<SimulatedHost, 'guests'>) {
  return (
    <>
      <p class="hint">A dot is a guest. On the dashed line, predicted and measured CPU ready are the same.</p>
      <ChartCard
        width={CHART_WIDTH}
        draw={(width) => (
          <AgreementChart
            title="CPU ready of the guests, predicted over measured"
            width={width}
            measuredTitle="CPU ready of a guest, measured"
            predictedTitle="predicted, with its 95% interval"
            points={guests.map(({ guest, predictedReadyRatio: { mean, halfWidth } }) => ({
              measured: guest.readyRatio,
              predicted: mean,
              low: Math.max(0, mean - (halfWidth ?? 0)),
              high: mean + (halfWidth ?? 0),
              isFitted: false,
            }))}
            format={formatPercent}
          />
        )}
      />
    </>
  );
}
