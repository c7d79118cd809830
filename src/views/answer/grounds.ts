import type { CheckDocument } from '../document/check-document.ts';
import { CHANGED_TITLE, changedSentence } from '../words/changed-assumptions.ts';
import { formatCount } from '../words/format.ts';
import { type AnswerSection, linesSection } from './answer-view.ts';

type Grounds = Pick<CheckDocument, 'changedAssumptions' | 'warnings' | 'assumptions'>;

/** What an answer about hosts of today rests on: assumptions that were changed, warnings, and all assumptions. */
export function groundsSections({ changedAssumptions = [], warnings, assumptions }: Grounds): readonly AnswerSection[] {
  return [
    ...linesSection('list', CHANGED_TITLE, changedAssumptions.map(changedSentence)),
    ...linesSection('list', 'Warnings', warnings),
    ...linesSection(
      'list',
      'Assumptions',
      assumptions.map(({ what, guests, mark }) => `${what}: ${formatCount(guests, 'guest')}, ${mark}`),
    ),
  ];
}
