import type { CurvesDocument, CurveSummary } from '../document/curves-document.ts';
import { percentileOfSorted } from '../../base/statistics/percentile.ts';
import { formatCount, formatNumber, formatPercent } from '../words/format.ts';
import { answerTable } from '../answer/answer-view.ts';
import type { ValidationView } from './validation-text.ts';

/** `kneepoint validate curves`. */
export function curvesCheck({ curves, points }: CurvesDocument): ValidationView {
  const right = { align: 'right' } as const;
  const worst = curves.reduce((a, b) => (b.meanAbsoluteError > a.meanAbsoluteError ? b : a));
  const predicted = points.filter(({ fitted }) => !fitted).length;
  const compares = `${curves.length} published curves, ${points.length} points, ${predicted} of them predicted: mean errors up to ${formatPercent(worst.meanAbsoluteError)} (${worst.profile}, ${worst.app}).`;
  const summaries = answerTable<CurveSummary>(
    'Published curves',
    [
      { header: 'Kernel', cell: ({ profile }) => profile },
      { header: 'Application', cell: ({ app }) => app, wrapTo: 12 },
      { header: 'Points', cell: (curve) => String(curve.points), ...right },
      { header: 'Mean error', cell: (curve) => formatPercent(curve.meanAbsoluteError), ...right },
      { header: 'Worst', cell: (curve) => formatPercent(curve.worstError), ...right, dropOrder: 3 },
      {
        header: 'Left out',
        cell: (curve) => (curve.leaveOneOutError === null ? '-' : formatPercent(curve.leaveOneOutError)),
        ...right,
      },
      { header: 'Fitted', cell: (curve) => fittedText(curve), wrapTo: 16, dropOrder: 1 },
    ],
    curves,
  );
  const rows = answerTable<CurvesDocument['points'][number]>(
    'Published points',
    [
      { header: 'Kernel', cell: ({ profile }) => profile },
      { header: 'Application', cell: ({ app }) => app, wrapTo: 12 },
      { header: 'Cores', cell: ({ cores }) => String(cores), ...right },
      { header: 'Published /s', cell: ({ publishedPerSec }) => formatNumber(publishedPerSec, 0), ...right },
      { header: 'Simulated /s', cell: ({ simulatedPerSec }) => formatNumber(simulatedPerSec, 0), ...right },
      {
        header: 'Error',
        cell: ({ publishedPerSec, simulatedPerSec }) => signed(simulatedPerSec / publishedPerSec - 1),
        ...right,
      },
      { header: 'From', cell: ({ fitted }) => (fitted ? 'fitted' : 'predicted'), dropOrder: 1 },
    ],
    points,
  );
  return {
    title: 'Connection rates of kernels and proxies',
    compares,
    parts: [
      leftOutText(curves),
      ...drawnText(curves),
      'Left out: mean error at a point if the fit is made without it. Curves without this figure were predicted, not fitted, or have too few points. Fitted: a parameter of the kernel was set by that point.',
      summaries,
      rows,
      ...sourcesOf(curves),
    ],
    compared: {
      quantity: 'connections/s',
      points: points.map(({ profile, app, cores, publishedPerSec, simulatedPerSec, fitted }) => ({
        name: `${profile}, ${app} on ${formatCount(cores, 'core')}`,
        measured: publishedPerSec,
        simulated: simulatedPerSec,
        isFitted: fitted,
      })),
      format: (rate) => formatNumber(rate, 0),
    },
    curves: curves
      .map(({ profile, app }) => ({
        title: `${profile}, ${app}`,
        loadTitle: 'cores',
        quantity: app === 'requests' ? 'requests/s' : 'connections/s',
        points: points
          .filter((point) => point.profile === profile && point.app === app)
          .map(({ cores, publishedPerSec, simulatedPerSec }) => {
            return { load: cores, measured: publishedPerSec, simulated: simulatedPerSec };
          }),
      }))
      .filter((curve) => curve.points.length >= LEAST_DRAWN),
  };
}

/** Two points are no curve. */
const LEAST_DRAWN = 3;

/** Which curves are not drawn; nothing where all are. */
function drawnText(curves: readonly CurveSummary[]): readonly string[] {
  const short = curves.filter((curve) => curve.points < LEAST_DRAWN).length;
  return short === 0
    ? []
    : [
        `${formatCount(short, 'curve')} of fewer than ${LEAST_DRAWN} points ${short === 1 ? 'is' : 'are'} not drawn: their points are in the table.`,
      ];
}

/** How well fitted kernels predict: what a fit says of the points that it was not shown. */
function leftOutText(curves: readonly CurveSummary[]): string {
  const errors = curves.flatMap(({ leaveOneOutError }) => leaveOneOutError ?? []).toSorted((a, b) => a - b);
  if (errors.length === 0) return 'No curve was fitted with a point left out.';
  return `How well a fitted kernel predicts: for ${formatCount(errors.length, 'curve')} each point was also left out of the fit in turn; the mean error at such points is ${formatPercent(percentileOfSorted(errors, 0.5))} for the median curve, at most ${formatPercent(percentileOfSorted(errors, 1))}.`;
}

/** Where the figures come from, each source with the kernels that it measured. */
function sourcesOf(curves: readonly CurveSummary[]): readonly string[] {
  const sources = new Set(curves.map(({ source }) => source));
  return [...sources].map((source) => {
    const of = curves.filter((curve) => curve.source === source);
    const kernels = [...new Set(of.map(({ profile }) => profile))];
    return `${kernels.join(', ')}: ${of[0]?.mark}, ${source}`;
  });
}

function fittedText({ fittedParameters, fittedToCores, directParameters }: CurveSummary): string {
  const direct = Object.entries(directParameters).map(([name, cores]) => `${name} from ${cores}`);
  const fitted = fittedParameters.length > 0 ? [`${fittedParameters.join(', ')} to ${fittedToCores.join(', ')}`] : [];
  return [...direct, ...fitted].join('; ');
}

function signed(share: number): string {
  return `${share < 0 ? '-' : '+'}${formatPercent(Math.abs(share))}`;
}
