import type { CurvesDocument } from '../document/curves-document.ts';
import type { TextTarget } from './style.ts';
/** `kneepoint validate curves` in the terminal. */
export declare function curvesText({ curves, points }: CurvesDocument, target: TextTarget): string;
