import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { stylesOnce } from "./stylesOnce";

const OUT = "target/classes/theme/registry-auth/admin/resources";
const CONSOLE = "@keycloak/keycloak-admin-ui";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const consoleStyles = file(`node_modules/${CONSOLE}/lib/keycloak-admin-ui.css`);

/** Gives the published console a JSX runtime of ours, which adds the navigation's entry; see navigationEntry.ts. */
function navigationEntry(): Plugin {
  return {
    name: "navigation-entry",
    enforce: "pre",
    resolveId: (source, importer) =>
      isConsolesJsx(source, importer) ? file("src/main/ts/admin/console/navigationEntry.ts") : null,
  };
}

function isConsolesJsx(source: string, importer: string | undefined) {
  return source === "react/jsx-runtime" && importer?.includes(`/${CONSOLE}/`) === true;
}

type Chunk = { file: string; isEntry?: boolean; css?: string[]; imports?: string[] };
type Chunks = Record<string, Chunk>;

/** The console's page has the browser preload what an entry imports: it takes for addresses what are names here. */
function manifestOfAddresses(): Plugin {
  return {
    name: "manifest-of-addresses",
    async writeBundle() {
      const path = join(OUT, ".vite/manifest.json");
      const chunks = JSON.parse(await readFile(path, "utf8")) as Chunks;
      const entries = Object.entries(chunks).filter(([, chunk]) => chunk.isEntry);
      const shortened = entries.map(([name, { file, isEntry, css }]) => {
        const imports = [...importsOf(name, chunks)].map((each) => chunks[each]?.file);
        return [name, { file, isEntry, css, imports }];
      });
      await writeFile(path, JSON.stringify(Object.fromEntries(shortened)));
    },
  };
}

/** The names of the chunks that one needs before it can run. */
function importsOf(name: string, chunks: Chunks, found = new Set<string>()): Set<string> {
  for (const each of chunks[name]?.imports ?? []) {
    if (!found.has(each)) {
      importsOf(each, chunks, found.add(each));
    }
  }
  return found;
}

export default defineConfig({
  // Addresses are relative: the path of a theme's resources has the version of the server in it.
  base: "",
  publicDir: false,
  plugins: [navigationEntry(), stylesOnce(consoleStyles), manifestOfAddresses()],
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: "esnext",
    manifest: true,
    modulePreload: false,
    chunkSizeWarningLimit: 6000,
    rollupOptions: {
      input: "src/main/ts/admin/main.tsx",
      // The console's page maps these to Keycloak's own copies.
      external: (source, importer) =>
        ["react", "react/jsx-runtime", "react-dom"].includes(source) && !isConsolesJsx(source, importer),
    },
  },
});
