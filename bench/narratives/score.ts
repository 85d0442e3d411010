/** Agreement of clusters with truth. −1 in `found` is no cluster, −1 in `truth` small talk. */
export interface Agreement {
  /** B-cubed over the posts of planted narratives (Bagga & Baldwin 1998): each post alone where it is in no cluster. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Share of posts in a cluster that are of the narrative which is most of it. */
  readonly purity: number;
  readonly nmi: number;
}

export function agreement(found: Int32Array, truth: Int32Array): Agreement {
  const clusters = new Map<number, number[]>();
  const classes = new Map<number, number>();
  let alone = -1;
  const label = found.map((c) => (c >= 0 ? c : --alone));
  label.forEach((c, i) => {
    const list = clusters.get(c);
    if (list) list.push(i);
    else clusters.set(c, [i]);
  });
  truth.forEach((t) => void classes.set(t, (classes.get(t) ?? 0) + 1));
  let precision = 0;
  let recall = 0;
  let posts = 0;
  let inside = 0;
  let pure = 0;
  let mutual = 0;
  let hc = 0;
  let ht = 0;
  const n = truth.length;
  for (const [t, size] of classes) if (t >= 0) ht -= (size / n) * Math.log(size / n);
  for (const [c, members] of clusters) {
    const by = new Map<number, number>();
    for (const i of members) by.set(truth[i], (by.get(truth[i]) ?? 0) + 1);
    hc -= (members.length / n) * Math.log(members.length / n);
    for (const [t, k] of by) {
      mutual += (k / n) * Math.log((k * n) / (members.length * (classes.get(t) as number)));
      if (t < 0) continue;
      posts += k;
      precision += (k * k) / members.length;
      recall += (k * k) / (classes.get(t) as number);
    }
    if (c >= 0) {
      inside += members.length;
      pure += Math.max(...[...by].filter(([t]) => t >= 0).map(([, k]) => k), 0);
    }
  }
  const p = precision / Math.max(1, posts);
  const r = recall / Math.max(1, posts);
  return {
    precision: p,
    recall: r,
    f1: (2 * p * r) / Math.max(1e-9, p + r),
    purity: pure / Math.max(1, inside),
    nmi: (2 * mutual) / Math.max(1e-9, hc + ht),
  };
}
