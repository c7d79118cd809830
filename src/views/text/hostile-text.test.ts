import * as fc from 'fast-check';
import { Fragment, h } from 'preact';
import { describe, expect, it } from 'vitest';
import { printableLines } from '../../base/foreign-text.ts';
import { HOSTILE } from '../../base/testing/hostile-text.ts';
import { specsdm91 } from '../../knees/laws/testing/measurements.ts';
import { estateText } from './estate-text.ts';
import { fitSvg } from '../charts/fit-chart.tsx';
import { fitText } from './fit-text.ts';
import { htmlPage } from '../page/html-page.tsx';
import { planText } from './plan-text.ts';
import { answerText } from './answer-text.ts';
import { backtestAnswer } from '../answer/backtest-answer.ts';
import { replayAnswer } from '../answer/replay-answer.ts';
import { sizeText } from './size-text.ts';
import { plainStyle } from './style.ts';
import { sweepText } from './sweep-text.ts';
import { sampleFit } from '../testing/sample-fit.ts';
import { infeasiblePlan, sampleEstate, samplePlan, simulatedPlan } from '../testing/sample-plan.ts';
import { sampleAgreement } from '../testing/sample-agreement.ts';
import { sampleBacktest } from '../testing/sample-backtest.ts';
import { sampleReplay } from '../testing/sample-replay.ts';
import { sampleSize, sampleTotals } from '../testing/sample-size.ts';
import { sampleSweep } from '../testing/sample-sweep.ts';

/** Fields with text that may come from files, arguments and other machines. */
const FOREIGN = new Set(
  'name id guestId source message places machine title cluster host what from reason reasons bestBecause explanation loadName throughputName path ideal screening datacenter lowerBoundBy'.split(
    ' ',
  ),
);

/** The same with `text` in all that may be foreign; what refers to each other still does. */
function withForeign<Value>(value: Value, text: string, isForeign = false): Value {
  if (typeof value === 'string') return (isForeign ? `${text}${value}${text}` : value) as Value;
  if (Array.isArray(value)) return value.map((part: unknown) => withForeign(part, text, isForeign)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [
    key,
    withForeign(part as unknown, text, FOREIGN.has(key)),
  ]);
  return Object.fromEntries(entries) as Value;
}

const estate = sampleEstate(8);
const fit = sampleFit(specsdm91);
const fitOf = (text: string) => ({ ...fit, source: text, loadName: `${text}cores`, throughputName: `${text}requests` });
const PLANS = [samplePlan(estate), simulatedPlan(estate), infeasiblePlan(estate)];
const target = { columns: 100, style: plainStyle };
const ANSWERS: readonly (readonly [string, (text: string) => string])[] = [
  ['an estate', (text) => estateText(withForeign(estate, text), target)],
  ...PLANS.map((plan, index): [string, (text: string) => string] => [
    `plan ${index}`,
    (text) =>
      planText(
        { ...withForeign(plan, text), ...(plan.best && { best: `${text}${plan.best}${text}` }) },
        withForeign(estate, text),
        target,
      ),
  ]),
  ['a fit', (text) => fitText(fitOf(text), target)],
  ['the image of a fit', (text) => fitSvg(fitOf(text))],
  ['a sweep', (text) => sweepText(withForeign(sampleSweep, text), target, text)],
  ['a back-test', (text) => answerText(backtestAnswer(withForeign(sampleBacktest, text)), target)],
  [
    'a replay',
    (text) => answerText(replayAnswer(withForeign({ ...sampleReplay, source: `${text}trace` }, text)), target),
  ],
  [
    'sizes of hosts',
    (text) =>
      sizeText(
        withForeign(
          { result: sampleSize, totals: sampleTotals(sampleSize), agreement: sampleAgreement, warnings: [] },
          text,
        ),
        target,
      ),
  ],
  ['a page', (text) => htmlPage({ title: text, body: h(Fragment, null, text) })],
];

describe('what is printed of foreign text', () => {
  const hostile = fc.array(fc.constantFrom(...HOSTILE), { minLength: 1, maxLength: 5 }).map((units) => units.join(''));
  it.each(ANSWERS)('has nothing that a terminal or a page acts on: %s', (_what, print) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const printed = print(text);
        expect(printableLines(printed)).toBe(printed);
        if (text.includes('\n'))
          expect(printed.split('\n').length).toBe(print(text.replaceAll('\n', '\r')).split('\n').length);
      }),
      // All of it at once, then some in other orders.
      { numRuns: 15, examples: [[HOSTILE.join('')]] },
    );
  });
});
