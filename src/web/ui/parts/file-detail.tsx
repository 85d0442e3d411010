import { FILE_TRACES, type FileReport } from "../../../model/finding.ts";
import { harmless } from "../harmless.ts";
import { bytes, number, percent, span, t } from "../i18n.ts";
import { GapStrip } from "./capture-strip.tsx";
import { Quoted, Said } from "./text.tsx";

const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** One file as a line: what it is, what of it was kept. Opened: what its posts carry, where capture failed, what it cannot be asked. */
export function FileRow({ file: f, format, open }: { file: FileReport; format: string; open: boolean }) {
  const out = total(f.quarantined);
  const hints = f.hints?.length ?? 0;
  return (
    <li>
      <details class="file" open={open}>
        <summary>
          <span class="file-name">
            <Quoted text={f.name} most={80} />
            <span class="small quiet" lang="en">
              {harmless(format, 60)}
            </span>
          </span>
          <span class="file-period small quiet">{f.period ? span(f.period) : "—"}</span>
          <span class="file-figures">
            <span>
              <b>{number(f.kept)}</b> {t("file.kept")}
            </span>
            <span class={out > 0 ? undefined : "quiet"}>
              <b>{number(out)}</b> {t("file.quarantined")}
            </span>
          </span>
          <span class="file-notes small">
            {f.incomplete && <span class="warn">{t("file.incomplete")}</span>}
            {f.gaps && f.gaps.length > 0 && <span>{t("facts.gaps", { n: f.gaps.length })}</span>}
            {hints > 0 && <span>{t("file.hints", { n: hints })}</span>}
          </span>
        </summary>
        <div class="file-detail">
          <div class="stack">
            {f.incomplete && (
              <p class="warn small" lang="en">
                {harmless(f.incomplete, 300)}
              </p>
            )}
            {hints > 0 && (
              <section>
                <h3>{t("file.hints.title")}</h3>
                <ul class="file-hints">
                  {f.hints!.map((hint) => (
                    <Said key={hint.say} as="li" saying={hint} />
                  ))}
                </ul>
              </section>
            )}
            <Gaps file={f} />
            <Outside file={f} />
          </div>
          <Traces file={f} />
        </div>
      </details>
    </li>
  );
}

/** Share of the posts with each trace: what the export can be asked at all. */
function Traces({ file }: { file: FileReport }) {
  const { traces } = file;
  if (!traces) return null;
  return (
    <section>
      <h3>{t("file.traces.title")}</h3>
      <ul class="traces">
        {FILE_TRACES.map((trace) => {
          const share = traces[trace];
          return (
            <li key={trace} class={share === 0 ? "quiet" : undefined}>
              <span>{t(`trace.${trace}`)}</span>
              <meter min={0} max={1} value={share ?? 0} aria-hidden="true" />
              <span class="traces-share">
                {share === undefined ? t("withheld") : share === 0 ? t("file.none") : percent(share)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Gaps({ file: { period, gaps } }: { file: FileReport }) {
  if (!period || !gaps) return null;
  return (
    <section>
      <h3>{t("file.gaps.title")}</h3>
      {gaps.length ? (
        <GapStrip from={period.from} until={period.until} gaps={gaps} />
      ) : (
        <p class="small quiet">{t("file.gaps.none")}</p>
      )}
    </section>
  );
}

/** Every record of the file and where it went. */
function Outside({ file: f }: { file: FileReport }) {
  const reasons = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const rows: [string, number, [string, number][]][] = [
    [t("read"), f.read, []],
    [t("kept"), f.kept, []],
    [t("repeated"), f.repeated, []],
    [t("quarantined"), total(f.quarantined), reasons(f.quarantined)],
    [t("file.notposts"), total(f.skipped), reasons(f.skipped)],
  ];
  return (
    <section>
      <h3>{t("file.records")}</h3>
      <dl class="file-records">
        {rows
          .filter(([, n], i) => i < 2 || n > 0)
          .map(([name, n, why]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd class="number">{number(n)}</dd>
              {why.map(([reason, records]) => (
                <dd key={reason} class="file-reason small quiet">
                  <span lang="en">{harmless(reason, 120)}</span> <span class="number">{number(records)}</span>
                </dd>
              ))}
            </div>
          ))}
      </dl>
      <p class="hash">
        {bytes(f.bytes)} · SHA-256 <code>{f.sha256}</code>
      </p>
    </section>
  );
}
