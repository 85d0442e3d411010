import { placeGroups, type Task } from "./place.ts";

/** Layout away from the page: however large the network, the page answers to its reader. */
self.onmessage = (e: MessageEvent<Task>) => {
  const { x, y } = placeGroups(e.data);
  self.postMessage({ x, y }, { transfer: [x.buffer, y.buffer] });
};
