import type { SimulationCatalog } from '../scenario/simulation-catalog.ts';
import type { Catalog } from './read-catalog.ts';
/** The bare numbers of the catalog: what scenarios may name. Plain data, to be sent to a worker or a browser. */
export declare function simulationCatalog(catalog: Catalog): SimulationCatalog;
