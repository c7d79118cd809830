import type { JSX } from 'preact';
import type { LabState } from './lab-state.ts';

/** The examples to begin with. */
export function ExampleChoice({ state }: { readonly state: LabState }): JSX.Element {
  return (
    <label class="lab-choice">
      <span>Example</span>
      <select
        value={state.address.value.example}
        onChange={({ currentTarget }) => state.go({ example: currentTarget.value, yaml: undefined }, true)}
      >
        {state.data.examples.map(({ name }) => (
          <option key={name} value={name}>
            {name.replaceAll('-', ' ')}
          </option>
        ))}
      </select>
    </label>
  );
}
