import { Empty } from "../parts/states.tsx";

export function TopicsPage() {
  return <Empty title="…" />;
}
