/**
 * The text of a file in UTF-8, or in UTF-16 with a byte order mark, as the output of a command is that Windows PowerShell writes to
 * a file; undefined for what is no text.
 */
export function decodedText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return bytes.includes(0) ? undefined : new TextDecoder().decode(bytes);
}
