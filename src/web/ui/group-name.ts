import type { BehaviourName } from "../../model/sentence.ts";
import type { GroupCard } from "../view-data.ts";
import { t } from "./i18n.ts";

export const behaviourName = (name: BehaviourName): string => t(`behaviour.${name}`);

/** `80 accounts: same texts, same reposts`: what a group is called where its sentence is too long. */
export const groupName = ({ size, behaviours }: Pick<GroupCard, "size" | "behaviours">): string =>
  t("group.did", {
    accounts: size.actors,
    behaviours:
      behaviours
        .slice(0, 3)
        .map((b) => behaviourName(b.behaviour))
        .join(", ") || t("group.acted"),
  });
