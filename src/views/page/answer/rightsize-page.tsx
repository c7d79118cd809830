import { rightsizeAnswer } from '../../answer/rightsize-answer.ts';
import type { RightsizeDocument } from '../../document/rightsize-document.ts';
import { rightsizeTable } from '../../table/rightsize-table.ts';
import { formatCount } from '../../words/format.ts';
import { fileName } from '../shared/file-name.ts';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

/** The page of `kneepoint rightsize`. */
export function rightsizeHtml(document: RightsizeDocument, made?: Made): string {
  const { source, guests } = document;
  return answerHtml({
    view: rightsizeAnswer(document),
    about: [fileName(source), formatCount(guests, 'guest')],
    document,
    file: 'rightsize',
    tables: [rightsizeTable(document)],
    made,
  });
}
