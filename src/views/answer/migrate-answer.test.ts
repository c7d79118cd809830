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
