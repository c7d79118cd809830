import type { FitDocument } from '../document/fit-document.ts';
/** Draws points, all three laws and the best one's residuals as one SVG image. */
export declare function fitSvg(fit: FitDocument): string;
