import type { components } from "#registry-api";
import { filled } from "../../shared/forms/lines";
import { filledNamed, type NamedText, valuesByName } from "../../shared/forms/namedText";

export type TrustedIssuer = components["schemas"]["TrustedIssuer"];
export type StoredIssuer = components["schemas"]["StoredTrustedIssuer"];
export type Algorithm = components["schemas"]["JwtAlgorithm"];

export const ALGORITHMS: readonly Algorithm[] = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
];
const DEFAULT_ALGORITHMS: Algorithm[] = ["RS256", "ES256"];

/** Where the keys of an issuer come from. */
export type KeySource = "metadata" | "address" | "written";

/** What the form of a trusted issuer holds. */
export type IssuerValues = {
  alias: string;
  description: string;
  enabled: boolean;
  issuer: string;
  audiences: string[];
  claims: NamedText[];
  keySource: KeySource;
  jwksUri: string;
  jwks: string;
  algorithms: Algorithm[];
  allowPrivateAddresses: boolean;
};

const list = <T>(value: T | T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Of a broken one, what can be read of it. */
export function valuesOf(stored: Partial<TrustedIssuer>): IssuerValues {
  return {
    alias: stored.alias ?? "",
    description: stored.description ?? "",
    enabled: stored.enabled ?? true,
    issuer: stored.issuer ?? "",
    audiences: list(stored.audiences),
    claims: Object.entries(stored.requiredClaims ?? {}).map(([name, values]) => ({ name, values: list(values) })),
    keySource: stored.jwks ? "written" : stored.jwksUri ? "address" : "metadata",
    jwksUri: stored.jwksUri ?? "",
    jwks: stored.jwks ? JSON.stringify(stored.jwks, null, 2) : "",
    algorithms: stored.algorithms === undefined ? DEFAULT_ALGORITHMS : list(stored.algorithms),
    allowPrivateAddresses: stored.allowPrivateAddresses ?? false,
  };
}

/** A preset says in angle brackets what has to be filled in; in the form that is empty. */
export function valuesOfPreset(preset: TrustedIssuer): IssuerValues {
  const values = valuesOf(preset);
  const blank = (texts: string[]) => texts.map((text) => (/^<.*>$/.test(text) ? "" : text));
  return {
    ...values,
    description: "",
    audiences: blank(values.audiences),
    claims: values.claims.map((claim) => ({ ...claim, values: blank(claim.values) })),
  };
}

/** Without empty lines, so that the server's numbers are those of the form's lines. */
export const tidy = (values: IssuerValues): IssuerValues => ({
  ...values,
  alias: values.alias.trim(),
  issuer: values.issuer.trim(),
  audiences: filled(values.audiences),
  claims: filledNamed(values.claims),
});

/**
 * What is stored.
 *
 * @throws SyntaxError where the keys that are written down are not JSON
 */
export function documentOf(values: IssuerValues): components["schemas"]["NamedTrustedIssuer"] {
  const { alias, description, enabled, issuer, audiences, claims, keySource, jwksUri, jwks } = values;
  return {
    alias,
    ...(description !== "" && { description }),
    enabled,
    issuer,
    audiences,
    ...(claims.length > 0 && { requiredClaims: valuesByName(claims) }),
    ...(keySource === "address" && { jwksUri }),
    ...(keySource === "written" && { jwks: JSON.parse(jwks) as TrustedIssuer["jwks"] }),
    algorithms: values.algorithms,
    allowPrivateAddresses: values.allowPrivateAddresses,
  };
}

/** The field of the form that a part of the document comes from. */
export function fieldOf(values: IssuerValues, [name, ...rest]: string[]): string | undefined {
  switch (name) {
    case "alias":
    case "description":
    case "issuer":
    case "jwksUri":
    case "jwks":
    case "algorithms":
    case "allowPrivateAddresses":
      return name;
    case "audiences":
      return ["audiences", ...rest].join(".");
    case "requiredClaims":
      return claimField(values.claims, rest);
    default:
      return undefined;
  }
}

function claimField(claims: NamedText[], [name, ...index]: string[]) {
  const row = claims.findIndex((claim) => claim.name === name);
  return row < 0 ? "claims" : ["claims", row, ...index].join(".");
}
