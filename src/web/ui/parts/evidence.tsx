import type { GroupBehaviour } from "../../../model/finding/group.ts";
import type { GroupCard } from "../../view-data.ts";
import { behaviourName } from "../group-name.ts";
import { lasting, measure, number, probability, t } from "../i18n.ts";
import { Empty } from "./states.tsx";
import { Said } from "./text.tsx";

const ten = (log10: number): string =>
  log10 < 3
    ? measure(10 ** log10)
    : `10${[...String(Math.round(log10))].map((d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)] ?? d).join("")}`;

/** Each behaviour with what chance expects, and what each channel of evidence says of it in plain words. */
export function Evidence({ group }: { group: GroupCard }) {
  if (!group.behaviours.length) return <Empty title={t("evidence.none")} />;
  return (
    <ul class="evidence">
      {group.behaviours.map((b) => (
        <li key={b.behaviour} class={b.channels.length ? "asked" : undefined}>
          <h3>{behaviourName(b.behaviour)}</h3>
          <Against behaviour={b} />
          {b.channels.length > 0 && (
            <dl class="channels">
              {b.channels.map((c) => (
                <div key={c.channel}>
                  <dt>
                    <span class="channel">{c.channel}</span> {t(`channel.${c.channel}`)}
                  </dt>
                  <dd>
                    {[
                      c.q !== undefined && `q ${probability(c.q)}`,
                      c.p !== undefined && `p ${probability(c.p)}`,
                      c.log10e !== undefined && `e = ${ten(c.log10e)}`,
                    ]
                      .filter(Boolean)
                      .join(" · ") || t("channel.notasked")}
                    {c.note && (
                      <span class="quiet">
                        {" "}
                        · <Said as="span" saying={c.note} />
                      </span>
                    )}
                    <p class="small quiet">{t(`channel.${c.channel}.about`)}</p>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </li>
      ))}
    </ul>
  );
}

function Against({ behaviour: b }: { behaviour: GroupBehaviour }) {
  const most = Math.max(b.coActions, b.expected, 1);
  const tested = b.channels.length > 0 || b.expected > 0;
  return (
    <div class="against">
      <p>{t("evidence.seen", { co: b.coActions, objects: b.objects, time: lasting(b.windowMs) })}</p>
      <div class="against-bars" aria-hidden="true">
        <meter class="seen" min={0} max={most} value={b.coActions} />
        {tested && <meter class="expected" min={0} max={most} value={b.expected} />}
      </div>
      <p class="small quiet">
        {!tested && t("evidence.alone")}
        {tested && t("evidence.expected", { n: b.expected < 10 ? measure(b.expected) : number(b.expected) })}
      </p>
    </div>
  );
}
