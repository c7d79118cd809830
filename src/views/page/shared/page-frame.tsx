import type { ComponentChildren, JSX } from 'preact';
import { splitHeadline } from './headline.ts';
import { Prose } from './prose.tsx';

interface PageFrameProps {
  /** What kind of answer it is, and what it is about. */
  readonly eyebrow: readonly [kind: string, ...about: string[]];
  readonly headline: string;
  readonly good: boolean;
  /** Sentences; what is said first is said large. */
  readonly lead: readonly string[];
  readonly footer: ComponentChildren;
  readonly children: ComponentChildren;
}

/** So many sentences stand as a paragraph. */
const MOST_IN_PARAGRAPH = 3;
/** Of more, so many do, and a list of the others follows: a wall of text is not read. */
const BEFORE_LIST = 2;

/** Head, body and foot that every page has. */
export function PageFrame({
  eyebrow: [kind, ...about],
  headline,
  good,
  lead,
  footer,
  children,
}: PageFrameProps): JSX.Element {
  const { headline: shown, besides } = splitHeadline(headline);
  return (
    <>
      <header>
        <p class="eyebrow">
          {kind}
          {about.map((text) => (
            <span key={text}>{text}</span>
          ))}
        </p>
        <h1 class={good ? undefined : 'bad'}>{shown}</h1>
        <Lead sentences={[besides, ...lead].filter((sentence) => sentence !== '')} />
      </header>
      <main>{children}</main>
      <footer>
        <p>{footer}</p>
      </footer>
    </>
  );
}

function Lead({ sentences }: { readonly sentences: readonly string[] }): JSX.Element {
  const before = sentences.length > MOST_IN_PARAGRAPH ? BEFORE_LIST : sentences.length;
  const [first, others] = [sentences.slice(0, before), sentences.slice(before)];
  return (
    <>
      {first.length > 0 && (
        <p class="lead">
          <Prose text={first.join(' ')} />
        </p>
      )}
      {others.length > 0 && (
        <ul class="besides">
          {others.map((sentence) => (
            <li key={sentence}>
              <Prose text={sentence} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
