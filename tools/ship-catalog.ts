// Writes what the package ships of the catalog besides its YAML: `npm run build` does this.
//   npx tsx tools/ship-catalog.ts
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import { yamlKey } from '../src/catalog/parsed-yaml.ts';
import { readCatalog } from '../src/catalog/read-catalog.ts';
import { simulationCatalog } from '../src/catalog/simulation-catalog.ts';

const folder = new URL('../catalog/', import.meta.url);
const dist = new URL('../dist/', import.meta.url);

/** JSON of a value, if that is all of it. */
function json(value: unknown, name: string): string {
  const text = JSON.stringify(value);
  if (!isDeepStrictEqual(JSON.parse(text), value)) throw new Error(`${name} is more than JSON can say`);
  return text;
}

// The YAML files, parsed, for commands to start sooner.
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
const entries = files.map((name) => {
  const text = readFileSync(new URL(name, folder), 'utf8');
  return `${JSON.stringify(yamlKey(text))}:${json(parse(text), name)}`;
});
writeFileSync(new URL('catalog/parsed-yaml.json', dist), `{${entries.join(',')}}`);

// `kneepoint/sim-catalog`: what scenarios may name, for browsers, which read no files. A string parses faster than code.
const catalog = json(simulationCatalog(readCatalog()), 'the catalog of the simulator');
writeFileSync(
  new URL('sim-catalog.js', dist),
  `export const shippedCatalog = /* @__PURE__ */ JSON.parse(${JSON.stringify(catalog)});\n`,
);
writeFileSync(
  new URL('sim-catalog.d.ts', dist),
  `import type { SimulationCatalog } from './scenario/simulation-catalog.ts';

/** What scenarios may name, as the package's catalog says it: machines, costs, schedulers, devices, kernels. */
export declare const shippedCatalog: SimulationCatalog;
`,
);
