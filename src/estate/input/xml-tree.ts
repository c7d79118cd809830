import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import { InputError } from '../../base/input-error.ts';

const MAX_XML_LENGTH = 256 * 1024 * 1024;
const MAX_DEPTH = 100;

/**
 * An element as an object: attributes as `@name`, children by name, its text as `#text`; children of the same name are
 * a list.
 */
type XmlNode = Record<string, unknown>;

export interface XmlDocument {
  /** The name of the outermost element. */
  readonly name: string;
  readonly root: XmlNode;
}

/**
 * Reads an XML text into objects. An element that has neither attributes nor children is its text.
 * @throws InputError if it is not well-formed, has declarations of its own (entities), or is nested too deeply
 */
export function parseXml(file: string, text: string): XmlDocument {
  const refuse = (found: string, expected = 'XML') => new InputError({ file, found, expected });
  if (text.length > MAX_XML_LENGTH) throw refuse(`XML of over ${MAX_XML_LENGTH} characters`, 'less');
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: { name: string; node: XmlNode; text: string }[] = [];
  let outermost: XmlDocument | undefined;
  parser.on('doctype', (declaration) => {
    // One that only names a document type, as `sadf -x` writes it, declares no entities; nothing is fetched.
    if (declaration.includes('[')) throw refuse('a document type declaration (DOCTYPE) of its own');
  });
  parser.on('error', (error) => {
    throw new InputError({ file, place: `line ${parser.line}`, found: error.message, expected: 'well-formed XML' });
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    if (open.length >= MAX_DEPTH) throw refuse(`over ${MAX_DEPTH} levels of nesting`, 'an inventory');
    const node: XmlNode = Object.create(null) as XmlNode;
    for (const { local, value, prefix } of Object.values(tag.attributes)) {
      if (prefix !== 'xmlns' && local !== 'xmlns') node[`@${local}`] = value;
    }
    open.push({ name: tag.local, node, text: '' });
  });
  const addText = (part: string) => {
    const element = open[open.length - 1];
    if (element !== undefined) element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const { name, node, text } = open.pop()!;
    const parent = open[open.length - 1];
    const empty = Object.keys(node).length === 0;
    if (text.trim() !== '' && !empty) node['#text'] = text.trim();
    if (parent === undefined) outermost = { name, root: node };
    else add(parent.node, name, empty ? text.trim() : node);
  });
  parser.write(text).close();
  if (outermost === undefined) throw refuse('no element');
  return outermost;
}

function add(node: XmlNode, name: string, value: unknown): void {
  const same = node[name];
  if (same === undefined) node[name] = value;
  else if (Array.isArray(same)) same.push(value);
  else node[name] = [same, value];
}
