import { kernelConnections } from '../../app/connections/kernel.ts';
import { publishedCurve } from '../../app/connections/kernels.ts';
import type { WorkProgress } from '../../app/runs/simulations.ts';
import { readConnectionCatalog } from '../../catalog/connection-catalog.ts';
import type { ConnectionsOption } from '../../knees/connections/answer.ts';
import { limitTitle, optionLimitTitle } from '../../views/words/connections-words.ts';

/** What the room of connections asks. */
export interface AskedConnections {
  readonly kernels: readonly string[];
  readonly cores: number;
  /** Connections per second, as a text; empty for none. */
  readonly rate: string;
}

/** One kernel: what it does over cores, what was published, what limits it, what else would carry the rate. */
export interface ShownKernel {
  readonly name: string;
  readonly title: string;
  readonly machine: string;
  readonly curve: readonly { readonly cores: number; readonly perSec: number }[];
  readonly published: readonly { readonly cores: number; readonly perSec: number }[];
  readonly source: string | null;
  readonly capPerSec: number;
  readonly limit: string;
  readonly options: readonly ConnectionsOption[];
}

export type ShownConnections = readonly ShownKernel[];

/** Asks for one kernel after the other. */
export async function askConnections(
  { kernels, cores, rate }: AskedConnections,
  onProgress: (progress: WorkProgress) => void,
): Promise<ShownConnections> {
  const catalog = readConnectionCatalog();
  const shown: ShownKernel[] = [];
  for (const [index, kernel] of kernels.entries()) {
    const answer = await kernelConnections(
      { kernel, cores, ...(rate !== '' && index === 0 && { rate }) },
      {
        onProgress: ({ doing, share }) =>
          onProgress({ doing: `${kernel}: ${doing}`, share: (index + share) / kernels.length }),
      },
    );
    const published = publishedCurve(catalog, answer.kernel.name, answer.app);
    shown.push({
      name: answer.kernel.name,
      title: answer.kernel.title,
      machine: answer.machine,
      curve: answer.curve,
      published: published?.points ?? [],
      source: published?.origin.from ?? null,
      capPerSec: answer.cap.perSec.mean,
      limit: limitTitle(answer),
      options: answer.options.map((option) => ({ ...option, breaksNext: optionLimitTitle(option, answer) })),
    });
  }
  return shown;
}
