import "virtual:palette.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { startKeys } from "./keys.ts";
import { startLive } from "./live.ts";
import { startRouter } from "./router.ts";

startRouter();
startKeys();
startLive();
const root = document.getElementById("app");
if (root) {
  root.replaceChildren();
  render(<App />, root);
}
