import type { ShownObject } from "../../../model/finding.ts";
import { harmless } from "../harmless.ts";
import { t, word } from "../i18n.ts";

/** Text from the collection: isolated from the text around it, nothing in it acts. */
export function Quoted({ text, most }: { text: string; most?: number }) {
  return <bdi class="quoted">{harmless(text, most)}</bdi>;
}

/** A sentence of an analysis. Findings are written in English, whatever the page's language. */
export function Said({ text, as: Tag = "p", class: name }: { text: string; as?: "p" | "span" | "h1"; class?: string }) {
  return (
    <Tag lang="en" dir="ltr" class={name}>
      {harmless(text, 1000)}
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
      {object.type === "text" ? (
        <q>
          <Quoted text={text} most={most} />
        </q>
      ) : (
        <Quoted text={text} most={most} />
      )}
    </span>
  );
}

export const typeName = (type: string): string => word("type", type);
