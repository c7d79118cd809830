import { parsePromise, type ServicePromise } from '../scaling/promise.ts';
import type { Estimate } from '../sim/result.ts';
import type { SweepCurve, SweepKnee, SweepPoint, SweepResult, Wall } from '../sweep/result.ts';
import { formatCount, formatNs, formatNumber, formatPercent } from './format.ts';
import { listText } from './list-text.ts';
import type { Accent, TextTarget } from './style.ts';
import { textTable, wrap, type TextColumn } from './text-table.ts';

/** Walls that are named. */
const NAMED_WALLS = 3;
/** A resource that moves the knee by less than this is no wall. */
const NO_WALL = 1.01;

/** The answer to `kneepoint sweep` in the terminal: the knee and the wall first, then the curve. */
export function sweepText(sweep: SweepResult, target: TextTarget): string {
  return sweep.curves
    .map((curve) =>
      [
        ...(sweep.family === null || curve.familyValue === null
          ? []
          : [target.style('cyan', `${sweep.family.path} = ${formatNumber(curve.familyValue)}${sweep.family.unit}`)]),
        kneeText(curve, sweep, target),
        wallsText(curve.walls, sweep, target),
        pointsText(curve, sweep, target),
        listText(
          'Warnings',
          curve.warnings.map(({ message }) => message),
          target,
        ),
      ]
        .filter((section) => section !== '')
        .join('\n\n'),
    )
    .join('\n\n\n');
}

function kneeText({ knee, peak, walls }: SweepCurve, { axis, promises }: SweepResult, target: TextTarget): string {
  const { columns, style } = target;
  const at = (load: number): string => loadText(load, axis.unit);
  const all = promises.length === 1 ? promises[0] : `all ${promises.length} promises`;
  const [words, accent] = ((): [string, Accent] => {
    if (knee.place === 'below') {
      return [`Even at ${axis.path} ${at(knee.load)} it does not keep ${knee.broken.join(' and ')}.`, 'red'];
    }
    if (knee.place === 'above')
      return [`It keeps ${all} up to ${axis.path} ${at(axis.to)}, the end of the range.`, 'green'];
    return [
      `The knee is at ${axis.path} ${at(knee.load)}${intervalText(knee, at)}: there it still keeps ${all}.`,
      'bold',
    ];
  })();
  const peakWords =
    peak.interval[1] === null
      ? `Throughput is highest at ${at(peak.load)} (${formatNumber(peak.throughputPerSec.mean)} done/s) and does not surely fall in this range.`
      : `Throughput peaks at ${axis.path} ${at(peak.load)} (${formatNumber(peak.throughputPerSec.mean)} done/s; it cannot be told apart from ${at(peak.interval[0])} to ${at(peak.interval[1])}) and falls beyond.`;
  const [first] = walls ?? [];
  const lines = [
    style(accent, wrap(words, columns)),
    ...(knee.place === 'inside'
      ? [wrap(`At ${at(knee.breaksAt ?? knee.load)} it breaks ${knee.broken.join(' and ')}.`, columns)]
      : knee.suggestion === undefined
        ? []
        : [wrap(`Try --vary ${axis.path}=${at(knee.suggestion[0])}..${at(knee.suggestion[1])}.`, columns)]),
    ...(first === undefined ? [] : [wrap(wallSentence(first), columns)]),
    wrap(peakWords, columns),
  ];
  return lines.join('\n');
}

function intervalText({ load, interval: [low, high] }: SweepKnee, at: (load: number) => string): string {
  if (low === load && high === load) return '';
  return ` (95%: ${low === null ? 'below' : at(low)} to ${high === null ? 'beyond the range' : at(high)})`;
}

function wallSentence(wall: Wall): string {
  if (wall.rankedFactor < NO_WALL)
    return 'No single resource is the wall: the knee stays where it is whichever is ideal.';
  const would = wall.name === 'processors' ? 'twice as many would move the knee' : 'were it ideal, the knee would move';
  return `The wall is ${wall.title}: ${would} ${factorText(wall)}.`;
}

