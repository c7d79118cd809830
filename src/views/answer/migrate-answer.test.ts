import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import type { MigrateDocument } from '../document/migrate-document.ts';
import { sampleMigrations } from '../testing/sample-existing-hosts-answers.ts';
import { guestsOfSteps, migrateAnswer } from './migrate-answer.ts';
import { whoIsDown } from './who-is-down.ts';

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
  const why = 'app-1 cannot move: the new hosts have too little memory.';
  expect(migrateAnswer(document).headline).toBe(`No step is possible: ${why}`);
  expect(migrateAnswer({ ...document, steps, guests: 12 }).headline).toMatch(
    /^11 of 12 guests move in 1 batch and 1 host converted/,
  );
  expect(migrateAnswer({ ...document, steps, guests: 12 }).headline).toMatch(new RegExp(`; then ${why}$`));
});

it('says what lets all guests move where it is blocked, and how to try it', () => {
  const document = itemAt(sampleMigrations(), 1);
  const said = (blocked: Partial<NonNullable<MigrateDocument['blocked']>>): string => {
    const [section] = migrateAnswer({ ...document, blocked: { guest: 'app-1', left: 1, ...blocked } }).sections;
    return section?.kind === 'lines' ? section.lines.join(' ') : '';
  };
  const both = said({ moreHosts: { like: 'new1', hosts: 3 }, converted: 1 });
  expect(both).toContain('with 3 more new hosts like new1');
  expect(both).toContain('Or repeat it with --convert: 1 host of today joins');
  expect(said({ converted: 2 })).toContain('By Erlang C all guests move with --convert: 2 hosts');
  expect(said({})).toContain('new hosts of another kind are needed');
});

it('says until which step a host of today carries more than it may', () => {
  const document = itemAt(sampleMigrations(), 0);
  const said = (...fullest: readonly number[]): string =>
    migrateAnswer({
      ...document,
      steps: fullest.map((fullestToday) => ({ ...itemAt(document.steps, 0), fullestToday })),
    }).sentences.join(' ');
  expect(said(0.9, 0.8)).not.toContain('fullest host of today');
  expect(said(1.002, 0.8)).not.toContain('fullest host of today');
  expect(said(1.3, 1.2, 0.8, 0)).toContain(
    'carries 130% of what it may: from step 3 on none carries more than it may.',
  );
  expect(said(1.3, 1.2)).toContain('no step changes that');
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

it('lists every move once below its step and target, also of steps that move none', () => {
  for (const document of sampleMigrations()) {
    const listed = guestsOfSteps(document).flatMap(({ step, targets }) =>
      targets.flatMap(({ host, guests }) => guests.map((guest) => `${step} ${guest} ${host}`)),
    );
    const moves = document.steps.flatMap((step, at) => step.moves.map(({ guest, to }) => `${at + 1} ${guest} ${to}`));
    expect([...listed].sort()).toEqual([...moves].sort());
  }
});

describe('which guests are down', () => {
  const document = itemAt(sampleMigrations(), 0);
  const [step] = document.steps;
  const said = (
    ways: readonly ('live' | 'stopped' | undefined)[],
    diskOf: (at: number) => number | undefined = (at) => 1024 * (at + 1),
  ): string => {
    const moves = ways.map((way, at) => {
      return { ...step!.moves[0]!, guest: `app-${at}`, diskMib: diskOf(at), ...(way !== undefined && { way }) };
    });
    const copiedMib = moves.reduce((sum, { diskMib = 0 }) => sum + diskMib, 0);
    return whoIsDown({
      bandwidth: '1GB/s',
      steps: [{ ...step!, moves, copiedMib, hours: copiedMib / 3_600_000 }],
    }).join(' ');
  };

  it('is none where all of them may move live', () => {
    expect(said(['live', 'live'])).toContain('All guests can keep running while they move');
    expect(said(['live'])).not.toContain('stopped');
    expect(said([])).toBe('');
  });

  it('names those that are off the longest, and never longer than all that is copied takes', () => {
    const text = said(['stopped', 'live', ...Array.from({ length: 200 }, () => 'stopped' as const)]);
    expect(text).toContain('201 guests have to be stopped, in every step');
    expect(text).toContain('the longest app-201');
    expect(text).toContain('1 guest can keep running');
  });

  it('are off for a time that is known only with the sizes of their disks', () => {
    const four = ['stopped', 'stopped', 'stopped', 'stopped'] as const;
    const mixed = said(four, (at) => (at < 2 ? 3_600_000 : undefined));
    // Of those that are known, not of all.
    expect(mixed).toContain('1 hour on average');
    expect(mixed).toContain('How long 2 of them are off is not known');
    expect(said(four, () => undefined)).toContain('How long they are off is not known');
    expect(said(four, () => undefined)).not.toContain('shutdown');
    expect(said(four, () => 0)).toContain('no disk is copied');
    expect(said(four, () => 0)).not.toContain('not known');
  });

  it('is not known where a processor is not', () => {
    expect(said([undefined, 'live'])).toContain('Whether 1 guest can keep running while moving is not known');
    expect(said([undefined])).toContain('Whether guests can keep running');
  });
});

it('says which steps pause where the hours end, and no larger batches then', () => {
  const document = itemAt(sampleMigrations(), 0);
  const said = (ends: readonly string[]): string => {
    const steps = ends.map((end) => ({
      ...itemAt(document.steps, 0),
      hours: 2,
      begins: '2027-01-11T22:00',
      ends: end,
    }));
    const [section] = migrateAnswer({ ...document, steps }).sections;
    return section?.kind === 'lines' ? section.lines.join(' ') : '';
  };
  const inTime = said(['2027-01-12T00:00', '2027-01-12T00:01']);
  expect(inTime).toContain('Fewer, larger batches');
  expect(inTime).not.toContain('pause');
  const late = said(['2027-01-12T22:10', '2027-01-12T00:00', '2027-01-13T00:00']);
  expect(late).toContain('Steps 1, 3 pause where the hours end, and go on in the next ones');
  expect(late).not.toContain('larger batches');
});
