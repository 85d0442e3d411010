import { signal } from "@preact/signals";

/** Whether this page was opened with a reader's token: what a reader cannot do is not shown. The server refuses it anyway. */
export const reader = signal(false);

/** Whether the project holds procurement notices: they have a page of their own. */
export const holdsNotices = signal(false);
