import type { ShownObject } from "../../../model/finding.ts";
import type { ShownType } from "../../../model/post.ts";
import type { Saying } from "../../../model/sentence.ts";
import { harmless } from "../harmless.ts";
import { number, t, told } from "../i18n.ts";
import { topicHref, topicOf } from "../scope.ts";

/** Text from the collection: isolated from the text around it, nothing in it acts. */
export function Quoted({ text, most }: { text: string; most?: number }) {
  return <bdi class="quoted">{harmless(text, most)}</bdi>;
}

type Tags = "p" | "span" | "h1" | "li" | "strong";

/** A sentence of an analysis, in the reader's language. */
export function Said({ saying, as: Tag = "p", class: name }: { saying: Saying; as?: Tags; class?: string }) {
  return <Tag class={name}>{harmless(told(saying), 2000)}</Tag>;
}

/** What was acted on, as far as the release rule shows it. Links are text, not links: reading is not visiting. */
export function ObjectName({ object, most = 140 }: { object: ShownObject; most?: number }) {
  if (object.label === undefined)
    return (
      <span class="withheld">
        {t("object.withheld")}
        {object.withheld && (
          <span class="quiet">
            {" "}
            · <Said as="span" saying={object.withheld} />
          </span>
        )}
      </span>
    );
  const mark = object.type === "hashtag" ? "#" : "";
  const text =
    object.type === "hashtags"
      ? object.label
          .split(" ")
          .map((h) => `#${h}`)
          .join(" ")
      : mark + object.label;
  return (
    <span class={`object object-${object.type}`}>
      {harmless(text).replace(mark, "") === "" ? (
        <span class="withheld">{t("object.invisible")}</span>
      ) : object.type === "text" ? (
        <q>
          <Quoted text={text} most={most} />
        </q>
      ) : (
        <Quoted text={text} most={most} />
      )}
    </span>
  );
}

/** The same, leading to it as a topic where it can be asked about. */
export function ObjectLink({ object, most }: { object: ShownObject; most?: number }) {
  const topic = topicOf(object);
  const name = <ObjectName object={object} most={most} />;
  return topic === undefined ? (
    name
  ) : (
    <a class="onward" href={topicHref(topic)}>
      {name}
    </a>
  );
}

/** A sentence whose `commands` are set as code. */
export const coded = (sentence: string) =>
  sentence.split("`").map((part, i) => (i % 2 ? <code key={i}>{part}</code> : part));

export const typeName = (type: ShownType): string => t(`type.${type}`);
/** One of a kind: `hashtag` where `typeName` says `Hashtags`. */
export const oneOf = (type: ShownType): string => t(`one.${type}`);

/** `1,234`, or `≥ 1,230` where the exact count would give something away by subtraction. */
export const counted = (n: number, atLeast: boolean | undefined): string => `${atLeast ? "≥\u00a0" : ""}${number(n)}`;

/** Why some counts carry a ≥; nothing where none does. */
export function AtLeastNote({ objects }: { objects: readonly ShownObject[] }) {
  return objects.some((o) => o.atLeast) ? <p class="small quiet">{t("atleast.note")}</p> : null;
}
