/** The buffers of columns that are handed to another thread, each once; columns that threads share stay where they are. */
export const moved = (columns: readonly ArrayBufferView[]): ArrayBuffer[] => [
  ...new Set(columns.flatMap(({ buffer }) => (buffer instanceof ArrayBuffer ? [buffer] : []))),
];
