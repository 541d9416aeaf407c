import { describe, expect, test } from "vitest";
import { configurationOf, downloadOf, isMismatch, pemOf } from "../../../main/ts/admin/registries/configurations";
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

describe("the configuration of a registry", () => {
  const facts = { issuer: "https://sso.example.org/realms/demo", service: "a: b", trust: "certificate" as const };

  test("names the token server, the service, the issuer and the CA", () => {
    expect(configurationOf("distribution3", facts)).toBe(`auth:
  token:
    realm: "https://sso.example.org/realms/demo/registry/token"
    service: "a: b"
    issuer: "https://sso.example.org/realms/demo"
    rootcertbundle: /etc/distribution/ca.pem`);
    expect(downloadOf("distribution3", facts)).toBe(
      "curl -fsS -o /etc/distribution/ca.pem https://sso.example.org/realms/demo/registry/ca.pem",
    );
  });

  test("names the file of keys where the trust is by key id", () => {
    const byKey = { ...facts, trust: "key-id" as const };
    expect(configurationOf("distribution3", byKey)).toContain("jwks: /etc/distribution/jwks.json");
    expect(downloadOf("distribution3", byKey)).toContain("/registry/jwks.json");
  });

  test("is JSON for zot", () => {
    expect(JSON.parse(configurationOf("zot", facts))).toEqual({
      http: {
        auth: {
          bearer: {
            realm: "https://sso.example.org/realms/demo/registry/token",
            service: "a: b",
            cert: "/etc/zot/realm.pem",
          },
        },
      },
    });
  });

  test("warns of what the product cannot do", () => {
    const byKey = { ...facts, trust: "key-id" as const };
    expect(isMismatch("distribution2", byKey, "ES256")).toBe(true);
    expect(isMismatch("distribution2", facts, "ES256")).toBe(false);
    expect(isMismatch("distribution3", byKey, "ES256")).toBe(false);
    expect([isMismatch("zot", facts, "ES256"), isMismatch("zot", facts, "RS256")]).toEqual([true, false]);
  });
});

test("a certificate becomes a PEM file", () => {
  expect(pemOf("A".repeat(65))).toBe(`-----BEGIN CERTIFICATE-----
${"A".repeat(64)}
A
-----END CERTIFICATE-----`);
});
