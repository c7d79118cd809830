import type { ComponentChildren, JSX } from 'preact';
import { Prose } from './prose.tsx';

interface PageFrameProps {
  /** What kind of answer it is, and what it is about. */
  readonly eyebrow: readonly [kind: string, ...about: string[]];
  readonly headline: string;
  readonly good: boolean;
  readonly lead: string;
  readonly footer: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Head, body and foot that every page has. */
export function PageFrame({
  eyebrow: [kind, ...about],
  headline,
  good,
  lead,
  footer,
  children,
}: PageFrameProps): JSX.Element {
  return (
    <>
      <header>
        <p class="eyebrow">
          {kind}
          {about.map((text) => (
            <span key={text}>{text}</span>
          ))}
        </p>
        <h1 class={good ? undefined : 'bad'}>{headline}</h1>
        {lead !== '' && (
          <p class="lead">
            <Prose text={lead} />
          </p>
        )}
      </header>
      <main>{children}</main>
      <footer>
        <p>{footer}</p>
      </footer>
    </>
  );
}
