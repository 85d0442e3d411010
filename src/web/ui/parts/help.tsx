import { TERMS, termMeans, termTitle } from "../glossary.ts";
import { t } from "../i18n.ts";
import { helpOpen } from "../keys.ts";
import { openTour } from "../tour.ts";
import { Modal } from "./modal.tsx";

const KEYS = [
  ["/", "keys.search"],
  ["Ctrl K", "keys.palette"],
  ["?", "keys.help"],
  ["Esc", "keys.close"],
  ["← →", "keys.arrows"],
  ["Home End", "keys.ends"],
  ["1 – 6", "keys.pages"],
  ["Tab", "keys.tab"],
  ["Enter", "keys.enter"],
] as const;

/** Keyboard map and the words that matter. */
export function Help() {
  return (
    <Modal open={helpOpen} labelledBy="help-title">
      <h2 id="help-title">{t("help.title")}</h2>
      <dl class="keys">
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
      <h3>{t("help.words")}</h3>
      <dl class="words">
        {TERMS.map((name) => (
          <div key={name}>
            <dt>{termTitle(name)}</dt>
            <dd>{termMeans(name)}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet small">{t("help.oneaccount")}</p>
      <div class="row">
        <button
          type="button"
          class="button"
          onClick={() => {
            helpOpen.value = false;
            openTour();
          }}
        >
          {t("tour.again")}
        </button>
        <button type="button" class="button primary" onClick={() => (helpOpen.value = false)}>
          {t("close")}
        </button>
      </div>
    </Modal>
  );
}
