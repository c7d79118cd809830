import type { SweepDocument } from '../document/sweep-document.ts';
/**
 * A sweep as one HTML document that needs nothing else: no network, no script. Its Content-Security-Policy lets only its
 * own style in.
 * @param source what was swept, for the title
 * @throws Error where the page's style has not been built
 */
export declare function sweepHtml(sweep: SweepDocument, source: string): string;
