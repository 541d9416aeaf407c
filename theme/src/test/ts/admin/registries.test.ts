import { describe, expect, test } from "vitest";
import { type FormKey, neededFiles, type WrittenDown } from "../../../main/ts/admin/registries/configurations";
import { documentOf, fieldOf, tidy, valuesOf } from "../../../main/ts/admin/registries/registryValues";

const stored = {
  service: "registry.example.org",
  address: "https://registry.example.org",
  description: "The registry",
  settings: {
    "registry.enabled": false,
    "registry.trust": "key-id" as const,
    "registry.algorithm": "RS256" as const,
    "registry.lifetime": 600,
    "registry.anonymous": true,
    "registry.login-tokens": true,
    "registry.everyone-scope": ["repository:public/**:pull"],
    "registry.origins": ["https://ui.example.org"],
    "registry.catalog-address": "http://registry:5000",
  },
};

describe("the form of a registry", () => {
  test("gives back what is stored", () => {
    expect(documentOf(valuesOf(stored))).toEqual(stored);
  });

  test("sends a life that is no number for the server to refuse", () => {
    expect(documentOf({ ...valuesOf(stored), lifetime: "5m" }).settings["registry.lifetime"]).toBe(-1);
    expect(documentOf({ ...valuesOf(stored), lifetime: "" }).settings["registry.lifetime"]).toBe(-1);
  });

  test("drops empty lines", () => {
    expect(tidy({ ...valuesOf(stored), service: " a ", origins: ["", " b"] })).toMatchObject({
      service: "a",
      origins: ["b"],
    });
  });

  test("shows a problem at the field of its setting", () => {
    const settings = Object.keys(stored.settings).map((setting) => fieldOf(["settings", setting]));
    expect(settings.every((field) => field !== undefined && field in valuesOf(stored))).toBe(true);
    expect(fieldOf(["service"])).toBe("service");
    expect(fieldOf(["color"])).toBeUndefined();
  });
});

describe("the files beside a form", () => {
  const form = (key: FormKey, file: string, needs: string[]) => ({
    form: key,
    title: "",
    file,
    language: "json" as const,
    content: `content of ${file}`,
    needs,
    note: "",
  });
  const config = form("config", "config.json", ["realm.pem"]);
  const run = form("docker-run", "registry.sh", ["config.json", "realm.pem"]);
  const key = { name: "realm.pem" as const, path: "/etc/zot/realm.pem", content: "key", note: "" };
  const writtenDown: WrittenDown = { product: "zot", warnings: [], files: [key], forms: [config, run] };

  test("are the realm's keys, and what another form is", () => {
    expect(neededFiles(writtenDown, config)).toEqual([key]);
    expect(neededFiles(writtenDown, run)).toEqual([{ name: "config.json", content: "content of config.json" }, key]);
  });
});
