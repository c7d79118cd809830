import { describe, expect, it } from 'vitest';
import type { RunFigures } from '../run-figures.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { answerOf, chunkOf, figuresOf, queueName, scenariosOf } from './chunk.ts';

const run = (seed: number) =>
  ({ seed, groups: [{ capPcpus: Infinity, workload: { io: undefined } }] }) as unknown as ResolvedScenario;

describe('a chunk of runs', () => {
  it('is named by its runs, without what BullMQ takes for its own', () => {
    const { id } = chunkOf([run(1), run(2)]);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(chunkOf([run(1), run(2)]).id).toBe(id);
    expect(new Set([id, chunkOf([run(2), run(1)]).id, chunkOf([run(1)]).id]).size).toBe(3);
    expect(queueName()).not.toContain(':');
  });

  it('comes through Redis as it was', () => {
    const { data } = chunkOf([run(1), run(2)]);
    expect(scenariosOf(JSON.parse(JSON.stringify(data)) as typeof data)).toEqual([run(1), run(2)]);
    const figures = [{ events: -0, simulatedNs: Infinity }, { events: 0.1 }] as unknown as RunFigures[];
    expect(figuresOf(JSON.parse(JSON.stringify(answerOf(figures, 1))) as ReturnType<typeof answerOf>)).toEqual(figures);
  });

  it('is refused by a simulator that is another one', () => {
    const { data } = chunkOf([run(1)]);
    expect(() => scenariosOf({ ...data, keys: data.keys.map((key) => `0${key.slice(1)}x`) })).toThrow(
      /another version/,
    );
  });
});
