/** How often a query that is to end is told so: one that has not begun yet does not hear the first word. */
const EVERY_MS = 50;

/** Interrupts what runs once the signal fires, until it has ended: call what is returned then. */
export function breakOffOn(signal: AbortSignal | undefined, interrupt: () => void): () => void {
  let again: NodeJS.Timeout | undefined;
  const stop = () => {
    interrupt();
    again ??= setInterval(interrupt, EVERY_MS);
  };
  signal?.addEventListener("abort", stop, { once: true });
  return () => {
    signal?.removeEventListener("abort", stop);
    clearInterval(again);
  };
}
