import { readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vite";
import { stylesOnce } from "./stylesOnce";

/** Maven unpacks it. The stock console has it on all of its pages. */
const STOCK = "target/stock/theme/keycloak.v3/account/resources/assets";
const consoleStyles = readdirSync(STOCK).map((name) => join(STOCK, name));

export default defineConfig({
  // Addresses are relative: the path of a theme's resources has the version of the server in it.
  base: "",
  publicDir: false,
  plugins: [stylesOnce(...consoleStyles)],
  build: {
    outDir: "target/classes/theme/registry-auth/account/resources/assets",
    assetsDir: "",
    emptyOutDir: true,
    target: "esnext",
    modulePreload: false,
    rollupOptions: {
      input: {
        "registry-access": "src/main/ts/account/main.tsx",
        "registry-access-language": "src/main/ts/account/language.ts",
      },
      preserveEntrySignatures: "strict",
      output: {
        // content.json and theme.properties name them.
        entryFileNames: "[name].js",
      },
      // The styles of components that are not used stay away.
      treeshake: { moduleSideEffects: (id) => !/\/@patternfly\/react-styles\/.*\.m?js$/.test(id) },
      // The console's page maps these to Keycloak's own copies.
      external: ["react", "react/jsx-runtime", "react-dom"],
    },
  },
});
