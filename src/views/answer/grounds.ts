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
      alike(assumptions).map(({ what, guests, mark }) => `${what}: ${formatCount(guests, 'guest')}, ${mark}`),
    ),
  ];
}

/** One line for the same assumption about several classes of guests. */
function alike(
  assumptions: Grounds['assumptions'],
): readonly Pick<Grounds['assumptions'][number], 'what' | 'guests' | 'mark'>[] {
  const known = new Map<string, Pick<Grounds['assumptions'][number], 'what' | 'guests' | 'mark'>>();
  for (const { what, guests, mark } of assumptions) {
    const key = `${what} ${mark}`;
    known.set(key, { what, mark, guests: guests + (known.get(key)?.guests ?? 0) });
  }
  return [...known.values()];
}
