import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { printable } from '../base/foreign-text.ts';

/**
 * The one way to markup, HTML and SVG alike: text in elements and attributes is escaped, and whatever a page would act on
 * (control characters, marks that turn the direction of text) is shown as `\u202e`. The markup of an element is one line.
 */
export function markup(node: VNode): string {
  // What ends a CDATA section may not stand in the text of an XML document.
  return printable(renderToString(node)).replaceAll(']]>', ']]&gt;');
}
