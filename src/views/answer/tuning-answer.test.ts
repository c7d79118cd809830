import { expect, it } from 'vitest';
import type { TuneAnswer } from '../../app/tune.ts';
import { itemAt } from '../../base/item-at.ts';
import { sampleTuning } from '../testing/sample-observation.ts';
import { tuningAnswer } from './tuning-answer.ts';

const best = { ...itemAt(sampleTuning.changes, 0), decision: 'breaks', meanReadyRatio: 0.08 } as const;

/** What is said of two changes together, in the headline and in what to do. */
function said(together: Partial<NonNullable<TuneAnswer['together']>>): string {
  const both = {
    ...best,
    name: 'more-weight+smt-off',
    title: '4 times the weight for web, and one thread',
    ...together,
  };
  const { headline, sections } = tuningAnswer({ ...sampleTuning, changes: [best], together: both });
  return JSON.stringify([headline, sections[0]]);
}

it('says whether the two changes that help most are enough together, and where the second adds nothing', () => {
  const enough = said({ decision: 'holds', meanReadyRatio: 0.03 });
  expect(enough).toContain('with the next best change it is enough');
  expect(enough).toContain(
    'Two together (4 times the weight for web, and one thread): CPU ready 3% on average; that is enough.',
  );
  const missed = said({ decision: 'breaks', meanReadyRatio: 0.0801 });
  expect(missed).toContain('no less than with the first alone; promises are still broken.');
  expect(missed).not.toContain('it is enough');
  expect(JSON.stringify(tuningAnswer(sampleTuning))).not.toContain('Two together');
});
