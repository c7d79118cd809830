import { array, assert, bigInt, integer, property, string } from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { ScheduleTrace } from '../../sim/engine/schedule-trace.ts';
import { TaskState } from '../../sim/host/task-state.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { simulate } from '../../sim/simulate.ts';
import { testCatalog } from '../../sim/testing/catalog.ts';
import { readTrace, type TracePacket } from '../testing/read-trace.ts';
import { perfettoTrace } from './perfetto-trace.ts';
import { ProtobufWriter } from './protobuf-writer.ts';

const scenario = resolveScenario(
  {
    machine: { coresPerLlc: 2, costs: 'ideal' },
    scheduler: 'global-queue',
    guests: [
      { name: 'web', count: 2, workload: { kind: 'bursts', think: '3ms', burst: { exponential: '2ms' } } },
      { name: 'batch', vcpus: 2, workload: { kind: 'hog' } },
    ],
    duration: '1s',
    warmup: 0,
  },
  testCatalog,
);

function traced(window?: { readonly fromNs: number; readonly toNs: number }): readonly TracePacket[] {
  const trace = new ScheduleTrace(1000, 4, window);
  simulate(scenario, { trace });
  return readTrace(perfettoTrace(trace, scenario));
}

describe('a Perfetto trace, decoded by the definitions of Perfetto', () => {
  it('has guests as processes and vCPUs as their threads', () => {
    const trees = traced().flatMap(({ genericKernelProcessTree: tree }) => (tree ? [tree] : []));
    expect(trees.flatMap(({ processes }) => processes)).toEqual([
      { pid: 1, cmdline: 'web[0]' },
      { pid: 2, cmdline: 'web[1]' },
      { pid: 3, cmdline: 'batch[0]' },
    ]);
    expect(trees.flatMap(({ threads }) => threads)).toEqual([
      { tid: 4, pid: 1, comm: 'vCPU 0' },
      { tid: 5, pid: 2, comm: 'vCPU 0' },
      { tid: 6, pid: 3, comm: 'vCPU 0' },
      { tid: 7, pid: 3, comm: 'vCPU 1' },
    ]);
  });

  it('never runs two vCPUs on a pCPU nor one on two, and time does not go back', () => {
    const running = new Map<number, number>();
    const broken: TracePacket[] = [];
    let before = 0;
    let switches = 0;
    for (const packet of traced()) {
      if (packet.timestamp < before) broken.push(packet);
      before = packet.timestamp;
      const event = packet.genericKernelTaskStateEvent;
      if (!event) continue;
      if (running.get(event.cpu) === event.tid) running.delete(event.cpu);
      if ([...running.values()].includes(event.tid)) broken.push(packet);
      if (event.state !== 'TASK_STATE_RUNNING') continue;
      switches++;
      if (running.has(event.cpu)) broken.push(packet);
      running.set(event.cpu, event.tid);
    }
    expect(broken).toEqual([]);
    expect(switches).toBeGreaterThan(100);
  });

  it('a window holds what happened in it, and what was running when it began', () => {
    const packets = traced({ fromNs: 5e8, toNs: 6e8 });
    const events = packets.flatMap((packet) => packet.genericKernelTaskStateEvent ?? []);
    expect(packets.every(({ timestamp }) => timestamp >= 5e8 && timestamp < 6e8)).toBe(true);
    expect(events.slice(0, 4).map(({ tid }) => tid)).toEqual([4, 5, 6, 7]);
    expect(events.slice(0, 4).filter(({ state }) => state === 'TASK_STATE_RUNNING')).toHaveLength(2);
    expect(events.length).toBeGreaterThan(10);
  });

  it('names every state as Perfetto does', () => {
    const trace = new ScheduleTrace(5, 4);
    for (const [at, state] of Object.values(TaskState).entries()) trace.record(2 ** 52 + at, 0, at % 4, state);
    const states = readTrace(perfettoTrace(trace, scenario)).flatMap(
      (packet) => packet.genericKernelTaskStateEvent ?? [],
    );
    expect(states.slice(4).map(({ state }) => state)).toEqual([
      'TASK_STATE_INTERRUPTIBLE_SLEEP',
      'TASK_STATE_RUNNABLE',
      'TASK_STATE_RUNNING',
      'TASK_STATE_STOPPED',
      'TASK_STATE_STOPPED',
    ]);
  });
});

describe('the protobuf writer', () => {
  it('writes what a decoder reads back, at any depth and size', () => {
    const { root } = protobuf.parse(
      'syntax = "proto3"; message Node { uint64 id = 1; string name = 200; repeated Node child = 3; }',
    );
    const type = root.lookupType('Node');
    const ids = bigInt({ min: 0n, max: BigInt(Number.MAX_SAFE_INTEGER) });
    assert(
      property(
        array(ids),
        string({ maxLength: 300, unit: 'grapheme' }),
        integer({ min: 0, max: 5 }),
        (numbers, name, depth) => {
          const writer = new ProtobufWriter();
          const opened = Array.from({ length: depth }, () => writer.open(3));
          writer.string(200, name);
          for (const id of numbers) {
            const node = writer.open(3);
            writer.integer(1, Number(id));
            writer.close(node);
          }
          for (const start of opened.reverse()) writer.close(start);
          let node = type.toObject(type.decode(writer.finish()), { longs: String, arrays: true, defaults: true });
          for (let level = 0; level < depth; level++) node = node['child'][0];
          expect(node['name']).toBe(name);
          expect(node['child'].map((child: { id: string }) => child.id)).toEqual(numbers.map(String));
        },
      ),
    );
  });
});
