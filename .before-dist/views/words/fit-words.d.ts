import type { FitResult } from '../../knees/laws/fit.ts';
import type { Interval95, LawFit } from '../../knees/laws/fit-law.ts';
/** What one fit comes to, in words. */
export interface FitVerdict {
    /** A law describes the points. */
    readonly good: boolean;
    readonly headline: string;
    readonly because: readonly string[];
}
/** Says what was found, for the terminal and the drawing alike. */
export declare function fitVerdict(fit: FitResult, loadName: string, throughputName: string): FitVerdict;
/** Both ends of an interval, an open one in words: `77 to 163`, `45 or more`. */
export declare function formatInterval([low, high]: Interval95): string;
/** Three digits that count, whatever the size: `1,884`, `96.5`, `0.0277`, `1.04e-4`. */
export declare function formatFigure(value: number): string;
/** What each law is called in a table. */
export declare function lawRows({ laws, }: FitResult): {
    readonly name: keyof FitResult['laws'];
    readonly label: string;
    readonly fit: LawFit;
}[];
