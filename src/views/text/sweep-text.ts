import { printable } from '../../base/foreign-text.ts';
import { itemAt } from '../../base/item-at.ts';
import { parsePromise } from '../../knees/promise.ts';
import type { SweepCurve, SweepPoint, SweepResult, Wall } from '../../knees/sweep-result.ts';
import { formatCount, formatNs, formatNumber, formatPercent } from '../words/format.ts';
import { listText } from './list-text.ts';
import type { TextTarget } from './style.ts';
import {
  curveTitle,
  DECISION_WORDS,
  factorText,
  familyText,
  figureText,
  kneeCell,
  loadText,
  sweepVerdict,
  wallCell,
  wallNamed,
  wallsThatMove,
  idealKneeText,
} from '../words/sweep-words.ts';
import { kneeOverSeeds, seededCell } from '../words/seeds-words.ts';
import { belowHeadline, familyAction, meaningsOfWalls, severalHeadline, sweepActions } from '../words/sweep-actions.ts';
import { textTable, wrap, type TextColumn } from './text-table.ts';

/** Walls that are named. */
const NAMED_WALLS = 3;

/**
 * The answer to `kneepoint sweep` in the terminal: the knee and the wall first, then the curve.
 * @param source the file of the scenario
 */
export function sweepText(sweep: SweepResult, target: TextTarget, source: string): string {
  const curves = sweep.curves
    .map((curve) => {
      const title = curveTitle(curve, sweep);
      return [
        ...(title === null ? [] : [target.style('cyan', printable(title))]),
        kneeText(curve, sweep, target),
        actionsText(sweepActions(curve, sweep, source), target),
        wallsText(curve, sweep, target),
        pointsText(curve, sweep, target),
        listText(
          'Warnings',
          curve.warnings.map(({ message }) => message),
          target,
        ),
      ]
        .filter((section) => section !== '')
        .join('\n\n');
    })
    .join('\n\n\n');
  if (sweep.curves.length > 1) return `${comparisonText(sweep, target)}\n\n\n${curves}`;
  const { overSeeds } = sweep;
  return overSeeds === undefined
    ? curves
    : `${wrap(kneeOverSeeds({ ...sweep, overSeeds }), target.columns)}\n\n${curves}`;
}

/** The knees of several curves beside each other. */
function comparisonText(sweep: SweepResult, target: TextTarget): string {
  const { curves, axis, family, overSeeds } = sweep;
  const right = { align: 'right' } as const;
  const table = textTable<SweepCurve>(
    [
      {
        header: family?.path ?? '',
        cell: ({ familyValue }) => (family === null || familyValue === null ? '' : familyText(family, familyValue)),
      },
      { ...right, header: `knee: ${axis.path}`, cell: ({ knee }) => kneeCell(knee, axis) },
      ...(overSeeds === undefined
        ? []
        : [
            {
              ...right,
              header: `over ${overSeeds.seeds.length} seeds`,
              cell: (curve: SweepCurve) => seededCell(curve, { axis, family, overSeeds }),
            },
          ]),
      {
        ...right,
        header: 'peak finished/s',
        cell: ({ peak }) => formatNumber(peak.throughputPerSec.mean),
        dropOrder: 1,
      },
      { header: 'wall (bottleneck)', cell: ({ walls }) => wallCell(walls), wrapTo: 20 },
    ],
    curves,
    target,
  );
  return [
    target.style('bold', wrap(severalHeadline(sweep), target.columns)),
    ...[familyAction(sweep), meaningsOfWalls(curves)]
      .filter((said) => said !== '')
      .map((said) => wrap(said, target.columns)),
    table,
  ].join('\n');
}

function kneeText(curve: SweepCurve, sweep: SweepResult, { columns, style }: TextTarget): string {
  const { place, headline } = sweepVerdict(curve, sweep);
  const wall = wallNamed(curve.walls);
  return [
    style(HEADLINE_ACCENTS[place], wrap([headline, ...(wall === undefined ? [] : [wall])].join(' '), columns)),
    ...[...belowHeadline(curve, sweep), ...(sweep.curves.length > 1 ? [] : [meaningsOfWalls([curve])])]
      .filter((said) => said !== '')
      .map((said) => wrap(said, columns)),
  ].join('\n');
}

