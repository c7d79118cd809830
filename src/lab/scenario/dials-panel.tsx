import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { LabState } from '../page/lab-state.ts';
import { dialsOf } from './dials.ts';
import { withValues } from './scenario-text.ts';

/** Sliders for the figures of a scenario that matter most. */
export function DialsPanel({ state }: { readonly state: LabState }): JSX.Element {
  const { value, scenario } = state.scenario.value;
  const [chosen, choose] = useState(0);
  const group = Math.min(chosen, scenario.groups.length - 1);
  const change = (changes: Readonly<Record<string, unknown>>): void => state.go({ yaml: withValues(value, changes) });
  return (
    <section class="lab-card lab-dials">
      <h2>Turn</h2>
      {scenario.groups.length > 1 && (
        <label class="lab-choice">
          <span>Guests</span>
          <select value={group} onChange={({ currentTarget }) => choose(Number(currentTarget.value))}>
            {scenario.groups.map(({ name }, index) => (
              <option key={name} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {dialsOf(scenario, group).map((dial) => (
        <label class="lab-dial" key={dial.key}>
          <span>{dial.label}</span>
          <input
            type="range"
            min={dial.least}
            max={dial.most}
            step={dial.step}
            value={dial.value}
            aria-valuetext={dial.text}
            onInput={({ currentTarget }) => change(dial.changes(Number(currentTarget.value)))}
          />
          <b>{dial.text}</b>
        </label>
      ))}
    </section>
  );
}
