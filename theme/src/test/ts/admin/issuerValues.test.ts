import { describe, expect, test } from "vitest";
import {
  documentOf,
  fieldOf,
  tidy,
  type TrustedIssuer,
  valuesOf,
  valuesOfPreset,
} from "../../../main/ts/admin/issuers/issuerValues";

const github: TrustedIssuer = {
  alias: "github",
  description: "Jobs of acme",
  enabled: false,
  issuer: "https://token.actions.githubusercontent.com",
  audiences: ["https://registry.example.org"],
  requiredClaims: { repository_owner: ["acme", "acme-labs"] },
  algorithms: ["RS256"],
  allowPrivateAddresses: true,
};

const jwks = { keys: [{ kty: "EC" }] } as unknown as NonNullable<TrustedIssuer["jwks"]>;

describe("the form of a trusted issuer", () => {
  test.each([
    ["keys from the metadata", github],
    ["keys from an address", { ...github, jwksUri: "https://ci.example.org/keys" }],
    ["keys that are written down", { ...github, jwks }],
  ])("gives back what is stored, with %s", (_name, stored) => {
    expect(documentOf(valuesOf(stored))).toEqual(stored);
  });

  test("puts a claim that stands twice together", () => {
    const values = valuesOf(github);
    const claims = ["acme", "other"].map((value) => ({ name: "repository_owner", values: [value] }));
    expect(documentOf({ ...values, claims })).toMatchObject({
      requiredClaims: { repository_owner: ["acme", "other"] },
    });
  });

  test("reads single texts as lists of one, and what is left out as its default", () => {
    const values = valuesOf({ issuer: "https://a", audiences: "b", requiredClaims: { c: "d" }, algorithms: "EdDSA" });
    expect(values).toMatchObject({
      enabled: true,
      audiences: ["b"],
      claims: [{ name: "c", values: ["d"] }],
      algorithms: ["EdDSA"],
    });
    expect(valuesOf({ issuer: "https://a", audiences: [] }).algorithms).toEqual(["RS256", "ES256"]);
  });

  test("stores no keys of a source that is not chosen any more", () => {
    expect(documentOf({ ...valuesOf({ ...github, jwks }), keySource: "metadata" })).not.toHaveProperty("jwks");
  });

  test("says that keys are not JSON", () => {
    expect(() => documentOf({ ...valuesOf(github), keySource: "written", jwks: "{" })).toThrow(SyntaxError);
  });

  test("leaves empty what a preset wants filled in", () => {
    const values = valuesOfPreset({
      ...github,
      audiences: ["<address of the registry>"],
      requiredClaims: { repository_owner: ["<your organization>"] },
    });
    expect(values).toMatchObject({ audiences: [""], claims: [{ name: "repository_owner", values: [""] }] });
  });

  test("drops empty lines", () => {
    const values = tidy({
      ...valuesOf(github),
      audiences: ["", " a ", ""],
      claims: [
        { name: "", values: [""] },
        { name: " ref ", values: ["", "main"] },
      ],
    });
    expect(values).toMatchObject({ audiences: ["a"], claims: [{ name: "ref", values: ["main"] }] });
  });
});

test.each([
  [["issuer"], "issuer"],
  [["audiences", "1"], "audiences.1"],
  [["requiredClaims"], "claims"],
  [["requiredClaims", "repository_owner"], "claims.0"],
  [["requiredClaims", "repository_owner", "1"], "claims.0.1"],
  [["requiredClaims", "other"], "claims"],
  [["jwks", "keys", "0"], "jwks"],
  [["nothing"], undefined],
])("the problem at %j is shown at %s", (segments, field) => {
  expect(fieldOf(valuesOf(github), segments)).toBe(field);
});
