import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n.ts";
import { paletteOpen } from "../keys.ts";
import { type Destination, destinations, matching } from "../palette.ts";
import { go } from "../router.ts";

/** Goes anywhere by name. A native dialog around a combobox: arrows choose, Enter goes, Esc closes and focus returns. */
export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = paletteOpen.value;
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
      class="dialog palette"
      aria-label={t("keys.palette")}
      onClose={() => (paletteOpen.value = false)}
      onClick={(e) => {
        if (e.target === dialog.current) paletteOpen.value = false;
      }}
    >
      {open && <Choosing />}
    </dialog>
  );
}

function Choosing() {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [all, setAll] = useState<readonly Destination[]>([]);
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => void destinations().then(setAll), []);
  const found = matching(all, typed);
  const chosen = Math.min(at, found.length - 1);
  const leave = (to: Destination | undefined) => {
    if (!to) return;
    paletteOpen.value = false;
    go(to.href);
  };
  const key = (e: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step !== undefined && found.length > 0) {
      e.preventDefault();
      setAt((chosen + step + found.length) % found.length);
    } else if (e.key === "Enter") {
      e.preventDefault();
      leave(found[chosen]);
    }
  };
  return (
    <div class="dialog-body">
      <div class="field">
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}list`}
          aria-activedescendant={found.length > 0 ? `${id}${chosen}` : undefined}
          aria-label={t("keys.palette")}
          placeholder={t("keys.palette")}
          value={typed}
          onInput={(e) => {
            setTyped(e.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={key}
        />
      </div>
      <div role="listbox" id={`${id}list`} aria-label={t("keys.palette")} class="palette-list">
        {found.map((d, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the input's, which keeps the focus.
          // biome-ignore lint/a11y/useFocusableInteractive: the input says which option is chosen.
          <div
            key={`${d.href} ${d.kind}`}
            id={`${id}${i}`}
            role="option"
            aria-selected={i === chosen}
            class={i === chosen ? "at" : undefined}
            onClick={() => leave(d)}
          >
            <bdi>{d.name}</bdi> <span class="quiet small">{d.kind}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
