import { CHART_STYLE } from '../../views/charts/chart.tsx';
import { save } from '../../views/page/shared/take-away.tsx';

/** Room around the pictures of a file, in CSS pixels. */
const EDGE = 16;

/** Saves canvases below each other as one picture, on the ground of the page. */
export function savePng(canvases: readonly HTMLCanvasElement[], file: string): void {
  const scale = window.devicePixelRatio;
  const whole = document.createElement('canvas');
  whole.width = Math.max(...canvases.map(({ width }) => width)) + 2 * EDGE * scale;
  whole.height = canvases.reduce((sum, { height }) => sum + height + EDGE * scale, EDGE * scale);
  const context = whole.getContext('2d');
  if (context === null) return;
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, whole.width, whole.height);
  let y = EDGE * scale;
  for (const canvas of canvases) {
    context.drawImage(canvas, EDGE * scale, y);
    y += canvas.height + EDGE * scale;
  }
  whole.toBlob((picture) => {
    if (picture !== null) save({ file, type: 'image/png', content: () => picture });
  }, 'image/png');
}

/** Saves a chart of the page as a file of its own, with its style. */
export function saveSvg(chart: SVGSVGElement, file: string): void {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const style = document.createElementNS(copy.namespaceURI, 'style');
  style.textContent = CHART_STYLE;
  const paper = document.createElementNS(copy.namespaceURI, 'rect');
  paper.setAttribute('class', 'paper');
  for (const side of ['width', 'height'] as const) {
    paper.setAttribute(side, String(copy.viewBox.baseVal[side]));
    copy.removeAttribute(side);
  }
  copy.prepend(style, paper);
  const text = new XMLSerializer().serializeToString(copy);
  save({ file, type: 'image/svg+xml', content: () => text });
}
