import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable } from '../../../base/foreign-text.ts';
import { HOSTILE } from '../../../base/testing/hostile-text.ts';
import { inlineJson } from '../inline-json.ts';
import { planHtml } from './plan-html.tsx';
import { planDocument } from '../../document/make-plan-document.ts';
import { planTables } from './plan-tables.ts';
import { idOf, planOf, reportData, type ReportData } from './report-data.ts';
import { infeasiblePlan, sampleEstate, samplePlan, simulatedPlan } from '../../testing/sample-plan.ts';

const built = existsSync(new URL('../../../../dist/views/page/client.js', import.meta.url));
const estate = sampleEstate(40);

describe('JSON inside a script element', () => {
  it('cannot end the element, and stays the same JSON but for what would act', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('</script>', '<!--', ...HOSTILE), (value, nasty) => {
        const inlined = inlineJson({ value, nasty });
        expect(inlined).not.toContain('<');
        expect(printable(inlined)).toBe(inlined);
        expect(JSON.parse(inlined)).toEqual(JSON.parse(JSON.stringify({ value, nasty: printable(nasty) })));
      }),
    );
  });
});

describe.skipIf(!built)(`the report${built ? '' : ' (skipped: run npm run build first)'}`, () => {
  const html = built ? planHtml(estate, samplePlan(estate), 'kneepoint test') : '';

  it('lets only its own script and style run, and nothing be fetched', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const [style, script] = [/<style>(.*?)<\/style>/s, /<script>(.*?)<\/script>/s].map(
      (part) => part.exec(html)?.[1] ?? '',
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${hash(script ?? '')}`);
    expect(policy).toContain(`style-src ${hash(style ?? '')}`);
    expect(html).not.toMatch(/(?:src|href)\s*=\s*["'](?!#)/);
  });

  it('shows names from the file as text', () => {
    expect(html).not.toContain('<b>bold</b>');
  });

  it('is a small file: 1.5 MB at most for 400 guests', () => {
    const many = sampleEstate(400);
    expect(Buffer.byteLength(planHtml(many, simulatedPlan(many), 'kneepoint test'))).toBeLessThan(1.5e6);
  });

  it('is the same for the same input', () => {
    expect(planHtml(estate, samplePlan(estate), 'kneepoint test')).toBe(html);
  });
});

describe('the data of the report', () => {
  it('holds the whole plan: the document made of it is the one that --json prints', () => {
    for (const plan of [samplePlan(estate), simulatedPlan(estate), infeasiblePlan(estate)]) {
      const data = JSON.parse(JSON.stringify(reportData(estate, plan, 'test'))) as ReportData;
      const guests = data.guests.name.map((_, guest) => ({ id: idOf(data.guests, guest) }));
      const document = planDocument({ ...data.estate, guests }, planOf(data), 'test');
      expect(document).toEqual(JSON.parse(JSON.stringify(planDocument(estate, plan, 'test'))));
    }
  });

  it('has a row for every guest, host, wave and candidate in its tables, of the machine that is looked at', () => {
    const waves = [1, 2].map((wave) => ({ wave, guests: 20, copiedMib: 4096, unknownDisks: 0 }));
    const plan = { ...samplePlan(estate), waves: { sharedStorage: false, waves } };
    const data = reportData(estate, plan, 'test');
    for (const { machine, feasible, fills } of plan.candidates) {
      const tables = planTables(data, machine);
      expect(tables.map(({ name, rows }) => [name, rows])).toEqual([
        ...(feasible
          ? [
              ['guests', estate.guests.length],
              ['hosts', fills.length],
              ['waves', 2],
            ]
          : []),
        ['candidates', plan.candidates.length + 1],
      ]);
      if (!feasible) continue;
      const host = tables[0].columns.find(({ name }) => name === 'new_host');
      fills.forEach(({ index, guests: placed }) => {
        for (const guest of placed) expect(host?.at(guest)).toBe(index + 1);
      });
    }
  });

  it('places every guest where the plan does', () => {
    const plan = samplePlan(estate);
    const data = reportData(estate, plan, 'test');
    const placed = data.plan.candidates.map(({ hostOfGuest }) => hostOfGuest);
    const expected = plan.candidates.map(({ fills }) =>
      estate.guests.map((_, row) => fills.findIndex(({ guests }) => guests.includes(row))),
    );
    expect(placed).toEqual(expected);
  });

  it('counts the guests behind every source of figures', () => {
    const cpu = reportData(estate, samplePlan(estate), 'test').sources.filter(({ what }) => what === 'CPU demand');
    expect(cpu.map(({ mark, guests }) => [mark, guests])).toEqual([
      ['measured', 30],
      ['assumed', 10],
    ]);
  });
});
