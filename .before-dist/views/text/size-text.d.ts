import type { HostSizeResult } from '../../knees/size-result.ts';
import type { TextTarget } from './style.ts';
/** The answer to `kneepoint size` in the terminal: the best size first, then the curve. */
export declare function sizeText(result: HostSizeResult, target: TextTarget): string;
