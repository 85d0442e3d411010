import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { to } from "../scope.ts";

/** One of the three answers: the question, what was found in one figure, in one sentence, how sure it is; then the list behind it. */
export function Answer(props: {
  question: string;
  figure: ComponentChildren;
  text: ComponentChildren;
  /** How sure: an interval, a promise, what noise gives. */
  sure?: ComponentChildren;
  children?: ComponentChildren;
  href: string;
  more: string;
}) {
  const id = useId();
  return (
    <section class="answer" aria-labelledby={id}>
      <h2 id={id}>{props.question}</h2>
      <p class="answer-figure">{props.figure}</p>
      <div class="answer-text">{props.text}</div>
      <div class="answer-sure small quiet">{props.sure}</div>
      <div class="answer-list">{props.children}</div>
      <p class="more">
        <a href={to(props.href)}>{props.more}</a>
      </p>
    </section>
  );
}
