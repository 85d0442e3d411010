import type { Plugin } from "vite";
import { MUTANTS } from "./mutants.ts";

/** With CLAQUE_MUTANT=name, one deliberate bug is put into the source as it is loaded. Fails closed when its line is not there. */
export function mutation(): Plugin {
  const mutant = MUTANTS.find((m) => m.name === process.env.CLAQUE_MUTANT);
  if (process.env.CLAQUE_MUTANT && !mutant) throw new Error(`no mutant is called ${process.env.CLAQUE_MUTANT}`);
  return {
    name: "claque-mutant",
    enforce: "pre",
    transform(code, id) {
      if (!mutant || !id.split("?")[0].endsWith(`/src/${mutant.file}`)) return null;
      if (!code.includes(mutant.from)) throw new Error(`mutant ${mutant.name}: its line is not in ${mutant.file}`);
      return { code: code.replace(mutant.from, mutant.to), map: null };
    },
  };
}
