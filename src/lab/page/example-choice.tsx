import type { JSX } from 'preact';
import type { LabState } from './lab-state.ts';

/** The examples to begin with. */
export function ExampleChoice({ state }: { readonly state: LabState }): JSX.Element {
  const { example, yaml } = state.address.value;
  return (
    <label class="lab-choice">
      <span>Example</span>
      <select
        // A text that was changed is no example any more, and its example can be chosen again.
        value={yaml === undefined ? example : ''}
        onChange={({ currentTarget }) => state.go({ example: currentTarget.value, yaml: undefined }, true)}
      >
        <option value="" hidden>
          your own text
        </option>
        {state.data.examples.map(({ name }) => (
          <option key={name} value={name}>
            {name.replaceAll('-', ' ')}
          </option>
        ))}
      </select>
    </label>
  );
}
