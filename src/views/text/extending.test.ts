import { describe, expect, it } from 'vitest';
import { simulateScenario } from '../../app/simulate.ts';
import { exampleOf, oneFolderUp } from '../../base/testing/extending-docs.ts';
import { plainStyle } from './style.ts';
import { readyText } from './testing/ready-text.ts';

/* The view that docs/extending.md adds, added: it compiles with the rest, and shows a simulation. */

describe('the view of docs/extending.md', () => {
  it('is the code that is tested here', () => {
    expect(exampleOf('ready-text')).toBe(oneFolderUp('src/views/text/testing/ready-text.ts'));
  });

  it('shows the ten guests with the highest CPU ready time, highest first', () => {
    const result = simulateScenario({
      machine: { coresPerLlc: 2, costs: 'ideal' },
      guests: [
        { name: 'light', count: 9, weight: 512, workload: { kind: 'hog' } },
        { name: 'heavy', count: 3, workload: { kind: 'hog' } },
      ],
      duration: '2s',
    });
    const [, ...rows] = readyText(result, { columns: 100, style: plainStyle }).trim().split('\n');
    expect(rows).toHaveLength(10);
    expect(rows.map((row) => row.trim().split('[')[0]).slice(0, 3)).toEqual(['heavy', 'heavy', 'heavy']);
    const ready = rows.map((row) => Number(/ ([\d.]+)%/u.exec(row)?.[1]));
    expect(ready).toEqual(ready.toSorted((a, b) => b - a));
  });
});
