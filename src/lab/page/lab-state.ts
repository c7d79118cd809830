import { computed, signal } from '@preact/signals';
import type { SimulationCatalog } from '../../scenario/simulation-catalog.ts';
import { readScenario } from '../scenario/scenario-text.ts';
import { type Address, addressText, readAddress, START } from './address.ts';
import type { LabData } from './lab-data.ts';

/** Changes that follow each other within this time are one step of the back button. */
const ONE_STEP_MS = 1000;

/** The state of the page, which is its address. */
export function labState(data: LabData, catalog: SimulationCatalog) {
  const isExample = (example: string): boolean => data.examples.some(({ name }) => name === example);
  const addressNow = (): Address => {
    const found = readAddress(location.hash);
    return isExample(found.example) ? found : { ...found, example: START.example };
  };
  const address = signal<Address>(addressNow());
  let changedAt = -Infinity;

  window.addEventListener('popstate', () => (address.value = addressNow()));

  /** Goes to another address; `step` is one for the back button in any case. */
  function go(change: Partial<Address>, step = false): void {
    const { yaml, ...rest } = { ...address.value, ...change };
    const known = textOf(rest.example);
    const next: Address = { ...rest, ...(yaml !== undefined && yaml !== known && { yaml }) };
    address.value = next;
    const now = performance.now();
    const url = addressText(next);
    if (step || now - changedAt > ONE_STEP_MS) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
    changedAt = now;
  }

  function textOf(example: string): string {
    const found = data.examples.find(({ name }) => name === example) ?? data.examples[0];
    return found?.lines.join('\n') ?? '';
  }

  const text = computed(() => address.value.yaml ?? textOf(address.value.example));
  const read = computed(() => readScenario(text.value, catalog));
  /** What was read last without a problem, so that a slip of the keyboard does not take the picture away. */
  let last = readScenario(textOf(START.example), catalog);
  const scenario = computed(() => {
    if (read.value.scenario !== undefined) last = read.value;
    if (last.scenario === undefined) throw new Error(`the first example is wrong: ${last.problem.text}`);
    return last;
  });
  const setting = (key: string): string => address.value.settings[key] ?? '';
  const set = (key: string, value: string, step = false): void =>
    go({ settings: { ...address.value.settings, [key]: value } }, step);

  return { data, catalog, address, go, text, read, scenario, setting, set };
}

export type LabState = ReturnType<typeof labState>;
