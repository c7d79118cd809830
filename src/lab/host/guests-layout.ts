import type { GuestList } from './guest-list.ts';
import type { Box } from './machine-layout.ts';

/** Where each guest and each vCPU is drawn. */
export interface GuestsLayout {
  readonly height: number;
  /** By guest. */
  readonly guests: readonly Box[];
  /** By task. */
  readonly vcpus: readonly Box[];
  readonly titles: readonly { readonly x: number; readonly y: number; readonly text: string; readonly group: number }[];
}

/** Sides of a vCPU's square that are tried, the largest first. */
const SIDES = [40, 34, 28, 24, 21, 18, 15, 13, 11, 9, 8, 7, 6, 5, 4, 3];
const TITLE = 22;

/** Lays out all guests as large as fits; the smallest size where none does. */
export function layOutGuests(list: GuestList, width: number, mostHeight: number): GuestsLayout {
  let layout: GuestsLayout | undefined;
  for (const side of SIDES) {
    layout = withSide(list, width, side);
    if (layout.height <= mostHeight) break;
  }
  if (layout === undefined) throw new Error('no side to try');
  return layout;
}

function withSide(list: GuestList, width: number, side: number): GuestsLayout {
  const pad = side < 6 ? 1 : side < 10 ? 2 : 4;
  const gap = side < 6 ? 2 : side < 10 ? 3 : 6;
  const guests: Box[] = [];
  const vcpus: Box[] = [];
  const titles: GuestsLayout['titles'][number][] = [];
  let y = 0;
  for (const [index, { name, count, vcpus: each }] of list.groups.entries()) {
    const columns = each <= 4 ? each : Math.ceil(Math.sqrt(2 * each));
    const rows = Math.ceil(each / columns);
    const tile = { width: columns * (side + 1) - 1 + 2 * pad, height: rows * (side + 1) - 1 + 2 * pad };
    const perRow = Math.max(1, Math.floor((width + gap) / (tile.width + gap)));
    const text = `${count} × ${name}${each > 1 ? `, ${each} vCPUs` : ''}`;
    titles.push({ x: 0, y: y + TITLE - 8, text, group: index });
    y += TITLE;
    for (let guest = 0; guest < count; guest++) {
      const at = { x: (guest % perRow) * (tile.width + gap), y: y + Math.floor(guest / perRow) * (tile.height + gap) };
      guests.push({ ...at, ...tile });
      for (let vcpu = 0; vcpu < each; vcpu++) {
        vcpus.push({
          x: at.x + pad + (vcpu % columns) * (side + 1),
          y: at.y + pad + Math.floor(vcpu / columns) * (side + 1),
          width: side,
          height: side,
        });
      }
    }
    y += Math.ceil(count / perRow) * (tile.height + gap);
  }
  return { height: y, guests, vcpus, titles };
}
