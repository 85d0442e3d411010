import type { ShownObject } from "../../../model/finding.ts";
import { harmless } from "../harmless.ts";
import { number, prose, t, word } from "../i18n.ts";

/** Text from the collection: isolated from the text around it, nothing in it acts. */
export function Quoted({ text, most }: { text: string; most?: number }) {
  return <bdi class="quoted">{harmless(text, most)}</bdi>;
}

/** A sentence of an analysis. Findings are written in English, whatever the page's language. */
export function Said({ text, as: Tag = "p", class: name }: { text: string; as?: "p" | "span" | "h1"; class?: string }) {
  return (
    <Tag lang="en" dir="ltr" class={name}>
      {harmless(prose(text), 1000)}
    </Tag>
  );
}

/** What was acted on, as far as the release rule shows it. Links are text, not links: reading is not visiting. */
export function ObjectName({ object, most = 140 }: { object: ShownObject; most?: number }) {
  if (object.label === undefined)
    return (
      <span class="withheld" title={object.withheld}>
        {t("object.withheld")}
        {object.withheld && (
          <span class="quiet" lang="en">
            {" "}
            · {object.withheld}
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

/** A sentence whose `commands` are set as code. */
export const coded = (sentence: string) =>
  sentence.split("`").map((part, i) => (i % 2 ? <code key={i}>{part}</code> : part));

export const typeName = (type: string): string => word("type", type);
/** One of a kind: `hashtag` where `typeName` says `Hashtags`. */
export const oneOf = (type: string): string => word("one", type);

/** `1,234`, or `≥ 1,230` where the exact count would give something away by subtraction. */
export const counted = (n: number, atLeast: boolean | undefined): string => `${atLeast ? "≥\u00a0" : ""}${number(n)}`;

/** Why some counts carry a ≥; nothing where none does. */
export function AtLeastNote({ objects }: { objects: readonly ShownObject[] }) {
  return objects.some((o) => o.atLeast) ? <p class="small quiet">{t("atleast.note")}</p> : null;
}
