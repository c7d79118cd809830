import { describe, expect, it } from 'vitest';
import type { StagePackets } from '../resolved-scenario.ts';
import { testCatalog } from '../../sim/testing/catalog.ts';
import { enginePackets, forwardedPackets, keptPackets, pathPackets, type Traffic } from './packets.ts';

const traffic: Traffic = {
  model: testCatalog.connections.packets,
  requestBytes: 100,
  answerBytes: 500,
  requests: 1,
  tls: false,
};
const stage = (context: 'softirq' | 'process', connects = false) => ({
  name: '',
  context,
  connects,
  lines: 0,
  segments: [],
});
const server = { stages: [stage('softirq'), stage('process'), stage('softirq')] };
const proxy = {
  stages: [stage('softirq'), stage('process', true), stage('softirq'), stage('process'), stage('softirq')],
};
const total = (stages: readonly StagePackets[], field: 'inPackets' | 'inBytes' | 'outPackets' | 'outBytes'): number =>
  stages.reduce((sum, one) => sum + one[field], 0);

describe('packets of a connection', () => {
  it('are ten for one request and a small answer, five each way, wherever its path ends', () => {
    for (const path of [server, { stages: server.stages.slice(0, 2) }]) {
      const stages = pathPackets(path, traffic);
      expect([total(stages, 'inPackets'), total(stages, 'outPackets')]).toEqual([5, 5]);
      expect(total(stages, 'inBytes')).toBe(100 + 5 * 100);
      expect(total(stages, 'outBytes')).toBe(500 + 5 * 100);
    }
  });

  it('of a proxy are those with its client and those with its server', () => {
    const stages = pathPackets(proxy, traffic);
    expect([total(stages, 'inPackets'), total(stages, 'outPackets')]).toEqual([10, 10]);
    expect(stages[1]).toMatchObject({ inPackets: 0, outPackets: 1 });
  });

  it('grow with segments, their acknowledgements, requests and handshakes', () => {
    const large = pathPackets(server, { ...traffic, answerBytes: 10_000 });
    expect([total(large, 'inPackets'), total(large, 'outPackets')]).toEqual([5 + 4, 5 + 9]);
    const kept = pathPackets(server, { ...traffic, requests: 3 });
    expect([total(kept, 'inPackets'), total(kept, 'outPackets')]).toEqual([5 + 2, 5 + 2]);
    const tls = pathPackets(server, { ...traffic, tls: true });
    expect([total(tls, 'inPackets'), total(tls, 'outPackets')]).toEqual([5 + 2, 5 + 4]);
    expect(total(tls, 'outBytes') - total(pathPackets(server, traffic), 'outBytes')).toBe(3000 + 4 * 100);
  });

  it('pass a forwarder as they are, and an engine keeps all but requests and answers to itself', () => {
    const [forward, back] = forwardedPackets(traffic, 2, true);
    expect(forward).toMatchObject({ inPackets: 5, outPackets: 5, inInside: false, outInside: true });
    expect(back).toMatchObject({ inPackets: 5, outPackets: 5, inInside: true, outInside: false });
    expect(forwardedPackets(traffic, 1, false)).toHaveLength(1);
    const [asks, answers] = enginePackets({ ...traffic, requests: 4 }, true);
    expect(asks.outPackets).toBe(4);
    expect(answers.inPackets).toBe(4);
    const behind = keptPackets(2, { ...traffic, requests: 4 }, { inInside: true, outInside: true });
    expect([total(behind, 'inPackets'), total(behind, 'outPackets')]).toEqual([4, 4]);
    expect(total(behind, 'inBytes')).toBe(total([asks], 'outBytes'));
  });
});