function wallsText(walls: readonly Wall[] | null, { axis }: SweepResult, target: TextTarget): string {
  if (walls === null) return '';
  const { columns, style } = target;
  const named = walls.filter(({ rankedFactor }) => rankedFactor >= NO_WALL).slice(0, NAMED_WALLS);
  const others = walls.length - named.length;
  const rows = textTable<Wall>(
    [
      { header: 'wall', cell: ({ title }) => title, shrinkTo: 16 },
      { header: 'made ideal', cell: ({ ideal }) => ideal, shrinkTo: 16, dropOrder: 2 },
      {
        dropOrder: 1,
        header: `knee at ${axis.path}`,
        cell: ({ knee }) => `${knee.place === 'above' ? '≥ ' : ''}${loadText(knee.load, axis.unit)}`,
        align: 'right',
      },
      { header: 'moved', cell: factorText, align: 'right' },
    ],
    named,
    target,
  );
  const says = [
    'The knee when one resource at a time is ideal, with its 95% interval.',
    ...(named.some(({ name }) => name === 'processors')
      ? ['Processors are ranked by what a tenth more of them would bring.']
      : []),
    ...(others === 0 ? [] : [`${formatCount(others, 'other resource')} ${others === 1 ? 'moves' : 'move'} it less.`]),
  ];
  return [
    style('bold', 'Walls'),
    ...(named.length > 0 ? [rows] : []),
    style('dim', wrap(says.join(' '), columns)),
  ].join('\n');
}

/** `+24% (+20% to +29%)` */
function factorText({ factor, interval: [low, high], knee }: Wall): string {
  const by = (ratio: number): string =>
    `${ratio < 1 ? '−' : '+'}${formatNumber(Math.abs(ratio - 1) * 100, Math.abs(ratio - 1) < 0.0995 ? 1 : 0)}%`;
  if (knee.place === 'above') return `by ${by(factor)} or more`;
  if (low === null && high === null) return `by ${by(factor)}`;
  return `by ${by(factor)} (${low === null ? '?' : by(low)} to ${high === null ? '?' : by(high)})`;
}

function pointsText({ knee, points }: SweepCurve, { axis, promises }: SweepResult, target: TextTarget): string {
  const right = { align: 'right' } as const;
  const promised = promises.map((text, index): TextColumn<SweepPoint> => {
    const promise = parsePromise(text);
    return {
      ...right,
      header: text,
      cell: (point) => figureText(point.promised[index], promise),
      dropOrder: 1 + Math.min(index, 1),
    };
  });
  const columns: TextColumn<SweepPoint>[] = [
    { ...right, header: axis.path, cell: ({ load }) => loadText(load, axis.unit) },
    {
      header: 'promises',
      cell: ({ decision }) => decision,
      paint: ({ decision }, text) => target.style(DECISION_ACCENTS[decision], text),
    },
    ...promised,
    { ...right, header: 'busy', cell: ({ utilisation }) => formatPercent(utilisation.mean), dropOrder: 3 },
    { ...right, header: 'done/s', cell: ({ throughputPerSec }) => formatNumber(throughputPerSec.mean), dropOrder: 4 },
    { ...right, header: 'simulated', cell: ({ simulatedNs }) => formatNs(simulatedNs), dropOrder: 5 },
    { header: '', dropOrder: 6, cell: ({ load }) => (knee.place === 'inside' && load === knee.load ? '← knee' : '') },
  ];
  return [target.style('bold', 'Curve'), textTable(columns, points, target)].join('\n');
}

const DECISION_ACCENTS = { holds: 'green', breaks: 'red', undecided: 'yellow' } as const;

function figureText({ mean, halfWidth }: Estimate, { metric }: ServicePromise): string {
  const relative = halfWidth === null || mean === 0 ? '' : ` ±${formatNumber((halfWidth / mean) * 100, 0)}%`;
  if (metric === 'wakeLatencyNs' || metric === 'responseNs') return `${formatNs(mean)}${relative}`;
  if (metric === 'connectionsPerSec') return `${formatNumber(mean)}/s${relative}`;
  return `${formatPercent(mean)}${halfWidth === null ? '' : ` ±${formatPercent(halfWidth)}`}`;
}

function loadText(load: number, unit: string): string {
  return `${formatNumber(load, Number.isInteger(load) ? 0 : 3)}${unit}`;
}
