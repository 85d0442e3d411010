import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Saying } from "../../../model/sentence.ts";
import type { TermName } from "../glossary.ts";
import { t } from "../i18n.ts";
import { Term } from "./term.tsx";
import { Said } from "./text.tsx";

/** One part of a page: a heading, what it says, and the data behind it. */
export function Panel(props: {
  title: string;
  /** The word of the title that is explained under it. */
  term?: TermName;
  about?: ComponentChildren;
  /** Address of the table behind the panel. */
  csv?: string;
  tools?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
}) {
  const id = useId();
  return (
    <section class={`panel ${props.class ?? ""}`} aria-labelledby={id}>
      <header class="panel-head">
        <div>
          <h2 id={id}>{props.term ? <Term name={props.term}>{props.title}</Term> : props.title}</h2>
          {props.about && <div class="panel-about">{props.about}</div>}
        </div>
        <div class="panel-tools">
          {props.tools}
          {props.csv && (
            <a class="tool" href={props.csv} download aria-label={`${t("csv")}: ${props.title}`}>
              CSV
            </a>
          )}
        </div>
      </header>
      {props.children}
    </section>
  );
}

/** What to bear in mind, folded away but never absent. */
export function Caveats({ items }: { items: readonly Saying[] }) {
  if (!items.length) return null;
  return (
    <details class="caveats">
      <summary>{t("caveats", { n: items.length })}</summary>
      <ul>
        {items.map((c, i) => (
          <Said key={i} as="li" saying={c} />
        ))}
      </ul>
    </details>
  );
}
