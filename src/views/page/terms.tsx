import { readFileSync } from 'node:fs';
import type { JSX } from 'preact';

/** The page of the documents that explains every column; three folders above this file and its build stands the package. */
const READING = new URL('../../../docs/how-to-read-the-answer.md', import.meta.url);

/** A column, or a word of the field, and what it means. */
interface Term {
  readonly name: string;
  readonly meaning: string;
}

/**
 * What the columns of an answer mean, and the words of the field that stand in it.
 * @param command whose columns they are
 * @param shown the markup of the page: words that are not in its text are left out
 */
export function Terms({ command, shown }: { readonly command: string; readonly shown: string }): JSX.Element {
  const sections = sectionsOf(readFileSync(READING, 'utf8'));
  const columns = sections.get(`\`${command}\``);
  if (columns === undefined) throw new Error(`${READING.pathname} says nothing of ${command}`);
  const text = shown.replaceAll(/<[^>]*>/g, ' ');
  const isShown = ({ name }: Term): boolean =>
    name
      .replaceAll(/ \(.*?\)/g, '')
      .split(', ')
      .some((word) => new RegExp(`\\b${word.replaceAll(/[^\w ]/g, '\\$&')}s?\\b`, 'i').test(text));
  const words = (sections.get('Terms') ?? []).filter(isShown);
  return (
    <aside class="terms" aria-label="How to read this page">
      <details>
        <summary>What the columns and words mean</summary>
        <dl>
          {[...columns, ...words].map(({ name, meaning }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
    </aside>
  );
}

/** The tables of two columns of a page of the documents, by the headings above them. */
function sectionsOf(markdown: string): ReadonlyMap<string, readonly Term[]> {
  return new Map(
    markdown.split(/^## /m).map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      const rows = lines.flatMap((line) => {
        const [, name, meaning] = /^\| (.+?) \| (.+?) \|$/.exec(line) ?? [];
        return name === undefined || meaning === undefined ? [] : [{ name: plain(name), meaning: plain(meaning) }];
      });
      // The first row is the head of the table.
      return [heading.trim(), rows.slice(1)] as const;
    }),
  );
}

/** Without the marks of code and emphasis. */
function plain(text: string): string {
  return text.replaceAll(/[`*]/g, '');
}
