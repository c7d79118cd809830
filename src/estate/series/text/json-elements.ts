import { InputError } from '../../../base/input-error.ts';
import { parseJsonDocuments } from '../../input/json-text.ts';
import type { TextSource } from './lines.ts';

const MAX_ELEMENT_LENGTH = 64 * 1024 * 1024;
/** What stands around the elements: a status, warnings. */
const MAX_FRAME_LENGTH = 16 * 1024 * 1024;
const MAX_DEPTH = 100;

/**
 * Reads the elements of the long lists of a JSON text one after the other, so that the text may be larger than memory: a
 * list at the top, or the value of one of `keys`.
 * @param onElement gets each object of such a list, and its number
 * @returns the documents of the text with those lists empty
 * @throws InputError where it is not JSON
 */
export async function readJsonElements(
  source: TextSource,
  keys: readonly string[],
  onElement: (element: unknown, number: number) => void,
): Promise<readonly unknown[]> {
  const file = source.name;
  const keyOfList = new RegExp(`"(${keys.join('|')})"\\s*:\\s*$`, 'u');
  const frame: string[] = [];
  let frameLength = 0;
  let frameEnd = '';
  const element: string[] = [];
  let elementLength = 0;
  let number = 0;
  let depth = 0;
  /** Depth of the list with the elements to read; 0: none. */
  let listDepth = 0;
  let inElement = false;
  let inString = false;
  let escaped = false;

  const toFrame = (text: string) => {
    if (text === '') return;
    frame.push(text);
    frameLength += text.length;
    frameEnd = (frameEnd + text).slice(-64);
    if (frameLength > MAX_FRAME_LENGTH) throw tooLong(file, MAX_FRAME_LENGTH, 'JSON without a list of series');
  };
  for await (const chunk of source.textChunks()) {
    let from = 0;
    for (let at = 0; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at);
      if (inString) {
        if (escaped) escaped = false;
        else if (code === 0x5c) escaped = true;
        else if (code === 0x22) inString = false;
        continue;
      }
      if (code === 0x22) inString = true;
      else if (code === 0x7b || code === 0x5b) {
        if (listDepth > 0 && depth === listDepth && !inElement) {
          onlyCommas(file, number, chunk.slice(from, at));
          from = at;
          inElement = true;
        } else if (code === 0x5b && listDepth === 0) {
          toFrame(chunk.slice(from, at));
          from = at;
          if (depth === 0 || keyOfList.test(frameEnd)) {
            listDepth = depth + 1;
            toFrame('[');
            from = at + 1;
          }
        }
        if (++depth > MAX_DEPTH) {
          throw new InputError({ file, found: `over ${MAX_DEPTH} levels of nesting`, expected: 'series' });
        }
      } else if (code === 0x7d || code === 0x5d) {
        depth--;
        if (inElement && depth === listDepth) {
          element.push(chunk.slice(from, at + 1));
          from = at + 1;
          onElement(parsed(file, element.join(''), ++number), number);
          element.length = 0;
          elementLength = 0;
          inElement = false;
        } else if (!inElement && depth < listDepth) {
          onlyCommas(file, number, chunk.slice(from, at));
          listDepth = 0;
          from = at;
        }
      }
    }
    const rest = chunk.slice(from);
    if (inElement) {
      element.push(rest);
      elementLength += rest.length;
      if (elementLength > MAX_ELEMENT_LENGTH) throw tooLong(file, MAX_ELEMENT_LENGTH, 'one series');
    } else if (listDepth === 0) toFrame(rest);
    else onlyCommas(file, number, rest);
  }
  if (inElement) toFrame(element.join(''));
  return parseJsonDocuments(file, frame.join(''));
}

function parsed(file: string, text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Says what is wrong in the words of every other JSON.
    parseJsonDocuments(file, text);
    const found = error instanceof Error ? error.message : 'damage';
    throw new InputError({ file, place: `element ${number}`, found, expected: 'JSON' });
  }
}

/** A list of series has only elements between its brackets: no plain values. */
function onlyCommas(file: string, before: number, text: string): void {
  if (!/[^\s,]/u.test(text)) return;
  throw new InputError({ file, place: `element ${before + 1}`, found: text.trim(), expected: 'an object' });
}

function tooLong(file: string, most: number, what: string): InputError {
  return new InputError({ file, found: `${what} of over ${most} characters`, expected: 'less' });
}
