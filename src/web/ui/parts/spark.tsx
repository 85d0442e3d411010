/** A minute at a glance: bars side by side, as high as their share of the highest. */
export function Spark({ values, label }: { values: readonly number[]; label: string }) {
  const most = Math.max(1, ...values);
  const slots = 60;
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${slots * 2} 24`}
      width={slots * 2}
      height="24"
      role="img"
      aria-label={label}
      dir="ltr"
    >
      <path class="spark-floor" d={`M0 23.5H${slots * 2}`} />
      {values.map((n, i) => {
        const height = (22 * n) / most;
        return (
          <rect
            key={i}
            x={(slots - values.length + i) * 2}
            y={23 - height}
            width={1.5}
            height={Math.max(n > 0 ? 0.75 : 0, height)}
          />
        );
      })}
    </svg>
  );
}
