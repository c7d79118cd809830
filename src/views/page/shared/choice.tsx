import type { JSX } from 'preact';

interface ChoiceProps<Value> {
  /** Of the group of radio buttons; unique on its page. */
  readonly name: string;
  /** What is chosen between, in a word or two. */
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly says: string }[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** Radio buttons in a line. */
export function Choice<Value>({ name, legend, options, chosen, onChoose }: ChoiceProps<Value>): JSX.Element {
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {options.map(({ value, says }) => (
        <label key={says} class={value === chosen ? 'on' : undefined}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          {says}
        </label>
      ))}
    </fieldset>
  );
}
