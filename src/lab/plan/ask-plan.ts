import { hostsDown, type HostsDown, type HostsDownQuestion } from '../../app/plan/hosts-down.ts';
import { plan } from '../../app/plan/plan.ts';
import type { WorkProgress } from '../../app/runs/simulations.ts';
import { InputFile } from '../../estate/input/estate-input.ts';
import { readInput } from '../../estate/input/read-input.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { thisThread } from '../../run/this-thread.ts';
import { reportData, type ReportData } from '../../views/page/plan/report-data.ts';

/** What the room of plans asks. */
export interface AskedPlan {
  readonly files: readonly { readonly name: string; readonly bytes: ArrayBuffer }[];
  /** Targets, one a line; empty for the usual one. */
  readonly promise: string;
  readonly spare: string;
  /** By Erlang C, in a moment; else by simulation. */
  readonly fast: boolean;
  readonly generator: string;
}

/** Hosts of the plan that fail; the worker has the estate. */
export type AskedHostsDown = Omit<HostsDownQuestion, 'estate'>;

/** Where the guests of these hosts go. */
export interface AnsweredHostsDown extends HostsDown {
  readonly down: readonly number[];
}

/** As much of a file as formats look at first. */
const START_BYTES = 64 * 1024;

/** The estate that this worker planned last: questions about its hosts follow. */
let planned: Estate | undefined;

/** Reads the files as the command line does, and plans their estate. */
export async function askPlan(asked: AskedPlan, onProgress: (progress: WorkProgress) => void): Promise<ReportData> {
  const { files, promise, spare, fast, generator } = asked;
  onProgress({ doing: 'reading the files', share: 0 });
  const input = {
    source: files.map(({ name }) => name).join(', '),
    files: files.map(({ name, bytes }) => {
      const content = Buffer.from(bytes);
      return new InputFile(name, content.subarray(0, START_BYTES), { read: () => Promise.resolve(content) });
    }),
  };
  const estate = await readInput(
    input,
    files.map(({ name }) => name),
    {},
  );
  const { plan: found } = await plan(
    { estate, spare, fast, ...(promise !== '' && { promise }) },
    { executor: thisThread(), onProgress },
  );
  planned = estate;
  return reportData(estate, found, generator);
}

/** Fails hosts of the estate that was planned last. */
export function askHostsDown(asked: AskedHostsDown): AnsweredHostsDown {
  if (planned === undefined) throw new Error('no estate was planned here');
  return { ...hostsDown({ ...asked, estate: planned }), down: asked.down };
}
