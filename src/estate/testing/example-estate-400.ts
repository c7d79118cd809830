import type { ExampleOptions } from './example-estate.ts';

/** What `examples/estate-400.xlsx` is made of. */
export const exampleEstate400: ExampleOptions = { guests: 400, hosts: 14, clusters: 3, seed: 400 };
