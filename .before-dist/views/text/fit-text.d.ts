import type { FitDocument } from '../document/fit-document.ts';
import type { TextTarget } from './style.ts';
/** The answer to `kneepoint fit` in the terminal: the verdict first, then what it rests on. */
export declare function fitText(fit: FitDocument, target: TextTarget): string;
