import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { itemAt } from '../../../base/item-at.ts';
import { sampleChecks } from '../../testing/sample-existing-hosts-answers.ts';
import { checkHtml } from './check-page.tsx';

const built = existsSync(new URL('../../../../dist/views/page/client.js', import.meta.url));

it.skipIf(!built)(
  'begins with the guests that find no room where hosts cannot be emptied, and only there',
  async () => {
    const document = itemAt(await sampleChecks(), 1);
    const figure = />Guests without room<[^]*?>(\d+)</u;
    expect(checkHtml(document)).not.toMatch(figure);
    const clusters = document.clusters.map((cluster) => ({
      ...cluster,
      maintenance: { emptied: [], stuck: ['esx2'], moves: [], withoutPlace: ['vm-1', 'vm-2', 'vm-3'] },
    }));
    expect(figure.exec(checkHtml({ ...document, clusters }))?.[1]).toBe(String(3 * clusters.length));
  },
);
