import type { ResolvedMachine } from '../../scenario/resolved-scenario.ts';

/** A rectangle, in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where each part of a machine is drawn. */
export interface MachineLayout {
  readonly width: number;
  readonly height: number;
  /** By pCPU. */
  readonly pcpus: readonly Box[];
  /** Outlines from the outside inwards, with a name where there are several of a kind. */
  readonly outlines: readonly (Box & { readonly level: 'package' | 'node' | 'llc' | 'core'; readonly name: string })[];
}

/** Widths of a pCPU that are tried, the largest first. */
const WIDTHS = [132, 108, 88, 72, 60, 50, 42, 36, 30, 26, 22, 19, 16, 14, 12, 10, 8, 6, 5, 4];
/** Cores of a cache stand in a block about so much wider than high. */
const BLOCK = 2.6;
const HEADER = 18;

/** Lays out a machine as large as fits; the smallest size where none does. */
export function layOutMachine(machine: ResolvedMachine, width: number, mostHeight: number): MachineLayout {
  let layout: MachineLayout | undefined;
  for (const each of WIDTHS) {
    layout = withPcpuWidth(machine, width, each);
    if (layout.height <= mostHeight && layout.width <= width) break;
  }
  if (layout === undefined) throw new Error('no width to try');
  return layout;
}

/** Equal parts in rows. */
interface Grid {
  readonly columns: number;
  readonly width: number;
  readonly height: number;
  readonly at: (index: number) => readonly [x: number, y: number];
}

function gridOf(count: number, part: { width: number; height: number }, gap: number, room: number): Grid {
  const fit = Math.max(1, Math.min(count, Math.floor((room + gap) / (part.width + gap))));
  const rows = Math.ceil(count / fit);
  const columns = Math.ceil(count / rows);
  return {
    columns,
    width: columns * (part.width + gap) - gap,
    height: rows * (part.height + gap) - gap,
    at: (index) => [(index % columns) * (part.width + gap), Math.floor(index / columns) * (part.height + gap)],
  };
}

function withPcpuWidth(machine: ResolvedMachine, width: number, pcpuWidth: number): MachineLayout {
  const { packages, numaPerPackage, llcPerNuma, coresPerLlc, threadsPerCore } = machine;
  const pcpu = { width: pcpuWidth, height: Math.max(6, Math.round(pcpuWidth * 0.62)) };
  const tight = pcpuWidth < 14;
  const coreGap = tight ? 1 : pcpuWidth < 40 ? 3 : 6;
  const pad = tight ? 3 : pcpuWidth < 40 ? 5 : 8;
  const core = { width: threadsPerCore * (pcpu.width + 1) - 1, height: pcpu.height };
  const several = packages * numaPerPackage * llcPerNuma > 1;
  const room = width - 6 * pad;
  const block = several ? Math.max(core.width, Math.sqrt(coresPerLlc * core.width * core.height * BLOCK)) : room;
  const cores = gridOf(coresPerLlc, core, coreGap, Math.min(room, block));
  const llc = { width: cores.width + 2 * pad, height: cores.height + 2 * pad };
  const nodeHeader = numaPerPackage > 1 ? HEADER : 0;
  const packageHeader = packages > 1 || numaPerPackage > 1 ? HEADER : 0;
  const llcRoom = several ? Math.max(llc.width, Math.sqrt(llcPerNuma * llc.width * llc.height * BLOCK)) : room;
  const llcs = gridOf(llcPerNuma, llc, coreGap + 1, Math.min(llcRoom, width - 4 * pad));
  const node = { width: llcs.width + 2 * pad, height: llcs.height + 2 * pad + nodeHeader };
  const nodes = gridOf(
    numaPerPackage,
    node,
    coreGap + 2,
    Math.max(node.width, (width - 2 * pad) / Math.min(2, packages)),
  );
  const pack = { width: nodes.width + 2 * pad, height: nodes.height + 2 * pad + packageHeader };
  const packs = gridOf(packages, pack, pad + 2, width);

  const outlines: MachineLayout['outlines'][number][] = [];
  const pcpus: Box[] = [];
  // Whole pixels: what is drawn again leaves nothing at its edges.
  const left = Math.max(0, Math.floor((width - packs.width) / 2));
  for (let p = 0, n = 0; p < packages; p++) {
    const [px, py] = packs.at(p);
    outlines.push({ x: left + px, y: py, ...pack, level: 'package', name: packageHeader > 0 ? `package ${p}` : '' });
    for (let inPackage = 0; inPackage < numaPerPackage; inPackage++, n++) {
      const [nx, ny] = nodes.at(inPackage);
      const nodeAt = { x: left + px + pad + nx, y: py + pad + packageHeader + ny };
      outlines.push({ ...nodeAt, ...node, level: 'node', name: nodeHeader > 0 ? `node ${n}` : '' });
      for (let l = 0; l < llcPerNuma; l++) {
        const [lx, ly] = llcs.at(l);
        const llcAt = { x: nodeAt.x + pad + lx, y: nodeAt.y + pad + nodeHeader + ly };
        outlines.push({ ...llcAt, ...llc, level: 'llc', name: '' });
        for (let c = 0; c < coresPerLlc; c++) {
          const [cx, cy] = cores.at(c);
          const coreAt = { x: llcAt.x + pad + cx, y: llcAt.y + pad + cy };
          outlines.push({ ...coreAt, ...core, level: 'core', name: '' });
          for (let thread = 0; thread < threadsPerCore; thread++) {
            pcpus.push({ x: coreAt.x + thread * (pcpu.width + 1), y: coreAt.y, ...pcpu });
          }
        }
      }
    }
  }
  return { width: packs.width, height: packs.height, pcpus, outlines };
}

/** The box that a point is in, or -1. */
export function boxAt(boxes: readonly Box[], x: number, y: number): number {
  return boxes.findIndex((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height);
}
