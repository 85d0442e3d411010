import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n.ts";
import { paletteOpen } from "../keys.ts";
import { type Destination, destinations, matching, pages } from "../palette.ts";
import { go } from "../router.ts";
import { Modal } from "./modal.tsx";

/** Goes anywhere by name: a combobox; arrows choose, Enter goes. */
export const Palette = () => (
  <Modal open={paletteOpen} class="palette" label={t("keys.palette")}>
    <Choosing />
  </Modal>
);

function Choosing() {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [all, setAll] = useState<readonly Destination[]>(pages);
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
    <>
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
    </>
  );
}
