import { signal } from "@preact/signals";

/** Whether this page was opened with a reader's token: what a reader cannot do is not shown. The server refuses it anyway. */
export const reader = signal(false);