function actionsText(actions: readonly string[], { columns, style }: TextTarget): string {
  if (actions.length === 0) return '';
  return [
    style('bold', 'What to do'),
    ...actions.map((action) => wrap(`  ${printable(action)}`, columns, '    ')),
  ].join('\n');
}

function wallsText(curve: SweepCurve, { axis }: SweepResult, target: TextTarget): string {
  const { walls } = curve;
  if (walls === null) return '';
  const { columns, style } = target;
  const named = wallsThatMove(walls).slice(0, NAMED_WALLS);
  const others = walls.length - named.length;
  const rows = textTable<Wall>(
    [
      { header: 'wall (bottleneck)', cell: ({ title }) => title, wrapTo: 16 },
      { header: 'made ideal', cell: ({ ideal }) => ideal, wrapTo: 20, dropOrder: 2 },
      {
        dropOrder: 1,
        header: `knee at ${axis.path}`,
        cell: (wall) =>
          wall.knee === null ? '' : `${wall.knee.place === 'above' ? '≥ ' : ''}${idealKneeText(curve, wall, axis)}`,
        align: 'right',
      },
      { header: 'moved', cell: factorText, align: 'right' },
    ],
    named,
    target,
  );
  const says = [
    'The knee when one resource at a time is ideal, with its 95% confidence interval.',
    ...(named.some(({ name }) => name === 'processors')
      ? ['Processors are ranked by the gain from a tenth more of them.']
      : []),
    ...(others === 0 ? [] : [`${formatCount(others, 'other resource')} ${others === 1 ? 'moves' : 'move'} it less.`]),
  ];
  return [
    style('bold', 'Walls'),
    ...(named.length > 0 ? [rows] : []),
    style('dim', wrap(says.join(' '), columns)),
  ].join('\n');
}

function pointsText(curve: SweepCurve, sweep: SweepResult, target: TextTarget): string {
  const { knee, points } = curve;
  const { axis, promises } = sweep;
  const right = { align: 'right' } as const;
  const promised = promises.map((text, index): TextColumn<SweepPoint> => {
    const promise = parsePromise(text);
    return {
      ...right,
      header: text,
      cell: (point) => figureText(itemAt(point.promised, index), promise),
      dropOrder: 1 + Math.min(index, 1),
    };
  });
  const columns: TextColumn<SweepPoint>[] = [
    { ...right, header: axis.path, cell: ({ load }) => loadText(load, axis.unit) },
    {
      header: 'promise',
      cell: ({ decision }) => DECISION_WORDS[decision],
      paint: ({ decision }, text) => target.style(DECISION_ACCENTS[decision], text),
    },
    ...promised,
    { ...right, header: 'CPU use', cell: ({ utilisation }) => formatPercent(utilisation.mean), dropOrder: 3 },
    {
      ...right,
      header: 'finished/s',
      cell: ({ throughputPerSec }) => formatNumber(throughputPerSec.mean),
      dropOrder: 4,
    },
    { ...right, header: 'simulated', cell: ({ simulatedNs }) => formatNs(simulatedNs), dropOrder: 5 },
    { header: '', dropOrder: 6, cell: ({ load }) => (knee.place === 'inside' && load === knee.load ? '← knee' : '') },
  ];
  const { headline, knee: place, peak } = sweepVerdict(curve, sweep);
  return [
    target.style('bold', 'Curve'),
    textTable(columns, points, target),
    wrap([...(place === headline ? [] : [place]), peak].join(' '), target.columns),
  ].join('\n');
}

const HEADLINE_ACCENTS = { below: 'red', above: 'green', inside: 'bold' } as const;
const DECISION_ACCENTS = { holds: 'green', breaks: 'red', undecided: 'yellow' } as const;
