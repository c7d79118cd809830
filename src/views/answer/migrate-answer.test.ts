import { expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { sampleMigrations } from '../testing/sample-existing-hosts-answers.ts';
import { migrateAnswer } from './migrate-answer.ts';

it('promises that any one host may fail only where that is so today', () => {
  const document = itemAt(sampleMigrations(), 0);
  expect(migrateAnswer({ ...document, weakToday: [] }).headline).toMatch(
    /; after every step any one host .* may fail\.$/,
  );
  expect(migrateAnswer({ ...document, weakToday: ['test'] }).headline).toMatch(
    /may fail, except in test, where not every one may today\.$/,
  );
});

it('says of a blocked one how many guests move before, and nothing of batches where there are none', () => {
  const document = itemAt(sampleMigrations(), 1);
  const { steps } = itemAt(sampleMigrations(), 0);
  const why = 'app-1 cannot move: the target has too little memory.';
  expect(migrateAnswer(document).headline).toBe(`No step is possible: ${why}`);
  expect(migrateAnswer({ ...document, steps, guests: 12 }).headline).toMatch(
    /^11 of 12 guests move in 1 batch and 1 host converted/,
  );
  expect(migrateAnswer({ ...document, steps, guests: 12 }).headline).toMatch(new RegExp(`; then ${why}$`));
});

it('says what guests that move twice bring, or that it would not pay', () => {
  const document = itemAt(sampleMigrations(), 2);
  const { sentences } = migrateAnswer(document);
  expect(sentences.join(' ')).toContain(
    '1 guest moves to other hosts of its cluster first, so that 1 host of today is free earlier',
  );
  const consolidation = { hosts: 0, guests: 0, meanFreeMib: 4096, meanFreeWithoutMib: 4096 };
  expect(migrateAnswer({ ...document, consolidation }).sentences.join(' ')).toContain('would not pay');
});
