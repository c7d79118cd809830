import type { AnswerTable } from '../answer/answer-view.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';
import { type ComparedPoints, trustHeadline, trustText } from '../words/validation-words.ts';

/** A check of the simulator against measurements, in the order in which it is told: for the terminal and for a page. */
export interface ValidationView {
  /** What was checked: `Connection rates of kernels`. */
  readonly title: string;
  /** What was compared, and the errors. */
  readonly compares: string;
  readonly parts: readonly (string | AnswerTable)[];
  /** What was measured and what was simulated, to be drawn; all in one unit. */
  readonly compared: ComparedPoints & {
    readonly quantity: string;
  };
  /** What was measured over one quantity, to be drawn beside what is simulated; a page has them. */
  readonly curves?: readonly MeasuredCurve[];
}

/** One curve of measurements, by what rises along it. */
export interface MeasuredCurve {
  readonly title: string;
  /** What rises: `cores`. */
  readonly loadTitle: string;
  /** What is measured: `connections/s`. */
  readonly quantity: string;
  readonly points: readonly { readonly load: number; readonly measured: number; readonly simulated: number }[];
}

/** What stands behind the headline: what it rests on, and what was compared. */
export function trustSentences(compares: string, compared: ValidationView['compared']): readonly string[] {
  return [trustText(compared), compares].filter((sentence) => sentence !== '');
}

/** A check in the terminal. */
export function validationText({ compares, parts, compared }: ValidationView, target: TextTarget): string {
  return [
    target.style('bold', wrap(trustHeadline(compared), target.columns)),
    ...trustSentences(compares, compared).map((sentence) => wrap(sentence, target.columns)),
    ...parts.map((part) =>
      typeof part === 'string' ? wrap(part, target.columns, '  ') : textTable(part.columns, part.rows, target),
    ),
  ].join('\n\n');
}
