import { placeAnswer } from '../../answer/place-answer.ts';
import type { PlaceDocument } from '../../document/place-document.ts';
import { formatMib } from '../../words/format.ts';
import { fileName } from '../shared/file-name.ts';
import type { Made } from '../shared/made.tsx';
import { answerHtml } from './answer-page.tsx';

/** The page of `kneepoint place`. */
export function placeHtml(document: PlaceDocument, made?: Made): string {
  const { source, guest, count } = document;
  const size = `${guest.vcpus} vCPUs, ${formatMib(guest.memoryMib)}`;
  return answerHtml({
    view: placeAnswer(document),
    about: [fileName(source), count === 1 ? size : `${count} guests of ${size}`],
    document,
    file: 'place',
    made,
  });
}
