import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/** A native dialog that opens and closes with its signal: focus stays inside, Esc and a click beside it close, focus returns. Filled while open. */
export function Modal(props: {
  open: Signal<boolean>;
  class?: string;
  label?: string;
  /** Id of the heading that names it. */
  labelledBy?: string;
  children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = props.open.value;
  // Before the next paint: who types on must not lose a letter.
  useLayoutEffect(() => {
    const d = dialog.current;
    if (!d) return;
    if (open && !d.open) d.showModal();
    if (!open && d.open) d.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on the backdrop; Esc closes a native dialog.
    <dialog
      ref={dialog}
      class={`dialog ${props.class ?? ""}`}
      aria-label={props.label}
      aria-labelledby={props.labelledBy}
      // Not `close`: that one comes later, and would shut what was opened again meanwhile.
      onCancel={() => (props.open.value = false)}
      onClick={(e) => {
        if (e.target === dialog.current) props.open.value = false;
      }}
    >
      {open && <div class="dialog-body">{props.children}</div>}
    </dialog>
  );
}
