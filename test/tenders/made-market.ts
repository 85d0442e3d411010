import { makeRng } from "../../src/methods/rng.ts";
import type { Notice } from "../../src/model/notice/notice.ts";
import { costMarket } from "../../src/worlds/markets/cost-market.ts";
import type { MarketRecipe } from "../../src/worlds/markets/market-world.ts";
import { madeRecords } from "../../src/worlds/markets/records.ts";
import { firm } from "../notices/made.ts";

interface Release {
  readonly ocid: string;
  readonly id: string;
  readonly date: string;
  readonly buyer: { readonly name: string };
  readonly tender: {
    readonly title: string;
    readonly description: string;
    readonly value: { readonly amount: number; readonly currency: string };
    readonly items: readonly { readonly classification: { readonly id: string } }[];
    readonly numberOfTenderers: number;
  };
  readonly bids: {
    readonly details: readonly {
      readonly tenderers: readonly { readonly name: string; readonly identifier: { readonly id: string } }[];
      readonly value: { readonly amount: number; readonly currency: string };
    }[];
  };
  readonly awards: readonly {
    readonly suppliers: readonly { readonly name: string; readonly identifier: { readonly id: string } }[];
    readonly value: { readonly amount: number; readonly currency: string };
  }[];
}

const named = ({ name, identifier }: { readonly name: string; readonly identifier: { readonly id: string } }) =>
  firm(0, { key: `X:${identifier.id}`, nameKey: name.toLowerCase(), name });

/** A made market as notices past the gate, with its truth. */
export function madeMarket(recipe: MarketRecipe, seed: number) {
  const records = madeRecords(costMarket(recipe, makeRng(seed)), makeRng(seed).fork("records"));
  const notices = Array.from(records.lines(), (line): Notice => {
    const r: Release = JSON.parse(line);
    return {
      id: r.id,
      process: r.ocid,
      publisher: "made",
      stage: "award",
      at: Date.parse(r.date),
      closes: Date.parse(r.date) + 30 * 86_400_000,
      lang: "en",
      codes: [{ scheme: "CPV", code: r.tender.items[0].classification.id }],
      method: "open",
      estimate: r.tender.value,
      offers: r.tender.numberOfTenderers,
      title: r.tender.title,
      text: r.tender.description,
      clauses: r.tender.description.split("\n"),
      buyers: [firm(0, { key: `G:${r.buyer.name}`, nameKey: r.buyer.name.toLowerCase(), name: r.buyer.name })],
      entities: [],
      lots: [
        {
          id: "",
          bids: r.bids.details.map((b) => ({ bidders: b.tenderers.map(named), amount: b.value, status: "valid" })),
          awards: r.awards.map((a) => ({ suppliers: a.suppliers.map(named), amount: a.value, status: "active" })),
        },
      ],
    };
  });
  return { notices, truth: records.truth };
}
