import { signal } from "@preact/signals";
import { useRef, useState } from "preact/hooks";
import { messageOf } from "../../../model/errors.ts";
import type { CollectData } from "../../view-data.ts";
import { post } from "../data.ts";
import { bytes, number, t } from "../i18n.ts";
import { type Preview, PreviewCard } from "./preview-card.tsx";
import { coded, Quoted } from "./text.tsx";

interface Waiting {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  readonly key?: string;
  readonly preview?: Preview;
  readonly settings: Settings;
  readonly error?: string;
}
export interface Settings {
  readonly source?: string;
  readonly platform?: string;
  readonly timeZone?: string;
  readonly dateOrder?: "month-first" | "day-first";
  readonly encoding?: string;
  readonly map?: Readonly<Record<string, string>>;
}

/** Files on their way, kept while other pages are visited; a reload ends an upload (not an import). */
const waiting = signal<readonly Waiting[]>([]);
let next = 1;
const change = (id: number, to: Partial<Waiting>) => {
  waiting.value = waiting.value.map((w) => (w.id === id ? { ...w, ...to } : w));
};

/** Sends one file, with progress: the one thing `fetch` cannot tell. */
function send(file: File): void {
  const id = next++;
  waiting.value = [...waiting.value, { id, name: file.name, bytes: file.size, sent: 0, settings: {} }];
  const request = new XMLHttpRequest();
  request.open("POST", `/api/uploads?name=${encodeURIComponent(file.name)}`);
  request.upload.onprogress = (e) => change(id, { sent: e.loaded });
  request.onerror = () => change(id, { error: t("error.offline") });
  request.onload = () => {
    const body = parse(request.responseText);
    if (request.status >= 300 || !body.key) return change(id, { error: body.error ?? String(request.status) });
    change(id, { key: body.key, sent: file.size });
    void look(id);
  };
  request.send(file);
}

const parse = (text: string): { key?: string; error?: string } => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

async function look(id: number): Promise<void> {
  const w = waiting.value.find((x) => x.id === id);
  if (!w?.key) return;
  try {
    change(id, { preview: await post<Preview>(`/api/uploads/${w.key}/preview`, w.settings), error: undefined });
  } catch (e) {
    change(id, { error: messageOf(e), preview: undefined });
  }
}

async function discard(w: Waiting): Promise<void> {
  waiting.value = waiting.value.filter((x) => x.id !== w.id);
  if (w.key) await post(`/api/uploads/${w.key}/discard`, {}).catch(() => undefined);
}

async function take(w: Waiting): Promise<void> {
  if (!w.key) return;
  try {
    await post("/api/imports", { keys: [w.key], ...w.settings });
    waiting.value = waiting.value.filter((x) => x.id !== w.id);
  } catch (e) {
    change(w.id, { error: messageOf(e) });
  }
}

/** Drop or choose → preview → confirm. Nothing is read in before the person has seen what it is. */
export function DropZone({ sources }: { sources: CollectData["sources"] }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const add = (files: FileList | null | undefined) => [...(files ?? [])].forEach(send);
  return (
    <section class="dropping" aria-label={t("drop.title")}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the button beside it does the same by keyboard. */}
      <div
        class={`drop ${over ? "over" : ""}`}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(e) => {
          e.preventDefault();
          setOver(false);
          add(e.dataTransfer?.files);
        }}
      >
        <p class="drop-title">{t("drop.title")}</p>
        <p class="quiet small">{t("drop.about")}</p>
        <input
          ref={input}
          id="files"
          type="file"
          multiple
          class="hidden-visually"
          onChange={(e) => {
            add(e.currentTarget.files);
            e.currentTarget.value = "";
          }}
        />
        <label class="button primary" for="files">
          {t("drop.choose")}
        </label>
      </div>
      <ul class="waiting-files">
        {waiting.value.map((w) => (
          <li key={w.id} class="panel">
            <div class="job-head">
              <strong>
                <Quoted text={w.name} most={80} />
              </strong>
              <span class="quiet small">{bytes(w.bytes)}</span>
            </div>
            {!w.key && !w.error && (
              <div class="progress">
                <progress
                  class="progress-bar"
                  value={Math.min(0.99, w.sent / Math.max(1, w.bytes))}
                  max={1}
                  aria-label={w.name}
                />
                <p class="small quiet" role="status">
                  {t("drop.sending", { share: `${number(Math.min(99, (100 * w.sent) / Math.max(1, w.bytes)))} %` })}
                </p>
              </div>
            )}
            {w.error && (
              <p class="warn" role="alert" lang="en">
                {coded(w.error)}
              </p>
            )}
            {w.key && !w.preview && !w.error && (
              <p class="small quiet" role="status">
                {t("drop.looking")}
              </p>
            )}
            {w.key && (w.preview || w.error) && (
              <PreviewCard
                preview={w.preview}
                sources={sources}
                settings={w.settings}
                onChange={(settings) => {
                  change(w.id, { settings });
                  void look(w.id);
                }}
              />
            )}
            <div class="row">
              <button type="button" class="button-plain" onClick={() => void discard(w)}>
                {t("drop.discard")}
              </button>
              {w.preview && (
                <button type="button" class="button primary" onClick={() => void take(w)}>
                  {t("drop.import")}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
