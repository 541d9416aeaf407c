import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

/** PatternFly's components bring their styles along; those that the console's own style sheets have are left out. */
export function stylesOnce(...consoleStyles: string[]): Plugin {
  const present = consoleStyles.map((path) => readFileSync(path, "utf8")).join("");
  return {
    name: "styles-once",
    enforce: "pre",
    async load(id) {
      if (!/\/@patternfly\/react-styles\/css\/.*\.css$/.test(id)) {
        return null;
      }
      const block = /\.pf-v5-[cl]-[a-z-]+/.exec(await readFile(id, "utf8"))?.[0];
      return block && present.includes(`${block}{`) ? "" : null;
    },
  };
}
