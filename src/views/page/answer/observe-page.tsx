import type { ObserveAnswer, SimulatedHost } from '../../../app/observe/observed-knee.ts';
import { intervalOf } from '../../../base/statistics/estimate.ts';
import type { ReadyLadder } from '../../../catalog/ready-ladder.ts';
import type { Observation } from '../../../observe/observation.ts';
import { observationAnswer, roomByMemory, roomOf } from '../../answer/observation-answer.ts';
import { AgreementChart } from '../../charts/agreement-chart.tsx';
import type { ObservationDocument } from '../../document/observation-document.ts';
import { formatCount, formatNs, formatNumber, formatPercent } from '../../words/format.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import type { KeyFigure } from '../shared/key-figures.tsx';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

const CHART_WIDTH = 560;
/** Guests that wait less are alike: there is nothing to compare. */
const LEAST_COMPARED = 0.005;
/** Decimals of a share of time that can be told apart in a drawing. */
const EYE_DIGITS = 3;

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
  const isCompared =
    observation.isReadyMeasured &&
    simulated !== null &&
    simulated.guests.length > 1 &&
    simulated.guests.some(({ guest }) => guest.readyRatio >= LEAST_COMPARED);
  return answerHtml({
    view: observationAnswer(answer, ladder),
    about: [host, observation.bursts === 'assumed' ? 'from an export' : `${formatNs(document.elapsedNs)} observed`],
    document,
    command: 'observe',
    file: 'observation',
    ...(simulated !== null && { figures: figuresOf(answer.observation, simulated) }),
    chart: isCompared ? <ReadyOfGuests guests={simulated.guests} /> : null,
    made,
  });
}

function figuresOf(
  { guests, host, topology, isReadyMeasured }: Observation,
  simulated: SimulatedHost,
): readonly KeyFigure[] {
  const { knee, measuredReadyRatio, predictedReadyRatio } = simulated;
  const room = roomOf(knee);
  const byMemory = roomByMemory({ guests, topology });
  const leastRoom = room === Infinity ? knee.sweep.axis.to - knee.guests : room;
  const targets = knee.sweep.promises.join(' and ');
  return [
    {
      name: 'Of its knee',
      value:
        knee.position === null ? `< ${formatPercent(knee.guests / knee.sweep.axis.to)}` : formatPercent(knee.position),
      note: `knee: ${targets}`,
    },
    room < 0
      ? { name: 'Too many', value: formatCount(-room, 'guest'), note: 'like those that it has' }
      : {
          name: 'Room for',
          value:
            byMemory < leastRoom
              ? `~${formatCount(byMemory, 'guest')}`
              : room === Infinity
                ? `≥ ${formatCount(leastRoom, 'guest')}`
                : formatCount(room, 'guest'),
          note: `like those that it has, by ${byMemory < leastRoom ? 'memory' : 'CPU'}`,
        },
    {
      name: 'CPU ready, mean',
      value: formatPercent(isReadyMeasured ? measuredReadyRatio : predictedReadyRatio.mean),
      note: isReadyMeasured ? `measured; predicted ${formatPercent(predictedReadyRatio.mean)}` : 'predicted',
    },
    {
      name: 'Processors in use',
      value: formatPercent(host.utilisation),
      note: `of ${formatNumber(topology.cpus.length)}`,
    },
  ];
}

/** Where a guest is drawn, as far as an eye can tell. */
function dotOf(measured: number, predicted: number): string {
  return [measured, predicted].map((ratio) => ratio.toFixed(EYE_DIGITS)).join(' ');
}

/** Most names of guests that one dot is said to be. */
const MOST_NAMES = 3;

/** Whose dot is the farthest from the dashed line: the one to look at. */
function farthestDot(guests: SimulatedHost['guests']): string {
  const apart = ({ guest, predictedReadyRatio }: SimulatedHost['guests'][number]): number =>
    Math.abs(predictedReadyRatio.mean - guest.readyRatio);
  const far = guests.reduce((most, each) => (apart(each) > apart(most) ? each : most));
  const place = dotOf(far.guest.readyRatio, far.predictedReadyRatio.mean);
  const names = guests
    .filter(({ guest, predictedReadyRatio }) => dotOf(guest.readyRatio, predictedReadyRatio.mean) === place)
    .map(({ guest }) => guest.name);
  const shown =
    names.length > MOST_NAMES ? `${formatCount(names.length, 'guest')}, ${names[0]} among them` : names.join(', ');
  return `The dot farthest from it: ${shown} (measured ${formatPercent(far.guest.readyRatio)}, predicted ${formatPercent(far.predictedReadyRatio.mean)}).`;
}

/** CPU ready of each guest, predicted over measured. */
function ReadyOfGuests({ guests }: Pick<SimulatedHost, 'guests'>) {
  const dots = new Set(guests.map(({ guest, predictedReadyRatio: { mean } }) => dotOf(guest.readyRatio, mean))).size;
  return (
    <>
      <p class="hint">
        {dots === guests.length
          ? 'A dot is a guest.'
          : `A dot is a guest, or several with the same figures: ${formatCount(guests.length, 'guest')} are ${formatCount(dots, 'dot')}.`}{' '}
        On the dashed line, predicted and measured CPU ready are the same. {farthestDot(guests)}
      </p>
      <ChartCard
        width={CHART_WIDTH}
        draw={(width) => (
          <AgreementChart
            title="CPU ready of the guests, predicted over measured"
            width={width}
            measuredTitle="CPU ready of a guest, measured"
            predictedTitle="predicted, with its 95% interval"
            points={guests.map(({ guest, predictedReadyRatio: ready }) => ({
              measured: guest.readyRatio,
              predicted: ready.mean,
              low: Math.max(0, intervalOf(ready).low),
              high: intervalOf(ready).high,
              isFitted: false,
            }))}
            format={formatPercent}
          />
        )}
      />
    </>
  );
}
