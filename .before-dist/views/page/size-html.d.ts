import type { SizeDocument } from '../document/size-document.ts';
/**
 * The host-size curve as one HTML document that needs nothing else: no network, no script. Its Content-Security-Policy
 * lets only its own style in.
 * @throws Error where the page's style has not been built
 */
export declare function sizeHtml(document: SizeDocument): string;
