/** Columns of a text: labels of charts are Latin, and the package's table of wide letters is large. */
export default function stringWidth(text: string): number {
  return [...text].length;
}
