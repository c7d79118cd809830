import { plainProcessor } from '../../base/processor-name.ts';
import { medianOf } from '../../base/statistics/percentile.ts';
import { itemAt } from '../../base/item-at.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { readMeasuredServers } from '../../catalog/read-server-results.ts';
import { likelyServer, type ServerResult, type ServerResults, serverTraits } from '../../catalog/server-results.ts';

/** What to compare. */
export interface PowerQuestion {
  /** Servers of your own in place of the catalog's: `results` as in `server-results.yaml`. */
  readonly file?: string;
}

/** A measured server, and what the others say of it. */
export interface CheckedServer {
  readonly server: ServerResult;
  /** At idle, 10 %, ... 100 %. */
  readonly predictedWatts: readonly number[];
  readonly like: readonly ServerResult[];
  /** The median over the eleven loads, without its sign; then at idle and at full load, relative, with theirs. */
  readonly error: number;
  readonly idleError: number;
  readonly fullError: number;
}

/**
 * Power of measured servers, predicted from those that are most like them. No server is predicted from results of its own
 * model or of a variant of that for less power or one socket.
 * @throws InputError for a file that is no such list
 */
export function validatePower({ file }: PowerQuestion = {}): CheckedServer[] {
  const table = readCatalog().servers;
  const servers = file === undefined ? table.results : readMeasuredServers(file, table);
  return servers.map((server) => predict(server, table));
}

function predict(server: ServerResult, table: ServerResults): CheckedServer {
  const { processor, packages, cores, memoryGib } = server;
  const others = table.results.filter((other) => modelOf(other.processor) !== modelOf(processor));
  // As a plan does: the year is that of the processor's generation, where its name says it.
  const traits = serverTraits(processor, { packages, cores, memoryGib }, table) ?? server;
  const { watts, like } = likelyServer(traits, { ...table, results: others });
  const errors = watts.map((value, load) => value / itemAt(server.watts, load) - 1);
  return {
    server,
    predictedWatts: watts,
    like,
    error: medianOf(errors.map(Math.abs)),
    idleError: itemAt(errors, 0),
    fullError: itemAt(errors, errors.length - 1),
  };
}

/** The model of a processor; its variants for less power and for one socket are the same silicon. */
function modelOf(processor: string): string {
  return plainProcessor(processor).replace(/[lp]$/, '');
}
