import { expect, test } from 'vitest';
import { decodedText } from './decoded-text.ts';

const TEXT = 'guests: [{name: bücher}]\n';
const utf16 = Buffer.from(`\ufeff${TEXT}`, 'utf16le');

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`)],
  ['UTF-16, little end first', utf16],
  ['UTF-16, big end first', Buffer.from(utf16).swap16()],
])('text in %s', (_, bytes) => expect(decodedText(bytes)).toBe(TEXT));

test('a workbook is no text', () => expect(decodedText(Buffer.from('PK\x03\x04\0\0'))).toBeUndefined());
