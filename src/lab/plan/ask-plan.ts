import { hostsDown, type HostsDown, type HostsDownQuestion } from '../../app/plan/hosts-down.ts';
import { plan } from '../../app/plan/plan.ts';
import type { WorkProgress } from '../../app/runs/simulations.ts';
import { filesOfBytes } from '../../estate/input/archive-members.ts';
import { readInput } from '../../estate/input/read-input.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { thisThread } from '../../run/this-thread.ts';
import { reportData, type ReportData } from '../../views/page/plan/report-data.ts';

/** A file that was dropped on the page. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** What the room of plans asks a worker. */
interface AboutEstate {
  /** The estate's files; left out for the estate that this worker has read. */
  readonly files?: readonly DroppedFile[];
}

export interface AskedPlan extends AboutEstate {
  /** A target; empty for the usual one. */
  readonly promise: string;
  readonly spare: string;
  /** By Erlang C, in a moment; else by simulation. */
  readonly fast: boolean;
  readonly generator: string;
}

/** Hosts of the plan that fail. */
export type AskedHostsDown = Omit<HostsDownQuestion, 'estate'> & AboutEstate;

/** Where the guests of these hosts go. */
export interface AnsweredHostsDown extends HostsDown {
  readonly down: readonly number[];
}

/** The estate that this worker has read. */
let estateRead: Estate | undefined;

/** Plans the estate of the files, as the command line does. */
export async function askPlan(asked: AskedPlan, onProgress: (progress: WorkProgress) => void): Promise<ReportData> {
  const { promise, spare, fast, generator } = asked;
  const estate = await estateOf(asked, onProgress);
  const { plan: found } = await plan(
    { estate, spare, fast, ...(promise !== '' && { promise }) },
    { executor: thisThread(), onProgress },
  );
  return reportData(estate, found, generator);
}

/** Fails hosts of a plan. */
export async function askHostsDown(
  asked: AskedHostsDown,
  onProgress: (progress: WorkProgress) => void,
): Promise<AnsweredHostsDown> {
  return { ...hostsDown({ ...asked, estate: await estateOf(asked, onProgress) }), down: asked.down };
}

/** Reads files and archives of files, with the importers and limits of the command line. */
async function estateOf({ files }: AboutEstate, onProgress: (progress: WorkProgress) => void): Promise<Estate> {
  if (files === undefined) {
    if (estateRead === undefined) throw new Error('this worker has read no estate');
    return estateRead;
  }
  onProgress({ doing: 'reading the files', share: 0 });
  const names = files.map(({ name }) => name);
  const opened = await Promise.all(files.map(({ name, bytes }) => filesOfBytes(name, Buffer.from(bytes))));
  const input = { source: names.join(', '), files: opened.flat() };
  return (estateRead = await readInput(input, names, {}));
}
