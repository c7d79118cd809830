import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { itemAt } from '../../../base/item-at.ts';
import { sampleChecks } from '../../testing/sample-existing-hosts-answers.ts';
import { checkHtml } from './check-page.tsx';

const built = existsSync(new URL('../../../../dist/views/page/client.js', import.meta.url));

it.skipIf(!built)(
  'says once which guests find no room where hosts cannot be emptied, before its figures, and only there',
  async () => {
    const document = itemAt(await sampleChecks(), 1);
    const said = /3 guests find no room on the hosts that are left/gu;
    expect(checkHtml(document)).not.toMatch(said);
    const clusters = document.clusters.map((cluster) => ({
      ...cluster,
      maintenance: { emptied: [], stuck: ['esx2'], moves: [], withoutPlace: ['vm-1', 'vm-2', 'vm-3'] },
    }));
    const [body = ''] = checkHtml({ ...document, clusters }).split('<h2>Take it away</h2>');
    expect(body.match(said)).toHaveLength(clusters.length);
    expect(body.search(said)).toBeLessThan(body.indexOf('Hosts that keep the promise'));
  },
);
