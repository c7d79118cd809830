import type { BusiestHour } from '../../plan/result/planned-peak-hour.ts';
import type { Agreement } from '../../plan/agreement/result.ts';
import { type AgreementFigure, agreementFigures, agreementSentences, isFarOff } from '../words/agreement-words.ts';
import { judgedHourSentence } from '../words/peak-hour-words.ts';
import { type AnswerColumn, type AnswerSection, tableSection } from './answer-view.ts';

export const AGREEMENT_TITLE = 'Agreement with today';

/** What was measured of today's hosts beside what the simulator says of the same moment; empty where nothing was measured. */
export function agreementSection(agreement: Agreement | undefined): readonly AnswerSection[] {
  if (agreement === undefined) return [];
  const right = { align: 'right' } as const;
  const fitted: readonly AnswerColumn<AgreementFigure>[] =
    agreement.calibration === undefined
      ? []
      : [{ ...right, header: 'without fit', cell: ({ withoutFit }) => withoutFit ?? '', dropOrder: 1 }];
  return tableSection<AgreementFigure>(
    AGREEMENT_TITLE,
    [
      { header: 'today', cell: ({ what }) => what, wrapTo: 24 },
      { ...right, header: 'measured', cell: ({ measured }) => measured },
      { ...right, header: 'predicted', cell: ({ predicted }) => predicted },
      ...fitted,
    ],
    agreementFigures(agreement),
    { note: agreementSentences(agreement).join(' ') },
  );
}

/**
 * For which demand hosts are judged, where ready time was measured at another.
 * @param peakHour absent where nothing bounds the busiest hour
 */
export function judgedSentence(agreement: Agreement | undefined, peakHour: BusiestHour | undefined): string {
  if (peakHour !== undefined) return judgedHourSentence(peakHour);
  const isMeasured = agreement !== undefined && agreementFigures(agreement).some(({ of }) => of === 'ready');
  return isMeasured
    ? 'Hosts are judged with the demand that is planned for, in their busiest hours, and by the guest that waits most.'
    : '';
}

/**
 * Why hosts that wait little today are judged otherwise: the figures are those of one moment; empty where no ready time was measured.
 */
export function agreementSentence(agreement: Agreement | undefined): string {
  if (agreement === undefined) return '';
  const ready = agreementFigures(agreement).find(({ of }) => of === 'ready');
  if (ready === undefined) return '';
  const way = isFarOff(agreement);
  const far = way === undefined ? '' : `: guests may wait ${way === 'too low' ? 'longer' : 'less'} than is said here`;
  const when = agreement.busyWindows === undefined ? 'At the moment of the export' : 'In busy windows';
  return `${when} the CPU ready time was ${ready.measured} on average; simulated with the demand of then it is ${ready.predicted}${far}.`;
}
