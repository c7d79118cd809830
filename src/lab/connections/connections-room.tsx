import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { readConnectionCatalog } from '../../catalog/connection-catalog.ts';
import { Table } from '../../views/page/shared/table.tsx';
import { formatNumber, formatPercent } from '../../views/words/format.ts';
import type { LabState } from '../page/lab-state.ts';
import { useQuestion } from '../page/use-question.ts';
import type { ShownConnections, ShownKernel } from './ask-connections.ts';
import { kernelsOfLink } from './kernels-of-link.ts';
import { KernelsChart } from './kernels-chart.tsx';

const USUAL_CORES = '24';

/** Connections a second over cores, for kernels side by side. */
export function ConnectionsRoom({ state }: { readonly state: LabState }): JSX.Element {
  const { data, setting, set } = state;
  const written = setting('kernels');
  const { kernels: asked, notes, problems } = useMemo(() => kernelsOfLink(readConnectionCatalog(), written), [written]);
  const cores = setting('cores') || USUAL_CORES;
  const rate = setting('rate');
  const shown = useMemo(() => signal<ShownConnections | null>(null), []);
  const {
    progress,
    problem,
    ask: askWorker,
    stop,
  } = useQuestion((answer) => {
    shown.value = answer as ShownConnections;
  });
  const ask = (): void =>
    askWorker({
      ask: 'connections',
      question: { kernels: asked, cores: Number(cores), rate },
      catalog: data.catalog,
    });

  const kernels = shown.value ?? [];
  return (
    <div class="lab-room">
      <div class="lab-bar">
        <fieldset class="lab-kernels">
          <legend>Kernels</legend>
          {data.kernels.map(({ name, title }) => (
            <label key={name} title={title}>
              <input
                type="checkbox"
                checked={asked.includes(name)}
                onChange={({ currentTarget }) =>
                  set(
                    'kernels',
                    [...asked.filter((each) => each !== name), ...(currentTarget.checked ? [name] : [])].join(' '),
                    true,
                  )
                }
              />
              {name}
            </label>
          ))}
        </fieldset>
        <label class="lab-choice">
          <span>Cores</span>
          <input
            type="number"
            min={1}
            max={256}
            value={cores}
            onChange={({ currentTarget }) => set('cores', currentTarget.value, true)}
          />
        </label>
        <label class="lab-choice">
          <span>Connections a second to carry</span>
          <input
            type="text"
            value={rate}
            placeholder="600k"
            onChange={({ currentTarget }) => set('rate', currentTarget.value.trim(), true)}
          />
        </label>
        <button type="button" class="lab-main" onClick={() => (progress.value === null ? ask() : stop())}>
          {progress.value === null ? 'Compute' : 'Stop'}
        </button>
      </div>
      <p class="lab-about">
        Each kernel is simulated on the machine that it was measured on. With a rate, the first kernel is asked what
        else would carry it: more cores, another kernel, a farm behind a load balancer, an offload engine.
      </p>
      {problems.length > 0 && (
        <p class="bad" role="alert">
          {problems.join(' ')}
        </p>
      )}
      {notes.length > 0 && <p class="hint">{notes.join(' ')}</p>}
      {progress.value !== null && (
        <p class="lab-progress">
          <progress max={1} value={progress.value.share} aria-label="Computed so far" />{' '}
          <span>{progress.value.doing}</span>
        </p>
      )}
      {problem.value !== null && <p class="bad">{problem.value}</p>}
      {kernels.length === 0 && progress.value === null && (
        <p class="hint">
          Compute draws connections a second over cores for the kernels that are ticked: each takes some seconds.
        </p>
      )}
      {kernels.length > 0 && (
        <>
          <KernelsChart kernels={kernels} />
          <ul class="lab-caps">
            {kernels.map((kernel) => (
              <li key={kernel.name}>
                <strong>{kernel.title}</strong>: at most {formatNumber(kernel.capPerSec, 0)} connections a second on{' '}
                {cores} cores; the bottleneck is {kernel.limit}.{' '}
                <small>
                  {kernel.machine}
                  {kernel.source !== null && `; points: ${kernel.source}`}
                </small>
              </li>
            ))}
          </ul>
          {kernels[0] !== undefined && kernels[0].options.length > 0 && <Options kernel={kernels[0]} />}
        </>
      )}
    </div>
  );
}

/** Ways to carry the rate. */
function Options({ kernel }: { readonly kernel: ShownKernel }): JSX.Element {
  return (
    <section>
      <h2>What carries the rate, beside {kernel.title} as it is</h2>
      <Table
        label="Ways to carry the rate"
        columns={[
          { header: 'Way', kind: 'text' },
          { header: 'Carries it', kind: 'text' },
          { header: 'At most /s', kind: 'number' },
          { header: 'Load', kind: 'number' },
          { header: 'Processors', kind: 'number' },
          { header: 'Kernels', kind: 'number' },
          { header: 'What breaks next', kind: 'text' },
        ]}
        rows={kernel.options.map((option) => ({
          key: `${option.kind} ${option.name} ${option.title}`,
          cells: [
            option.title,
            <span class={option.carries ? 'holds' : 'breaks own-line'}>
              {option.carries ? 'yes' : (option.why ?? 'no')}
            </span>,
            formatNumber(option.capPerSec, 0),
            formatPercent(option.loadRatio),
            option.processors,
            option.kernels,
            `${option.breaksNext} at ${formatNumber(option.breaksAtPerSec, 0)}/s`,
          ],
        }))}
      />
    </section>
  );
}
