import { Writable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { curvesCheck } from '../../views/text/curves-text.ts';
import type { CurvesDocument } from '../../views/document/curves-document.ts';
import { runCommandLine } from '../program.ts';

class Sink extends Writable {
  text = '';
  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

describe('kneepoint validate curves', () => {
  let document: CurvesDocument;
  beforeAll(async () => {
    const [stdout, stderr] = [new Sink(), new Sink()];
    await runCommandLine(['validate', 'curves', '--json'], { stdout, stderr, env: {} });
    document = JSON.parse(stdout.text) as CurvesDocument;
  });

  const at = (profile: string, app: string, cores: number): number =>
    document.points.find((point) => point.profile === profile && point.app === app && point.cores === cores)!
      .simulatedPerSec;

  it('is within 10 % of every published curve, on average over its points', () => {
    const over = document.curves.filter(({ meanAbsoluteError }) => meanAbsoluteError > 0.1);
    expect(over).toEqual([]);
    expect(document.curves.length).toBeGreaterThanOrEqual(14);
    expect(document.points.length).toBeGreaterThanOrEqual(60);
  });

  it('has fewer fitted parameters than points, but where one point is all there is', () => {
    for (const { points, fittedParameters, directParameters } of document.curves) {
      const free = fittedParameters.length + Object.keys(directParameters).length;
      expect(free).toBeLessThanOrEqual(points === 1 ? 1 : points - 1);
    }
  });

  it('calls no point predicted that a parameter was set by', () => {
    for (const { profile, app, points, fittedToCores, directParameters } of document.curves) {
      const of = document.points.filter((point) => point.profile === profile && point.app === app);
      expect(of).toHaveLength(points);
      for (const { cores, fitted } of of) {
        expect(fitted).toBe(fittedToCores.includes(cores) || Object.values(directParameters).includes(cores));
      }
    }
    const { points } = curvesCheck(document).compared;
    expect(points.map(({ isFitted }) => isFitted)).toEqual(document.points.map(({ fitted }) => fitted));
    expect(points.some(({ isFitted }) => isFitted) && points.some(({ isFitted }) => !isFitted)).toBe(true);
  });

  it('NGINX on 3.13 is flat after 16 cores', () => {
    for (const cores of [32, 36]) {
      expect(at('linux-3.13-nginx', 'server', cores) / at('linux-3.13-nginx', 'server', 16)).toBeGreaterThan(0.95);
      expect(at('linux-3.13-nginx', 'server', cores) / at('linux-3.13-nginx', 'server', 16)).toBeLessThan(1.05);
    }
  });

  it('TLS on it grows in proportion', () => {
    const one = at('linux-3.13-nginx', 'server, rsa2048-openssl-1.0.1', 1);
    expect(at('linux-3.13-nginx', 'server, rsa2048-openssl-1.0.1', 16) / one).toBeGreaterThan(15);
  });

  it('the 2.6.32 proxy falls to less than half of its peak, the server does not; and the proxy is the worse', () => {
    expect(at('linux-2.6.32', 'proxy', 24)).toBeLessThan(at('linux-2.6.32', 'proxy', 12) / 2);
    expect(at('linux-2.6.32', 'server', 24)).toBeGreaterThan(at('linux-2.6.32', 'server', 12) / 2);
    expect(at('linux-2.6.32', 'server', 24)).toBeLessThan(0.9 * at('linux-2.6.32', 'server', 12));
    for (const cores of [8, 12, 16, 24]) {
      expect(at('linux-2.6.32', 'proxy', cores)).toBeLessThan(at('linux-2.6.32', 'server', cores));
    }
  });

  it('one listener on 3.10 gains little after 4 cores and loses by 16; reuseport and a user-space stack go on', () => {
    const shared = (cores: number) => at('linux-3.10', 'server', cores);
    expect(shared(8)).toBeLessThan(2.2 * shared(1));
    expect(shared(16)).toBeLessThan(shared(8));
    expect(at('linux-3.10-reuseport', 'server', 16)).toBeGreaterThan(3 * shared(16));
    expect(at('f-stack', 'server', 16)).toBeGreaterThan(2 * at('linux-3.10-reuseport', 'server', 16));
  });

  it('FreeBSD 9.2 gains next to nothing from four queues', () => {
    expect(at('freebsd-9.2', 'server', 4)).toBeLessThan(1.12 * at('freebsd-9.2', 'server', 1));
  });
});
