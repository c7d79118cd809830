import { readFileSync } from 'node:fs';
import type { JSX } from 'preact';

/** The page of the documents that explains every column; three folders above this file and its build stands the package. */
const READING = new URL('../../../docs/how-to-read-the-answer.md', import.meta.url);

/** What terms need of style; pages without them do without it. */
export const TERMS_STYLE = `
.terms { max-width: 1160px; margin: -40px auto 48px; padding: 0 32px; }
.terms dl {
  display: grid; grid-template-columns: minmax(8em, max-content) minmax(0, 1fr); gap: 6px 24px; margin: 0;
}
.terms dl > div { display: contents; }
.terms dt { max-width: 18em; font-weight: 620; overflow-wrap: anywhere; }
.terms dd { max-width: 60em; margin: 0; }
@media (max-width: 640px) {
  .terms { margin-top: -24px; padding: 0 16px; }
  .terms dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .terms dd { margin-bottom: 10px; }
}
@media print {
  .terms { max-width: none; margin: 16px 0 0; padding: 0; }
  .terms dl { display: block; columns: 3; column-gap: 20px; font-size: 10px; line-height: 1.4; }
  .terms dl > div { display: block; break-inside: avoid; margin-bottom: 5px; }
}`;

/** A column, or a word of the field, and what it means. */
interface Term {
  readonly name: string;
  readonly meaning: string;
}

/**
 * What the columns of an answer mean, and the words of the field that stand in it.
 * @param command whose columns they are
 * @param shown the markup of the page: columns and words that are not in its text are left out
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
      .some((word) => patternOf(word).test(text));
  const found = [...columns, ...(sections.get('Terms') ?? [])].filter(isShown);
  return (
    <aside class="terms" aria-label="How to read this page">
      <details>
        <summary>What the columns and words mean</summary>
        <dl>
          {found.map(({ name, meaning }) => (
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

/** A word or a few, in one or more, and with any number: `over 5 seeds`. */
function patternOf(words: string): RegExp {
  const pattern = words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\d+/g, '\\d+');
  return new RegExp(`(?<![\\p{L}\\d])${pattern}s?(?![\\p{L}\\d])`, 'iu');
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
