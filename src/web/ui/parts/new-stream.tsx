import { useId, useState } from "preact/hooks";
import { messageOf } from "../../../model/errors.ts";
import type { StreamKind, StreamView, StreamWish } from "../../view-data.ts";
import { post } from "../data.ts";
import { t } from "../i18n.ts";
import { streams } from "../live.ts";

const KINDS: readonly StreamKind[] = ["jetstream", "mastodon", "folder"];
const POSTS_ONLY = ["app.bsky.feed.post"];

type Fields = Readonly<Record<"langs" | "take" | "url" | "host" | "tag" | "tokenFile" | "folder", string>>;
const BLANK: Fields = { langs: "", take: "both", url: "", host: "", tag: "", tokenFile: "", folder: "" };

const list = (text: string): string[] | undefined => {
  const items = text.split(/[\s,;]+/).filter(Boolean);
  return items.length ? items : undefined;
};
const some = (text: string): string | undefined => text.trim() || undefined;

/** What the form says, as the server takes it: nothing that was left at its default. */
function wishOf(kind: StreamKind, f: Fields): StreamWish {
  if (kind === "folder") return { kind, folder: some(f.folder) };
  const langs = list(f.langs);
  if (kind === "mastodon") return { kind, host: some(f.host), tokenFile: some(f.tokenFile), tag: some(f.tag), langs };
  return { kind, langs, url: some(f.url), collections: f.take === "posts" ? POSTS_ONLY : undefined };
}

/** A stream can be started with one press: the defaults are those of `claque watch`. */
export function NewStream({ open }: { open: boolean }) {
  const id = useId();
  const [kind, setKind] = useState<StreamKind>("jetstream");
  const [fields, setFields] = useState(BLANK);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  const start = async () => {
    setBusy(true);
    setError("");
    try {
      const begun = await post<StreamView>("/api/streams", wishOf(kind, fields));
      streams.value = [begun, ...(streams.value ?? []).filter((s) => s.id !== begun.id)];
      setFields(BLANK);
    } catch (e) {
      setError(messageOf(e));
    }
    setBusy(false);
  };
  const field = (name: keyof Fields, label: string, more: { placeholder?: string; required?: boolean } = {}) => (
    <div class="field">
      <label for={`${id}${name}`}>{label}</label>
      <input
        id={`${id}${name}`}
        type="text"
        maxLength={500}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        {...more}
        value={fields[name]}
        onInput={(e) => setFields({ ...fields, [name]: e.currentTarget.value })}
      />
    </div>
  );
  return (
    <details class="new-stream" open={open}>
      <summary>{t("streams.new")}</summary>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          void start();
        }}
      >
        <fieldset class="choice">
          <legend class="hidden-visually">{t("streams.kind")}</legend>
          {KINDS.map((k) => (
            <button key={k} type="button" aria-pressed={kind === k} onClick={() => setKind(k)}>
              {t(`streams.${k}`)}
            </button>
          ))}
        </fieldset>
        <p class="small quiet measure">{t(`streams.${kind}.about`)}</p>
        <div class="row wrap stream-fields">
          {kind === "jetstream" && (
            <>
              {field("langs", t("streams.langs"), { placeholder: t("streams.langs.all") })}
              <div class="field">
                <label for={`${id}take`}>{t("streams.collections")}</label>
                <select
                  id={`${id}take`}
                  value={fields.take}
                  onChange={(e) => setFields({ ...fields, take: e.currentTarget.value })}
                >
                  <option value="both">{t("streams.collections.both")}</option>
                  <option value="posts">{t("streams.collections.posts")}</option>
                </select>
              </div>
              {field("url", t("streams.server"), { placeholder: t("streams.server.public") })}
            </>
          )}
          {kind === "mastodon" && (
            <>
              {field("host", t("streams.host"), { placeholder: "mastodon.social", required: true })}
              {field("tokenFile", t("streams.token"), { placeholder: "/home/…/token", required: true })}
              {field("tag", t("streams.tag"), { placeholder: t("streams.langs.all") })}
              {field("langs", t("streams.langs"), { placeholder: t("streams.langs.all") })}
            </>
          )}
          {kind === "folder" && field("folder", t("streams.path"), { placeholder: "/home/…/captures", required: true })}
          <button type="submit" class="button primary" disabled={busy}>
            {t("streams.start")}
          </button>
        </div>
        {error && (
          <p class="warn small" role="alert" lang="en">
            {error}
          </p>
        )}
      </form>
    </details>
  );
}
