/** Perfetto's own page: it takes a trace from another window, and keeps it in the browser. */
const PERFETTO = 'https://ui.perfetto.dev';
/** It is asked so often whether it listens, as its documentation ("Deep linking to Perfetto UI") says. */
const ASK_MS = 100;
const GIVE_UP_MS = 60_000;

/**
 * Opens a trace in Perfetto, in a window of its own. Called by a click, or browsers open none.
 * @param trace is made while the window opens
 * @returns why it does not work, or null
 */
export async function openInPerfetto(
  trace: Promise<Uint8Array<ArrayBuffer>>,
  title: string,
  openWindow: () => Window | null = () => window.open(PERFETTO),
): Promise<string | null> {
  const perfetto = openWindow();
  if (perfetto === null) return 'The browser opens no window for it: save the trace, and open it in ui.perfetto.dev.';
  const { buffer } = await trace;
  return new Promise((resolve) => {
    const end = (problem: string | null): void => {
      clearInterval(asking);
      clearTimeout(givingUp);
      window.removeEventListener('message', hear);
      resolve(problem);
    };
    const hear = ({ data, origin, source }: MessageEvent<unknown>): void => {
      if (origin !== PERFETTO || source !== perfetto || data !== 'PONG') return;
      perfetto.postMessage({ perfetto: { buffer, title, fileName: 'kneepoint.perfetto-trace' } }, PERFETTO);
      end(null);
    };
    window.addEventListener('message', hear);
    const asking = setInterval(() => perfetto.postMessage('PING', PERFETTO), ASK_MS);
    const givingUp = setTimeout(
      () => end('ui.perfetto.dev does not answer: save the trace, and open it there.'),
      GIVE_UP_MS,
    );
  });
}
