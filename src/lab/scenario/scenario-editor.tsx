import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SimulationCatalog } from '../../scenario/simulation-catalog.ts';
import { type Completions, completionsAt } from './completions.ts';

/** Choices in sight at once. */
const MOST_CHOICES = 8;
const LIST = 'lab-completions';

interface ScenarioEditorProps {
  readonly text: string;
  /** The line that is wrong, from 1. */
  readonly wrongLine: number | undefined;
  readonly catalog: SimulationCatalog;
  readonly onInput: (text: string) => void;
}

/** A text with numbered lines, and a list of what fits at the cursor: Control and Space open it, or a letter. */
export function ScenarioEditor({ text, wrongLine, catalog, onInput }: ScenarioEditorProps): JSX.Element {
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = useRef<HTMLPreElement>(null);
  const cursor = useRef<number | null>(null);
  const [completions, offer] = useState<Completions | null>(null);
  /** The choice that Enter takes; -1 as long as none was looked for. */
  const [active, activate] = useState(-1);
  const choices = completions?.choices ?? [];
  const first = Math.max(0, Math.min(active - MOST_CHOICES + 1, choices.length - MOST_CHOICES));

  useEffect(() => {
    if (cursor.current === null) return;
    area.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  }, [text]);

  const close = (): void => {
    offer(null);
    activate(-1);
  };
  const look = (value: string, at: number, isAsked: boolean): void => {
    const found = completionsAt(value, at, catalog);
    offer(found !== null && (isAsked || at > found.from) ? found : null);
    activate(isAsked ? 0 : -1);
  };
  const take = (index: number): void => {
    const choice = choices[index];
    if (completions === null || choice === undefined) return;
    cursor.current = completions.from + choice.text.length;
    onInput(text.slice(0, completions.from) + choice.text + text.slice(completions.to));
    close();
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { selectionStart } = event.currentTarget as HTMLTextAreaElement;
    if (event.key === ' ' && event.ctrlKey) look(text, selectionStart, true);
    else if (completions === null) return;
    else if (event.key === 'ArrowDown') activate(Math.min(choices.length - 1, active + 1));
    else if (event.key === 'ArrowUp') activate(Math.max(0, active - 1));
    else if (event.key === 'Escape') close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && active >= 0) take(active);
    else return;
    event.preventDefault();
  };
  return (
    <div class="lab-editor">
      <pre aria-hidden="true" ref={lines}>
        {text.split('\n').map((_, line) => (
          <span class={wrongLine === line + 1 ? 'wrong' : ''}>{`${line + 1}\n`}</span>
        ))}
      </pre>
      <textarea
        ref={area}
        aria-label="The scenario, YAML. Control and Space: what fits here"
        aria-invalid={wrongLine !== undefined}
        aria-describedby="lab-problem"
        aria-autocomplete="list"
        aria-controls={completions === null ? undefined : LIST}
        aria-activedescendant={active >= 0 ? `${LIST}-${active}` : undefined}
        spellcheck={false}
        value={text}
        onScroll={({ currentTarget }) => {
          if (lines.current) lines.current.scrollTop = currentTarget.scrollTop;
          close();
        }}
        onKeyDown={onKeyDown}
        onClick={close}
        onBlur={close}
        onInput={({ currentTarget: { value, selectionStart } }) => {
          onInput(value);
          look(value, selectionStart, false);
        }}
      />
      {completions !== null && (
        <ul id={LIST} class="lab-completions" role="listbox" aria-label="What fits here" style={placeOf(completions)}>
          {choices.slice(first, first + MOST_CHOICES).map(({ text: choice, about }, place) => (
            <li
              key={choice}
              id={`${LIST}-${first + place}`}
              role="option"
              aria-selected={first + place === active}
              onPointerDown={(event) => {
                event.preventDefault();
                take(first + place);
              }}
            >
              {choice} <small>{about}</small>
            </li>
          ))}
        </ul>
      )}
    </div>
  );

  /** Below the word, whose letters are all as wide. */
  function placeOf({ from }: Completions): string {
    const above = text.slice(0, from).split('\n');
    const [left, top] = [area.current?.scrollLeft ?? 0, area.current?.scrollTop ?? 0];
    return `left:calc(${Math.min(20, above.at(-1)?.length ?? 0)}ch + 44px - ${left}px);top:calc(${above.length * 1.5}em + 10px - ${top}px)`;
  }
}
