import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { powerCheckDocument } from '../../views/document/power-check-document.ts';
import { validatePower } from './power.ts';

const checked = validatePower();

describe('power of measured servers', () => {
  it.each(powerCheckDocument(checked, 'test').summary)(
    'of $from to $to: the median error is at most 20 %, each predicted from other models',
    ({ servers, medianError, medianIdleError, medianFullError }) => {
      expect(servers).toBeGreaterThan(5);
      expect(medianError).toBeLessThanOrEqual(0.2);
      // Idle depends most on what else is in the server.
      expect(medianIdleError).toBeLessThanOrEqual(0.3);
      expect(medianFullError).toBeLessThanOrEqual(0.25);
    },
  );

  it('is never predicted from the same model', () => {
    for (const { server, like } of checked) {
      for (const { processor } of like)
        expect(processor.replace(/[LP]$/, '')).not.toBe(server.processor.replace(/[LP]$/, ''));
    }
  });

  it('steps up from idle to 10 % after 2009 as it was measured, not along a line', () => {
    const stepOf = (watts: readonly number[]): number => (watts[1] - watts[0]) / watts[10];
    for (const { server, predictedWatts } of checked.filter(
      ({ server: { year, cores } }) => year > 2010 && cores > 16,
    )) {
      expect(stepOf(predictedWatts), `${server.processor}`).toBeGreaterThan(0.06);
      expect(stepOf(predictedWatts), `${server.processor}`).toBeLessThan(0.25);
    }
  });

  it('of servers of your own is compared in the same way, and a wrong list is one clear error', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
    try {
      const file = join(folder, 'servers.yaml');
      writeFileSync(
        file,
        'results:\n  - [2016, 2, Intel Xeon E5-2680 v4, 28, 2, 2400, 64, 2400000, 44, 76, 90, 104, 116, 126, 140, 155, 175, 200, 225]\n',
      );
      const [{ predictedWatts, like }] = validatePower({ file });
      expect(predictedWatts[10]).toBeGreaterThan(150);
      expect(like[0].year).toBe(2016);
      writeFileSync(file, 'results:\n  - [2016, 2, Intel Xeon E5-2680 v4, 28, 2, 2400, 64, 2400000, 44]\n');
      expect(() => validatePower({ file })).toThrow(InputError);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
