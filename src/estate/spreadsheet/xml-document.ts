import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import { XmlError } from './xml-scanner.ts';

/** An element of a small document: what it is called without its prefix, and where it stands. */
export interface XmlElement {
  readonly name: string;
  /** Local names of the elements around it, outermost first. */
  readonly path: readonly string[];
  /** The value of an attribute, by its local name. */
  attribute(name: string): string | undefined;
}

/**
 * Calls `visit` for each element of a small document (list of sheets, relationships, styles), in document order.
 * Throws XmlError if it is not well-formed or declares a document type.
 */
export function visitElements(xml: string, visit: (element: XmlElement) => void): void {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const path: string[] = [];
  parser.on('doctype', () => {
    throw new XmlError('a document type declaration (DOCTYPE)');
  });
  parser.on('error', (error) => {
    throw new XmlError(error.message);
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    visit({
      name: tag.local,
      path,
      attribute: (name) => Object.values(tag.attributes).find((attribute) => attribute.local === name)?.value,
    });
    path.push(tag.local);
  });
  parser.on('closetag', () => {
    path.pop();
  });
  parser.write(xml).close();
}
