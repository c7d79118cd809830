import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LabState } from '../page/lab-state.ts';

/** Time without a key after which the text is read. */
const PAUSE_MS = 250;

/** The scenario as text: edited here, with what is wrong at its line. */
export function ScenarioPanel({ state }: { readonly state: LabState }): JSX.Element {
  const { text, read, go } = state;
  const [draft, setDraft] = useState(text.value);
  const waits = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (document.activeElement !== area.current) setDraft(text.value);
  }, [text.value]);
  const { problem } = read.value;
  const count = draft.split('\n').length;
  return (
    <section class="lab-card lab-scenario">
      <h2>Scenario</h2>
      <div class="lab-editor">
        <pre aria-hidden="true" ref={lines}>
          {Array.from({ length: count }, (_, line) => (
            <span class={problem?.line === line + 1 ? 'wrong' : ''}>{`${line + 1}\n`}</span>
          ))}
        </pre>
        <textarea
          ref={area}
          aria-label="The scenario, YAML"
          aria-invalid={problem !== undefined}
          aria-describedby="lab-problem"
          spellcheck={false}
          value={draft}
          onScroll={(event) => {
            if (lines.current) lines.current.scrollTop = event.currentTarget.scrollTop;
          }}
          onInput={({ currentTarget: { value } }) => {
            setDraft(value);
            clearTimeout(waits.current);
            waits.current = setTimeout(() => go({ yaml: value }), PAUSE_MS);
          }}
        />
      </div>
      <p id="lab-problem" class={problem === undefined ? 'hint' : 'bad'}>
        {problem === undefined
          ? 'Every change is in the address of this page.'
          : `Line ${problem.line}: ${problem.text}`}
      </p>
    </section>
  );
}
