import type { CheckDocument } from '../document/check-document.ts';
import { CHANGED_TITLE, changedSentence } from '../words/changed-assumptions.ts';
import { formatCount } from '../words/format.ts';
import { listText } from './list-text.ts';
import type { TextTarget } from './style.ts';

/** What an answer about hosts of today rests on: assumptions that were changed, warnings, and all assumptions. */
export function groundsText(
  {
    changedAssumptions = [],
    warnings,
    assumptions,
  }: Pick<CheckDocument, 'changedAssumptions' | 'warnings' | 'assumptions'>,
  target: TextTarget,
): readonly string[] {
  return [
    listText(CHANGED_TITLE, changedAssumptions.map(changedSentence), target),
    listText('Warnings', warnings, target),
    listText(
      'Assumptions',
      assumptions.map(({ what, guests, mark }) => `${what}: ${formatCount(guests, 'guest')}, ${mark}`),
      target,
    ),
  ];
}
