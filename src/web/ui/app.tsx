import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { t } from "./i18n.ts";
import { AnalysisPage } from "./pages/analysis.tsx";
import { CollectPage } from "./pages/collect.tsx";
import { GroupPage } from "./pages/group.tsx";
import { MethodPage } from "./pages/method.tsx";
import { OrchestratedPage } from "./pages/orchestrated.tsx";
import { OverviewPage } from "./pages/overview.tsx";
import { RisingPage } from "./pages/rising.tsx";
import { TendersPage } from "./pages/tenders.tsx";
import { TopicsPage } from "./pages/topics.tsx";
import { Bar } from "./parts/bar.tsx";
import { Foot } from "./parts/foot.tsx";
import { Help } from "./parts/help.tsx";
import { Offline } from "./parts/offline.tsx";
import { Palette } from "./parts/palette.tsx";
import { ScopeBar } from "./parts/scope-bar.tsx";
import { Empty } from "./parts/states.tsx";
import { Tour } from "./parts/tour.tsx";
import { Working } from "./parts/working.tsx";
import { placesOf } from "./places.ts";
import { path } from "./router.ts";
import { to } from "./scope.ts";

const PAGES: Readonly<Record<string, ComponentType>> = {
  "/": OverviewPage,
  "/topics": TopicsPage,
  "/rising": RisingPage,
  "/orchestrated": OrchestratedPage,
  "/collect": CollectPage,
  "/method": MethodPage,
  "/tenders": TendersPage,
};
export function App() {
  const at = path.value;
  const isGroup = at.startsWith("/group/");
  const isAnalysis = at.startsWith("/analysis/");
  const Page = isGroup ? GroupPage : isAnalysis ? AnalysisPage : PAGES[at];
  const title = isGroup
    ? t("group.title")
    : t(placesOf(true).find(([href]) => href === at)?.[1] ?? (isAnalysis ? "method.analyses" : "error.nowhere"));
  useEffect(() => {
    document.title = `${title} · claque`;
  }, [title]);
  return (
    <>
      <a class="skip" href="#main">
        {t("skip")}
      </a>
      <Bar />
      <Offline />
      <Working />
      <ScopeBar />
      <main id="main" class="page" tabIndex={-1} key={at}>
        {Page ? (
          <Page />
        ) : (
          <Empty title={t("error.nowhere")}>
            <a href={to("/")}>{t("menu.overview")}</a>
          </Empty>
        )}
      </main>
      <Foot />
      <Help />
      <Palette />
      <Tour />
    </>
  );
}
