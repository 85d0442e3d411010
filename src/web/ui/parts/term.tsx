import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { type TermName, termMeans, termTitle } from "../glossary.ts";

/** A word with what it means a press away: by pointer, touch and keyboard; Esc or a press beside it closes. */
export function Term({ name, children }: { name: TermName; children?: ComponentChildren }) {
  const id = useId();
  return (
    <>
      <button type="button" class="term" popovertarget={id}>
        {children ?? termTitle(name)}
      </button>
      <span id={id} popover="auto" role="note" class="term-card">
        <b>{termTitle(name)}</b> {termMeans(name)}
      </span>
    </>
  );
}
