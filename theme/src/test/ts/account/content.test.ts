import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Entry = { label: string; path?: string; id?: string; isVisible?: string; modulePath?: string; children?: Entry[] };

const ACCOUNT = "theme/registry-auth/account/resources";
const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Entry[];

const content = read(`src/main/resources/${ACCOUNT}/content.json`);
// Maven unpacks it.
const stock = read("target/stock/theme/keycloak.v3/account/resources/content.json");
const isOurs = ({ label }: Entry) => label.startsWith("registryMy");

test("the console's own pages are those of the stock console, in its order", () => {
  expect(content.filter((entry) => !isOurs(entry))).toEqual(stock);
});

test("the page has one entry in the navigation, of the console's own kind for further pages", () => {
  const shown = content.filter((entry) => isOurs(entry) && entry.isVisible === undefined);
  expect(shown).toEqual([{ label: "registryMyAccess", id: "content/:componentId", path: "content/registry-access" }]);
  expect(readFileSync("src/main/resources/theme/registry-auth/account/theme.properties", "utf8")).toContain(
    "registryAccessPage=content/registry-access\n",
  );
});

/*
 * The console looks for a page's module by the name in its address. It takes the page's own path for the address' pattern,
 * in which there is no name (keycloak#41433), and so finds the first entry whose path ends in "undefined". It looks at no
 * entry behind one with children.
 */
test("the module is found under the name that the console looks for", () => {
  const found = content
    .slice(
      0,
      content.findIndex(({ children }) => children),
    )
    .filter(({ modulePath }) => modulePath);
  expect(found.map(({ path }) => path)).toEqual(["undefined"]);
  expect(existsSync(`target/classes/${ACCOUNT}${found[0]?.modulePath}`)).toBe(true);
});
