import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import {
  adviceReason,
  advisedOption,
  adviceText,
  connectionActions,
  installSentences,
} from '../words/connection-actions.ts';
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
    expect(text).toMatch(/^No: Linux 3\.10 on 16 cores carries at most 120,000 connections\/s, not 400,000\. /);
    expect(text).toContain('The bottleneck of Linux 3.10, as a server, is the one core that handles all interrupts');
    const { calibration: _, ...published } = sampleConnections;
    const titled = { ...published, kernel: 'linux-6.14', kernelTitle: 'Linux 6.1 to 6.14 (bhash2)' };
    expect(connectionsText(titled, { columns: 160, style: plain })).toMatch(/^No: Linux 6\.1 to 6\.14 on 16 cores /);
    const line = text.replaceAll(/\s+/g, ' ');
    expect(line).toContain(
      'With a spare of every part, so that any one may fail, a farm takes 14 cores, and nothing else carries the rate.',
    );
  });

  it('says that nothing has to be added where the kernel carries the rate, and how few of its cores are enough', () => {
    const [asIs] = sampleConnections.options;
    const carrying = { ...asIs!, carries: true };
    const of = (...processors: readonly number[]): string =>
      connectionsText(
        {
          ...sampleConnections,
          options: [
            carrying,
            ...processors.map((count) => ({ ...carrying, kind: 'cores' as const, processors: count })),
          ],
        },
        { columns: 250, style: plain },
      );
    expect(of(12, 9)).toContain('Nothing has to be added: 9 of its 16 cores are enough.');
    expect(of(16)).toContain('Nothing has to be added.');
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
    const text = connectionsText({ ...sampleConnections, options: [asIs!, farm!] }, { columns: 250, style: plain });
    expect(text.split('\n')[0]).toMatch(
      /\. Instead: a load balancer \(l4-nat, 4 cores\) in front of 6 servers of 1 core each, 1 of them spare: 10 cores in all\.$/,
    );
  });

  it('says in plain words what to set up, and why, whatever kind of option is advised', () => {
    const farm = sampleConnections.options[1]!;
    const engines = { ...farm, kind: 'offload' as const, name: 'engine', processors: 70, frontEndProcessors: 60 };
    const option = { ...engines, kernels: 5, spareKernels: 1, processorsWithSpares: 90 };
    expect(adviceText(option, {})).toBe(
      '3 offload engines (engine, 20 cores each) in front of 5 servers of 2 cores each, 1 of them spare: 70 cores in all',
    );
    const kernel = { ...farm, kind: 'kernel' as const, name: 'linux-9', processors: 16, processorsWithSpares: 100 };
    expect(adviceText(kernel, {})).toBe('the kernel linux-9 on the same 16 cores');
    expect(adviceText({ ...kernel, kind: 'cores' }, {})).toBe('linux-9 on 16 cores');
    expect(adviceReason(kernel, { ...sampleConnections, options: [kernel, farm, option] })).toBe(
      'With a spare of every part, so that any one may fail, another kernel takes 100 cores, a farm 14, an offload engine 90. No machine has to be added.',
    );
    expect(adviceReason(farm, { ...sampleConnections, options: [farm, option] })).toBe(
      'With a spare of every part, so that any one may fail, a farm takes 14 cores, an offload engine 90.',
    );
    const guests = { ...farm, processorsWithSpares: null };
    const service = { name: 'web', guests: 2, vcpus: 4 } as unknown as NonNullable<typeof sampleConnections.service>;
    expect(adviceReason(guests, { ...sampleConnections, options: [guests], service })).toMatch(
      /^More and smaller guests take \d+ cores, /,
    );
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
  expect(said(false, 'engine')).toEqual(['engine: an engine.', 'To get it, take a product, on a card.']);
  expect(said(true, 'engine')).toEqual([]);
  expect(said(false, 'another')).toEqual([]);
});
