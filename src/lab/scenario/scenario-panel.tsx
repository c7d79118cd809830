import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LabState } from '../page/lab-state.ts';
import { ScenarioEditor } from './scenario-editor.tsx';

/** Time without a key after which the text is read. */
const PAUSE_MS = 250;

/** The scenario as text: edited here, with what is wrong at its line. */
export function ScenarioPanel({ state }: { readonly state: LabState }): JSX.Element {
  const { text, read, go } = state;
  const [draft, setDraft] = useState(text.value);
  const waits = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!section.current?.contains(document.activeElement)) setDraft(text.value);
  }, [text.value]);
  const { problem } = read.value;
  return (
    <section class="lab-card lab-scenario" ref={section}>
      <h2>Scenario</h2>
      <ScenarioEditor
        text={draft}
        wrongLine={problem?.line}
        catalog={state.catalog}
        onInput={(value) => {
          setDraft(value);
          clearTimeout(waits.current);
          waits.current = setTimeout(() => go({ yaml: value }), PAUSE_MS);
        }}
      />
      <p id="lab-problem" class={problem === undefined ? 'hint' : 'bad'}>
        {problem === undefined
          ? 'Every change is in the address of this page. Control and Space show what fits at the cursor.'
          : `Line ${problem.line}: ${problem.text}`}
      </p>
    </section>
  );
}
