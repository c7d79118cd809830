import type { CurvesDocument, CurveSummary } from '../document/curves-document.ts';
import { formatNumber, formatPercent } from '../words/format.ts';
import { answerTable } from '../answer/answer-view.ts';
import type { ValidationView } from './validation-text.ts';

/** `kneepoint validate curves`. */
export function curvesCheck({ curves, points }: CurvesDocument): ValidationView {
  const right = { align: 'right' } as const;
  const worst = curves.reduce((a, b) => (b.meanAbsoluteError > a.meanAbsoluteError ? b : a));
  const headline = `${curves.length} published curves, ${points.length} points: mean errors up to ${formatPercent(worst.meanAbsoluteError)} (${worst.profile}, ${worst.app}).`;
  const summaries = answerTable<CurveSummary>(
    'Published curves',
    [
      { header: 'Kernel', cell: ({ profile }) => profile },
      { header: 'Application', cell: ({ app }) => app },
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
      { header: 'Application', cell: ({ app }) => app },
      { header: 'Cores', cell: ({ cores }) => String(cores), ...right },
      { header: 'Published /s', cell: ({ publishedPerSec }) => formatNumber(publishedPerSec, 0), ...right },
      { header: 'Simulated /s', cell: ({ simulatedPerSec }) => formatNumber(simulatedPerSec, 0), ...right },
      {
        header: 'Error',
        cell: ({ publishedPerSec, simulatedPerSec }) => signed(simulatedPerSec / publishedPerSec - 1),
        ...right,
      },
    ],
    points,
  );
  return {
    title: 'Connection rates of kernels and proxies',
    headline,
    parts: [
      'Left out: mean error at a point if the fit is made without it. Curves without this figure were predicted, not fitted, or have too few points.',
      summaries,
      rows,
    ],
    compared: {
      quantity: 'connections/s',
      points: points.map(({ publishedPerSec, simulatedPerSec }) => {
        return { measured: publishedPerSec, simulated: simulatedPerSec, isFitted: false };
      }),
      format: (rate) => formatNumber(rate, 0),
    },
  };
}

function fittedText({ fittedParameters, fittedToCores, directParameters }: CurveSummary): string {
  const direct = Object.entries(directParameters).map(([name, cores]) => `${name} from ${cores}`);
  const fitted = fittedParameters.length > 0 ? [`${fittedParameters.join(', ')} to ${fittedToCores.join(', ')}`] : [];
  return [...direct, ...fitted].join('; ');
}

function signed(share: number): string {
  return `${share < 0 ? '-' : '+'}${formatPercent(Math.abs(share))}`;
}
