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
 * Reads an XML text into objects. An element that has neither attributes nor children is its text. Documents of the same
 * name one after the other, as a command writes them that is run several times into one file, are read as one whose name
 * is the plural: several of `domain` are one of `domains`.
 * @throws InputError if it is not well-formed, has declarations of its own (entities), or is nested too deeply
 */
export function parseXml(file: string, text: string): XmlDocument {
  if (text.length > MAX_XML_LENGTH) {
    throw new InputError({ file, found: `XML of over ${MAX_XML_LENGTH} characters`, expected: 'less' });
  }
  const { name, starts } = documentsOf(text);
  if (starts.length < 2) return parseOne(file, text, 0);
  let line = 0;
  const roots = starts.map((start, at) => {
    const part = text.slice(start, starts[at + 1] ?? text.length);
    const { root } = parseOne(file, part, line);
    line += part.split('\n').length - 1;
    return root;
  });
  return { name: `${name}s`, root: { [name]: roots } };
}

/** The name of the first element, and where it and others of its name begin that follow it at its end. */
function documentsOf(text: string): { readonly name: string; readonly starts: readonly number[] } {
  const first = afterComments(text, 0);
  const name = elementAt(text, first);
  const starts = [0];
  if (name === undefined) return { name: '', starts };
  const end = `</${name}>`;
  let at = text.indexOf(end, first);
  while (at !== -1) {
    const next = afterComments(text, at + end.length);
    // Within a document of the plural name there are as many of these; its own name is another.
    if (elementAt(text, next) === name) starts.push(at + end.length);
    at = text.indexOf(end, next);
  }
  return { name, starts };
}

function elementAt(text: string, at: number): string | undefined {
  const start = /<([A-Za-z][\w.-]*)(?=[\s>/])/uy;
  start.lastIndex = at;
  return start.exec(text)?.[1];
}

/** Where a text goes on behind white space, comments and instructions (`<?xml ... ?>`); its end if one of them has none. */
function afterComments(text: string, from: number): number {
  const white = /\s*/uy;
  let at = from;
  for (;;) {
    white.lastIndex = at;
    at += white.exec(text)![0].length;
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined;
    if (end === undefined) return at;
    const found = text.indexOf(end, at + 2);
    if (found === -1) return text.length;
    at = found + end.length;
  }
}

/** @param linesAbove of the text, for messages */
function parseOne(file: string, text: string, linesAbove: number): XmlDocument {
  const refuse = (found: string, expected = 'XML') => new InputError({ file, found, expected });
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: { name: string; node: XmlNode; text: string }[] = [];
  let outermost: XmlDocument | undefined;
  parser.on('doctype', (declaration) => {
    // One that only names a document type, as `sadf -x` writes it, declares no entities; nothing is fetched.
    if (declaration.includes('[')) throw refuse('a document type declaration (DOCTYPE) of its own');
  });
  parser.on('error', (error) => {
    throw new InputError({
      file,
      place: `line ${linesAbove + parser.line}`,
      found: error.message,
      expected: 'well-formed XML',
    });
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
