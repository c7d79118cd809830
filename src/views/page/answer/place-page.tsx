import type { JSX } from 'preact';
import { placeAnswer, roomFor, withShortHosts } from '../../answer/place-answer.ts';
import { SideBarsChart } from '../../charts/side-bars.tsx';
import type { PlaceDocument } from '../../document/place-document.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from '../../words/format.ts';
import { estimateText } from '../../words/simulation-words.ts';
import { ChartCard } from '../shared/chart-card.tsx';
import { fileName } from '../../words/file-name.ts';
import type { KeyFigure } from '../shared/key-figures.tsx';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

const CHART_WIDTH = 1060;

/** The page of `kneepoint place`. */
export function placeHtml(document: PlaceDocument, made?: Made): string {
  const { source, guest, count, tiers } = document;
  const size = sizeText(guest);
  return answerHtml({
    view: placeAnswer(document, made?.asked),
    about: [fileName(source), count === 1 ? size : `${count} guests of ${size}`],
    document,
    command: 'place',
    file: 'place',
    figures: figuresOf(withShortHosts(document)),
    chart: tiers.length < 2 ? null : <Room tiers={tiers} />,
    made,
  });
}

function sizeText({ vcpus, memoryMib }: Pick<PlaceDocument['guest'], 'vcpus' | 'memoryMib'>): string {
  return `${formatCount(vcpus, 'vCPU')}, ${formatMib(memoryMib)}`;
}

function figuresOf({ best, whileAllUp, tiers, simulated, scheduler, addition }: PlaceDocument): readonly KeyFigure[] {
  const room = roomFor(tiers[0] ?? { pools: [] });
  const taker = best ?? whileAllUp;
  const added = addition?.candidates.find(({ machine }) => machine === addition.best);
  const host = simulated.find(({ name, down = [] }) => name === taker?.host.name && down.length === 0);
  return [
    {
      name: 'Host',
      value: taker?.host.name ?? 'none',
      note: best === undefined ? whenTaken(whileAllUp !== undefined) : (best.cluster ?? best.machine),
    },
    ...(addition === undefined
      ? [
          {
            name: 'Full then',
            value: taker === undefined ? '–' : formatPercent(taker.host.fill),
            note: 'of what that host may carry',
          },
        ]
      : []),
    {
      name: 'Room for',
      value: formatNumber(room.withFailures),
      note: `such guests by Erlang C, failures included; ${formatNumber(room.allUp)} with all hosts up`,
    },
    {
      name: 'Highest CPU ready there',
      value: host === undefined ? '–' : formatPercent(host.readyRatio.mean),
      note:
        host === undefined ? 'not simulated' : `simulated under ${scheduler ?? ''}: ${estimateText(host.readyRatio)}`,
    },
    ...(addition === undefined
      ? []
      : [
          {
            name: 'To add',
            value: added === undefined ? '–' : formatCount(added.hosts, 'host'),
            note: added === undefined ? 'no machine makes room' : `${added.title}: ${formatNumber(added.rackUnits)}U`,
          },
        ]),
  ];
}

function whenTaken(isTaken: boolean): string {
  return isTaken ? 'as long as no host fails' : 'takes it';
}

/** How many more guests of this size and of smaller ones find room. */
function Room({ tiers }: Pick<PlaceDocument, 'tiers'>): JSX.Element {
  const rooms = tiers.map((tier) => ({ name: sizeText(tier), ...roomFor(tier) }));
  const most = Math.max(...rooms.map(({ allUp }) => allUp));
  const bars = (title: string, colour: 'blue' | 'grey', of: (room: (typeof rooms)[number]) => number) => ({
    title,
    // Both panels count guests: one scale.
    least: most,
    values: rooms.map((room) => {
      const label = formatNumber(of(room));
      return { label, parts: [{ value: of(room), colour, title: `${room.name}: ${label}` }] };
    }),
  });
  return (
    <ChartCard
      width={CHART_WIDTH}
      draw={(width) => (
        <SideBarsChart
          title="Room for more guests by their size"
          width={width}
          things={rooms.map(({ name }, at) => ({ name, strong: at === 0 }))}
          quantities={[
            bars('more guests, failures included', 'blue', ({ withFailures }) => withFailures),
            bars('more guests with all hosts up', 'grey', ({ allUp }) => allUp),
          ]}
        />
      )}
    />
  );
}
