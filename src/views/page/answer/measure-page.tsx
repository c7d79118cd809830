import type { MeasureAnswer } from '../../../app/measure.ts';
import { measurementAnswer } from '../../answer/measurement-answer.ts';
import type { MeasurementDocument } from '../../document/measurement-document.ts';
import { costsTable } from '../../table/costs-table.ts';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

interface MeasurePage {
  readonly answer: MeasureAnswer;
  readonly document: MeasurementDocument;
  /** Name of the machine. */
  readonly host: string;
  readonly made?: Made | undefined;
}

/** The page of `kneepoint measure`. */
export function measureHtml({ answer, document, host, made }: MeasurePage): string {
  return answerHtml({
    view: measurementAnswer(answer),
    about: [host],
    document,
    command: 'measure',
    file: 'measurement',
    tables: [costsTable(document)],
    made,
  });
}
