import type { FitResult } from '../../knees/laws/fit.ts';
import type { TextTarget } from './style.ts';
/** Draws the points and the best law's curve with characters: `●` measured, `·` the law. */
export declare function fitPlot(fit: FitResult, { columns, style }: TextTarget, loadName: string, throughputName: string): string;
