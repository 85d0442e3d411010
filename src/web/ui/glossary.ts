import { say } from "../../model/sentence.ts";
import { t, told } from "./i18n.ts";

/** Words that carry a meaning of their own here, as they are explained under each and in the help. */
const TIERS = ["confirmed", "candidate", "synchronised", "unvalidated"] as const;
const OWN = [
  "q",
  "share",
  "forecast",
  "burst",
  "evidence",
  "coaction",
  "release",
  "narrative",
  "odds",
  "gap",
  "quarantine",
  "pseudonym",
  "seed",
] as const;
export const TERMS = [...TIERS, "control", ...OWN] as const;
export type TermName = (typeof TERMS)[number];

const isTier = (name: TermName): name is (typeof TIERS)[number] => TIERS.some((tier) => tier === name);

export const termTitle = (name: TermName): string =>
  isTier(name) ? t(`tier.${name}`) : name === "control" ? t("control.title") : t(`term.${name}`);

export const termMeans = (name: TermName): string =>
  isTier(name) ? told(say(`means.${name}`)) : name === "control" ? t("control.about") : t(`term.${name}.means`);
