import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * The room that an element has for a chart, so that text of the chart is as large on a narrow screen.
 * @param most width of a chart, in CSS pixels @returns a reference for the element, and the width
 */
export function useWidth<Of extends HTMLElement>(most: number): readonly [RefObject<Of | null>, number] {
  const element = useRef<Of>(null);
  const [width, setWidth] = useState(most);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.min(most, Math.floor(entry.contentRect.width)));
    });
    if (element.current !== null) observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
