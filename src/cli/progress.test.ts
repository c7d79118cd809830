import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Progress, StageClock } from './progress.ts';

function stream(isTTY: boolean): { readonly written: () => string; readonly sink: PassThrough & { isTTY?: boolean } } {
  const sink: PassThrough & { isTTY?: boolean; columns?: number } = new PassThrough();
  sink.isTTY = isTTY;
  sink.columns = 20;
  return { sink, written: () => (sink.read() as Buffer | null)?.toString() ?? '' };
}

describe('progress on stderr', () => {
  it('redraws one line of a terminal, cut to its width, and clears it at the end', () => {
    const { sink, written } = stream(true);
    const progress = new Progress(sink, false, 0);
    progress.update('reading estate.xlsx with a long name', 0);
    progress.update('too soon', 50);
    progress.update('planning', 150);
    progress.done();
    expect(written()).toBe('\r\u001b[Kreading estate.xlsx\r\u001b[Kplanning\r\u001b[K');
  });

  it('keeps what is known before the end, on a line of its own', () => {
    const { sink, written } = stream(true);
    const progress = new Progress(sink, false, 0);
    progress.update('42%', 0);
    progress.keep('The knee is at guests = 12');
    progress.update('43%', 150);
    progress.done();
    expect(written()).toBe('\r\u001b[K42%\r\u001b[KThe knee is at guests = 12\n\r\u001b[K43%\r\u001b[K');
  });

  it('adds a line now and then elsewhere, and none to a quick command', () => {
    const { sink, written } = stream(false);
    const progress = new Progress(sink, false, 0);
    for (let second = 0; second < 8; second++) progress.update(`second ${second}`, second * 1000);
    progress.done();
    expect(written()).toBe('second 3\nsecond 6\n');
  });

  it('is silent when it is to be quiet', () => {
    const { sink, written } = stream(true);
    const progress = new Progress(sink, true, 0);
    progress.update('reading', 5000);
    progress.keep('known');
    progress.done();
    expect(written()).toBe('');
  });
});

it('counts the time of a stage from where its share begins anew', () => {
  const clock = new StageClock(1000);
  expect(clock.elapsedMs(0.1, 2000)).toBe(1000);
  // More to do than was thought: the same stage.
  expect(clock.elapsedMs(0.09, 3000)).toBe(2000);
  expect(clock.elapsedMs(1, 5000)).toBe(4000);
  expect(clock.elapsedMs(0.02, 6000)).toBe(0);
  expect(clock.elapsedMs(0.04, 7000)).toBe(1000);
});
