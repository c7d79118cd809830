import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';

/** Perfetto's own definitions of the messages we write. */
const schema = ['generic_task.proto', 'trace.proto'].reduce(
  (root, file) => protobuf.parse(readFileSync(`test/fixtures/perfetto/${file}`, 'utf8'), root).root,
  new protobuf.Root(),
);

interface StateEvent {
  readonly cpu: number;
  readonly comm: string;
  readonly tid: number;
  readonly state: string;
}

export interface TracePacket {
  readonly timestamp: number;
  readonly genericKernelTaskStateEvent?: StateEvent;
  readonly genericKernelProcessTree?: {
    readonly processes: readonly { readonly pid: number; readonly cmdline: string }[];
    readonly threads: readonly { readonly tid: number; readonly pid: number; readonly comm: string }[];
  };
}

/** The packets of a trace. @throws where it is none by Perfetto's definitions */
export function readTrace(bytes: Uint8Array): readonly TracePacket[] {
  const type = schema.lookupType('perfetto.protos.Trace');
  const message = type.decode(bytes);
  const problem = type.verify(message);
  if (problem !== null) throw new Error(problem);
  return type.toObject(message, { longs: Number, enums: String }).packet as TracePacket[];
}
