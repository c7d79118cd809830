import type { Agreement, HostAgreement } from '../../plan/agreement/result.ts';
import {
  type AgreementFigure,
  agreementDetails,
  agreementFigures,
  agreementSentences,
  measuredPercent,
  readyEstimate,
  readyPercent,
} from '../words/agreement-words.ts';
import { formatNumber, formatPercent } from '../words/format.ts';
import { SHOWN_ENTRIES } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** Today's hosts, measured and predicted, the fullest first. */
export function agreementText(agreement: Agreement, target: TextTarget): string {
  const { style, columns } = target;
  const number = { align: 'right' } as const;
  const both = (measured: string, predicted: string): string => `${measured} / ${predicted}`;
  const figures = agreementFigures(agreement);
  const summary = textTable<AgreementFigure>(
    [
      { header: '  today', cell: ({ what }) => `  ${what}`, wrapTo: 24 },
      { ...number, header: 'measured', cell: ({ measured }) => measured },
      { ...number, header: 'predicted', cell: ({ predicted }) => predicted },
      ...(agreement.calibration === undefined
        ? []
        : [
            {
              ...number,
              header: 'without fit',
              cell: ({ withoutFit }: AgreementFigure) => withoutFit ?? '',
              dropOrder: 1,
            },
          ]),
    ],
    figures,
    target,
  );
  const table = textTable<HostAgreement>(
    [
      { header: '  host', cell: ({ host }) => `  ${host}`, wrapTo: 16 },
      { ...number, header: 'guests', cell: ({ guests }) => String(guests), dropOrder: 2 },
      {
        ...number,
        header: 'in use',
        cell: ({ measured, predicted }) =>
          both(measuredPercent(measured.useRatio, formatPercent), formatPercent(predicted.useRatio)),
      },
      {
        ...number,
        header: 'CPU ready',
        cell: ({ measured, predicted }) =>
          both(measuredPercent(measured.readyRatio), readyEstimate(predicted.readyRatio)),
      },
      {
        ...number,
        header: 'worst guest',
        cell: ({ measured, predicted }) =>
          both(measuredPercent(measured.worstReadyRatio), readyPercent(predicted.worstReadyRatio.mean)),
        dropOrder: 3,
      },
      { header: '', cell: ({ part }) => part ?? '', dropOrder: 4 },
    ],
    agreement.hosts.slice(0, SHOWN_ENTRIES),
    target,
  );
  const hidden = agreement.hosts.length - SHOWN_ENTRIES;
  return [
    style('bold', 'Agreement with today'),
    ...agreementSentences(agreement).map((sentence) => wrap(`  ${sentence}`, columns, '  ')),
    ...(figures.length === 0 ? [] : ['', summary]),
    '',
    ...agreementDetails(agreement).map((sentence) => wrap(`  ${sentence}`, columns, '  ')),
    '',
    style('bold', '  Measured / predicted'),
    table,
    ...(hidden > 0 ? [`  ... and ${formatNumber(hidden)} more (--json has them all)`] : []),
  ].join('\n');
}
