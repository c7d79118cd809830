import { CHART_STYLE } from '../../views/charts/chart.tsx';
import { save } from '../../views/page/shared/take-away.tsx';

/** Room around the pictures of a file, in CSS pixels. */
const EDGE = 16;
/** Letters of the title of a picture, in CSS pixels. */
const TITLE_SIZE = 14;
/** Pixels of a picture of a chart for each of the chart's own: sharp on paper and on most screens. */
const CHART_SCALE = 2;

/** Canvases and what they show. */
export interface TitledCanvases {
  readonly title: string;
  readonly canvases: readonly HTMLCanvasElement[];
}

/** Saves canvases below each other as one picture with their titles, on the ground of the page. */
export function savePng(pictures: readonly TitledCanvases[], file: string): void {
  const scale = window.devicePixelRatio;
  const edge = EDGE * scale;
  const all = pictures.flatMap(({ canvases }) => canvases);
  const whole = document.createElement('canvas');
  const context = whole.getContext('2d');
  if (context === null) return;
  const { backgroundColor, color, fontFamily } = getComputedStyle(document.body);
  const font = `${TITLE_SIZE * scale}px ${fontFamily}`;
  context.font = font;
  const widths = pictures.map(({ title }) => context.measureText(title).width);
  // A new size forgets the font.
  whole.width = Math.max(...widths, ...all.map(({ width }) => width)) + 2 * edge;
  whole.height = all.reduce((sum, { height }) => sum + height + edge, edge) + 2 * edge * pictures.length;
  context.fillStyle = backgroundColor;
  context.fillRect(0, 0, whole.width, whole.height);
  context.fillStyle = color;
  context.font = font;
  let y = edge;
  for (const { title, canvases } of pictures) {
    y += edge;
    context.fillText(title, edge, y);
    y += edge;
    for (const canvas of canvases) {
      context.drawImage(canvas, edge, y);
      y += canvas.height + edge;
    }
  }
  saveCanvas(whole, file);
}

/** Saves a chart of the page as a file of its own, with its style. */
export function saveSvg(chart: SVGSVGElement, file: string): void {
  save({ file, type: 'image/svg+xml', content: () => svgText(chart) });
}

/** The same as a picture. */
export async function saveChartPng(chart: SVGSVGElement, file: string): Promise<void> {
  const { width, height } = chart.viewBox.baseVal;
  const url = URL.createObjectURL(new Blob([svgText(chart, { width, height })], { type: 'image/svg+xml' }));
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * CHART_SCALE;
    canvas.height = height * CHART_SCALE;
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    saveCanvas(canvas, file);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function saveCanvas(canvas: HTMLCanvasElement, file: string): void {
  canvas.toBlob((picture) => {
    if (picture !== null) save({ file, type: 'image/png', content: () => picture });
  }, 'image/png');
}

/** @param size in pixels; left out, the file is as large as it is shown */
function svgText(chart: SVGSVGElement, size?: { readonly width: number; readonly height: number }): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const style = document.createElementNS(copy.namespaceURI, 'style');
  style.textContent = CHART_STYLE;
  const paper = document.createElementNS(copy.namespaceURI, 'rect');
  paper.setAttribute('class', 'paper');
  for (const side of ['width', 'height'] as const) {
    paper.setAttribute(side, String(copy.viewBox.baseVal[side]));
    if (size === undefined) copy.removeAttribute(side);
    else copy.setAttribute(side, String(size[side]));
  }
  copy.prepend(style, paper);
  return new XMLSerializer().serializeToString(copy);
}
