import { useId, useState } from "preact/hooks";
import { post } from "../data.ts";
import { t } from "../i18n.ts";
import { Panel } from "./panel.tsx";

/** Forgetting by age, a new analysis, and the end of the key. What cannot be undone asks for a word to be typed. */
export function Upkeep({ sealed }: { sealed: boolean }) {
  const [days, setDays] = useState("90");
  const [word, setWord] = useState("");
  const [error, setError] = useState("");
  const id = useId();
  const run = (href: string, body: unknown) =>
    post(href, body).then(
      () => {
        setError("");
        return true;
      },
      (e: Error) => {
        setError(e.message);
        return false;
      },
    );
  return (
    <section class="upkeep" aria-labelledby={`${id}t`}>
      <h2 id={`${id}t`} class="section-title">
        {t("upkeep.title")}
      </h2>
      {error && (
        <p class="warn" role="alert">
          {error}
        </p>
      )}
      <div class="columns">
        <Panel title={t("upkeep.analyse")}>
          <p class="small">{t("upkeep.analyse.about")}</p>
          <button type="button" class="button" onClick={() => void run("/api/analyses", {})}>
            {t("upkeep.analyse.do")}
          </button>
        </Panel>
        <Panel title={t("upkeep.purge")}>
          <p class="small">{t("upkeep.purge.about")}</p>
          <form
            class="row wrap"
            onSubmit={(e) => {
              e.preventDefault();
              if (window.confirm(t("upkeep.purge.sure", { n: Number(days) })))
                void run("/api/purge", { olderThanDays: Number(days), confirm: "purge" });
            }}
          >
            <div class="field">
              <label for={`${id}d`}>{t("upkeep.days")}</label>
              <input
                id={`${id}d`}
                type="number"
                min={1}
                max={36500}
                required
                value={days}
                onInput={(e) => setDays(e.currentTarget.value)}
              />
            </div>
            <button type="submit" class="button">
              {t("upkeep.purge.do")}
            </button>
          </form>
        </Panel>
        {!sealed && (
          <Panel title={t("upkeep.seal")}>
            <p class="small">{t("upkeep.seal.about")}</p>
            <form
              class="row wrap"
              onSubmit={(e) => {
                e.preventDefault();
                void run("/api/seal", { confirm: word });
              }}
            >
              <div class="field">
                <label for={`${id}s`}>{t("upkeep.seal.type")}</label>
                <input
                  id={`${id}s`}
                  type="text"
                  autocomplete="off"
                  value={word}
                  onInput={(e) => setWord(e.currentTarget.value)}
                />
              </div>
              <button type="submit" class="button danger" disabled={word !== "seal"}>
                {t("upkeep.seal.do")}
              </button>
            </form>
          </Panel>
        )}
        {!sealed && <ForgetPosts run={run} />}
      </div>
    </section>
  );
}

/** A list of posts that are gone upstream. Accounts are forgotten on the command line: no request here names one. */
function ForgetPosts({ run }: { run: (href: string, body: unknown) => Promise<boolean> }) {
  const [platform, setPlatform] = useState("x");
  const [posts, setPosts] = useState("");
  const id = useId();
  const n = posts.split("\n").filter((line) => line.trim()).length;
  return (
    <Panel title={t("upkeep.forget")}>
      <p class="small">{t("upkeep.forget.about")}</p>
      <form
        class="stack"
        onSubmit={(e) => {
          e.preventDefault();
          if (window.confirm(t("upkeep.forget.sure", { n })))
            void run("/api/forget", { platform, posts, confirm: "forget" }).then((begun) => begun && setPosts(""));
        }}
      >
        <div class="field">
          <label for={`${id}p`}>{t("upkeep.forget.platform")}</label>
          <input
            id={`${id}p`}
            type="text"
            required
            maxLength={40}
            value={platform}
            onInput={(e) => setPlatform(e.currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for={`${id}l`}>{t("upkeep.forget.list")}</label>
          <textarea
            id={`${id}l`}
            rows={3}
            autocomplete="off"
            spellcheck={false}
            value={posts}
            onInput={(e) => setPosts(e.currentTarget.value)}
          />
        </div>
        <button type="submit" class="button danger" disabled={n === 0}>
          {t("upkeep.forget.do")}
        </button>
      </form>
    </Panel>
  );
}
