import { describe, expect, it } from 'vitest';
import { wordMatcher, wordsOf } from './guest-text.ts';

describe('words of a guest', () => {
  it.each([
    ['DEV-Sql_01', ' dev sql 01 '],
    ['appServerProd2', ' app server prod 2 '],
    ['Windows 10', ' windows 10 '],
    ['Büro.Test/Ümlaut', ' büro test ümlaut '],
    ['', ' '],
    ['--', ' '],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toBe(words);
  });

  it('are those of all the texts there are', () => {
    expect(wordsOf('a-b', undefined, 'c')).toBe(' a b c ');
  });

  it.each([
    ['db', 'db-01', true],
    ['db', 'sandbox', false],
    ['test*', 'testing-7', true],
    ['test*', 'latest', false],
    ['keep together', 'Keep_Together-web', true],
    ['keep together', 'keep web together', false],
    ['anti affinity', 'AntiAffinity DCs', true],
    ['windows 10', 'Microsoft Windows 10 (64-bit)', true],
    ['windows 1*', 'Microsoft Windows 11', true],
    ['tier1', 'gold-Tier1', true],
    ['*', 'anything', false],
  ])('%s in %s: %s', (pattern, text, found) => {
    expect(wordMatcher([pattern])(wordsOf(text))).toBe(found);
  });
});
