import type { GroupCard } from "../../view-data.ts";
import { groupName } from "../group-name.ts";
import { lasting, probabilityOf, span, t } from "../i18n.ts";
import { to } from "../scope.ts";
import { Term } from "./term.tsx";
import { ObjectLink } from "./text.tsx";
import { TierBadge } from "./tier.tsx";

/** One group in a list: how sure, how many, what, when; the hours as a strip. */
export function GroupRow({
  group,
  compact,
  lit,
  onLit,
}: {
  group: GroupCard;
  compact?: boolean;
  lit?: boolean;
  onLit?: (on: boolean) => void;
}) {
  const first = group.behaviours[0];
  const object = group.objects.find((o) => o.label !== undefined);
  return (
    <li
      class={`group-row ${lit ? "lit" : ""}`}
      onPointerEnter={() => onLit?.(true)}
      onPointerLeave={() => onLit?.(false)}
      onFocusIn={() => onLit?.(true)}
      onFocusOut={() => onLit?.(false)}
    >
      <a class="group-link" href={to(`/group/${encodeURIComponent(group.id)}`)}>
        <TierBadge tier={group.tier} />
        <span class="group-what">{groupName(group)}</span>
      </a>
      <p class="group-more small quiet">
        {t("group.posts", { n: group.size.posts })}
        {first && <> · {t("group.within", { time: lasting(first.windowMs) })}</>} ·{" "}
        <span class="nowrap">
          <Term name="q">q</Term> {probabilityOf(group.log10q)}
        </span>
        {!compact && <> · {span(group.period)}</>}
      </p>
      {!compact && object && (
        <p class="group-object small">
          <ObjectLink object={object} most={110} />
        </p>
      )}
      {!compact && group.hours.length === 24 && <HourStrip hours={group.hours} />}
    </li>
  );
}

/** 24 cells, darker where more was posted. The group's page has the same as a chart with its numbers. */
export function HourStrip({ hours }: { hours: readonly number[] }) {
  const peak = Math.max(1, ...hours);
  return (
    <svg
      class="hour-strip"
      viewBox="0 0 96 6"
      width="96"
      height="6"
      preserveAspectRatio="none"
      role="img"
      aria-label={t("hours.label", { peak: `${String(hours.indexOf(Math.max(...hours))).padStart(2, "0")}:00` })}
    >
      {hours.map((n, h) => (
        <rect
          key={h}
          x={h * 4}
          y={0}
          width={3.4}
          height={6}
          rx={0.8}
          fill="var(--accent)"
          fill-opacity={0.12 + 0.88 * (n / peak)}
        />
      ))}
    </svg>
  );
}
