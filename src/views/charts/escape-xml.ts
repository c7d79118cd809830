import { printable } from '../../base/foreign-text.ts';

/** Text that may stand in an element of an SVG, control characters made visible. */
export function escapeXml(content: string): string {
  return printable(content).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
