import type { Tier } from "../../../model/finding.ts";
import { say } from "../../../model/sentence.ts";
import { t, told } from "../i18n.ts";
import { Term } from "./term.tsx";

/** Each tier has a shape as well as a colour: full, half, ring, dashed ring. */
export function TierMark({ tier, size = 12 }: { tier: Tier; size?: number }) {
  return (
    <svg class={`tier-mark tier-${tier}`} width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {tier === "confirmed" && <circle cx="6" cy="6" r="5" fill="currentColor" />}
      {tier === "candidate" && (
        <>
          <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="1.4" />
          <path d="M6 1.6a4.4 4.4 0 0 1 0 8.8z" fill="currentColor" />
        </>
      )}
      {tier === "synchronised" && <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" stroke-width="2" />}
      {tier === "unvalidated" && (
        <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2 1.6" />
      )}
    </svg>
  );
}

/** `explained` where it stands outside a link. */
export function TierBadge({ tier, explained }: { tier: Tier; explained?: boolean }) {
  return (
    <span class={`tier tier-${tier}`} title={explained ? undefined : told(say(`means.${tier}`))}>
      <TierMark tier={tier} />
      {explained ? <Term name={tier} /> : t(`tier.${tier}`)}
    </span>
  );
}
