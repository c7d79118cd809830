import type { Estate } from '../../estate/model/estate.ts';
import type { Plan } from '../../plan/result.ts';
/**
 * The report as one HTML document that needs nothing else: no network, no other file. The page's script and style
 * are the only ones its Content-Security-Policy lets run. A reader without scripts sees the text answer.
 *
 * @param generator program and version, for the footer
 * @throws Error where the page's script has not been built
 */
export declare function planHtml(estate: Estate, plan: Plan, generator: string): string;
/** JSON of printable texts that cannot end the script element it stands in. */
export declare function inlineJson(value: unknown): string;
