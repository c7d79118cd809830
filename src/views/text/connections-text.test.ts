import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { advisedOption, connectionActions, installSentences } from '../words/connection-actions.ts';
import { connectionsText } from './connections-text.ts';
import { sampleConnections } from '../testing/sample-connections.ts';

const plain = (_: unknown, text: string): string => text;

describe('the text answer', () => {
  it.each([40, 80, 120, 160])('keeps to %i columns', (columns) => {
    const text = connectionsText(sampleConnections, { columns, style: plain });
    for (const line of text.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
  });

  it('says no, why, and what would do with the fewest processors', () => {
    const text = connectionsText(sampleConnections, { columns: 160, style: plain });
    expect(text).toMatch(
      /^No: Linux 3\.10 on 16 cores carries at most 120,000 connections\/s as a server, not 400,000\. /,
    );
    expect(text).toContain('the one core that handles all interrupts');
    const line = text.replaceAll(/\s+/g, ' ');
    expect(line).toContain('No other option takes fewer cores.');
    expect(line).toContain('With a spare of every part, so that any one may fail: 14 cores.');
  });

  it('advises the simplest of what costs little more than the cheapest, and the cores that there are before any', () => {
    const [asIs, farm] = sampleConnections.options;
    const option = (kind: 'kernel' | 'farm' | 'offload', processorsWithSpares: number, carries = true) => ({
      ...farm!,
      kind,
      title: kind,
      carries,
      processorsWithSpares,
    });
    const adviceOf = (...options: ReturnType<typeof option>[]) => advisedOption([asIs!, ...options])?.title;
    expect(adviceOf(option('farm', 125), option('offload', 100))).toBe('farm');
    expect(adviceOf(option('farm', 126), option('offload', 100))).toBe('offload');
    expect(adviceOf(option('kernel', 200), option('farm', 100))).toBe('kernel');
    expect(adviceOf(option('kernel', 200, false), option('farm', 100))).toBe('farm');
    expect(adviceOf(option('farm', 100, false))).toBeUndefined();
    const text = connectionsText({ ...sampleConnections, options: [asIs!, farm!] }, { columns: 200, style: plain });
    expect(text.split('\n')[0]).toMatch(/\. Instead: 6 x 1 core behind l4-nat, 10 cores in all\.$/);
  });

  it('says of each kind what carries the rate, or what holds the best of it back', () => {
    const [asIs, farm] = sampleConnections.options;
    const engine = { ...farm!, kind: 'offload' as const, carries: false, loadRatio: 0.7, why: 'it cannot end TLS' };
    const worse = { ...engine, capPerSec: 1000, title: 'worse' };
    expect(connectionActions({ ...sampleConnections, options: [asIs!, farm!, worse, engine] })).toEqual([
      'One kernel: none carries the rate. linux-3.10, 16 cores: at most 120,000/s, its limit being the one core that handles all interrupts.',
      'A farm: 6 x 1 core behind l4-nat (10 cores, 14 with spares; at 96% of its cap; set-up p99 930 µs).',
      'An offload engine: none carries the rate. 6 x 1 core behind l4-nat: it cannot end TLS.',
    ]);
    expect(connectionActions({ ...sampleConnections, options: [] })).toEqual([]);
  });
});

it('says what to install for what is advised, and nothing where the kernel carries the rate', () => {
  const [first] = sampleConnections.options;
  const option = (more: object) => ({ ...first!, ...more });
  const offload = option({ kind: 'offload', name: 'engine', carries: true, processors: 2, processorsWithSpares: 3 });
  const said = (carries: boolean, name: string) =>
    installSentences({
      ...sampleConnections,
      options: [option({ kind: 'as-is', carries }), { ...offload, name }],
      frontEnds: [{ name: 'engine', title: 'an engine', install: 'a product, on a card' }],
    });
  expect(said(false, 'engine')).toEqual(['As engine: a product, on a card.']);
  expect(said(true, 'engine')).toEqual([]);
  expect(said(false, 'another')).toEqual([]);
});
