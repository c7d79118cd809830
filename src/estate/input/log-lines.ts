/** Lines that a program writes to its log, each with an example. They end up in a file by `command > file 2>&1`. */
const LOG_LINES: readonly { readonly pattern: RegExp; readonly example: string }[] = [
  {
    pattern: /^\[?(warn(ing)?|error|info|debug|notice|note|deprecat(ed|ion\w*))\]?[:\s\]]/iu,
    example: 'WARNING: openstackclient.common.utils is deprecated',
  },
  { pattern: /^[\w./-]+: \[?(warn(ing)?|error|info|notice)\]?:?\s/iu, example: 'bash: warning: setlocale: LC_ALL' },
  { pattern: /^[IWEF]\d{4} \d\d:\d\d:\d\d/u, example: 'W0314 10:00:00.000000 1 warnings.go:70] policy/v1beta1' },
  // A time alone may be data: of an output that follows.
  {
    pattern: /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d\S*\s+[^\s,;]/u,
    example: '2026-03-14 10:00:00.000 WARNING keystoneauth',
  },
  {
    pattern: /^\S+\.py:\d+: \w*Warning\b/u,
    example: '/usr/lib/python3/x.py:12: CryptographyDeprecationWarning: Python 3.6',
  },
  { pattern: /^\d{3} [A-Z]{2}[A-Za-z ]*$/u, example: '200 OK' },
];
/** What belongs to the line before it: the source of a warning of Python, the settings in one of Perl. */
const CONTINUATION = /^[ \t]+[^\s{}[\]<"]/u;
/** A document in JSON or XML, or what virsh prints of its guests. */
const DOCUMENT = /^\s*(?:\{\s*["}]|\[\s*[[{"\]\d-]|<[?!a-z]|Domain: ')/iu;
const MAX_LINES = 100;

/** Examples of the lines that are known, for tests. */
export const logLineExamples: readonly string[] = LOG_LINES.map(({ example }) => example);

/** A line of a log, and where it stands. */
export interface LogLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** Characters of a line that a warning shows. */
const SHOWN = 60;

/** Tells the lines of a log that were passed over in a file. */
export function tellLogLines(
  { name, logLines }: { readonly name: string; readonly logLines: readonly LogLine[] },
  warnings: { add(code: 'log-line', message: string, place: () => string): void },
): void {
  for (const { line, text } of logLines) {
    warnings.add('log-line', 'a line of a log, not of the data; it is passed over', () => {
      return `${name}: line ${line} (${text.slice(0, SHOWN)})`;
    });
  }
}

/** Whether a line, without its end, is one of a log. */
export function isLogLine(line: string): boolean {
  return LOG_LINES.some(({ pattern }) => pattern.test(line));
}

/**
 * The lines of a log above a document in JSON or XML. A table may have any lines above its header: they are left to
 * its reader.
 * @param start the beginning of a text
 * @returns the lines, and how many characters they have; none where what follows is no document
 */
export function logLinesAbove(start: string): { readonly lines: readonly LogLine[]; readonly length: number } {
  const lines: LogLine[] = [];
  let at = 0;
  for (let line = 1; line <= MAX_LINES; line++) {
    const end = start.indexOf('\n', at);
    if (end === -1) break;
    const text = start.slice(at, end).trimEnd();
    const isPart = lines.length > 0 && CONTINUATION.test(text);
    if (text !== '' && !isLogLine(text) && !isPart) break;
    if (text !== '' && !isPart) lines.push({ line, text });
    at = end + 1;
  }
  return lines.length > 0 && DOCUMENT.test(start.slice(at)) ? { lines, length: at } : { lines: [], length: 0 };
}
