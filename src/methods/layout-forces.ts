/**
 * Repulsion by strength/distance between all points closer than `reach`, added to (fx, fy). Points are sorted into square
 * cells of that size first, so that only neighbouring cells are compared: O(n · points within reach).
 */
export function repel(
  x: Float64Array,
  y: Float64Array,
  fx: Float64Array,
  fy: Float64Array,
  strength: number,
  reach: number,
): void {
  const n = x.length;
  const side = 2 / Math.max(reach, 1e-3);
  const columns = Math.max(1, Math.min(256, Math.ceil(side)));
  const cell = new Uint32Array(n);
  const start = new Uint32Array(columns * columns + 1);
  const place = (v: number) => Math.max(0, Math.min(columns - 1, Math.floor(((v + 1) / 2) * columns)));
  for (let i = 0; i < n; i++) {
    cell[i] = place(y[i]) * columns + place(x[i]);
    start[cell[i] + 1]++;
  }
  for (let c = 0; c < columns * columns; c++) start[c + 1] += start[c];
  const next = start.slice();
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[next[cell[i]]++] = i;
  const far = reach * reach;
  for (let i = 0; i < n; i++) {
    const row = Math.floor(cell[i] / columns);
    const column = cell[i] % columns;
    for (let r = Math.max(0, row - 1); r <= Math.min(columns - 1, row + 1); r++) {
      const first = start[r * columns + Math.max(0, column - 1)];
      const end = start[r * columns + Math.min(columns - 1, column + 1) + 1];
      for (let at = first; at < end; at++) {
        const j = order[at];
        if (j <= i) continue;
        const dx = x[i] - x[j];
        const dy = y[i] - y[j];
        const d2 = dx * dx + dy * dy;
        if (d2 > far) continue;
        const f = strength / (d2 + 1e-6);
        fx[i] += dx * f;
        fy[i] += dy * f;
        fx[j] -= dx * f;
        fy[j] -= dy * f;
      }
    }
  }
}
