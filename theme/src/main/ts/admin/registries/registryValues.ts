import type { components } from "#registry-api";
import { filled } from "../../shared/forms/lines";

export type Registry = components["schemas"]["Registry"];
export type StoredRegistry = components["schemas"]["StoredRegistry"];
export type ListedRegistry = components["schemas"]["ListedRegistry"];
type Settings = components["schemas"]["RegistrySettings"];

export type Trust = NonNullable<Settings["registry.trust"]>;
export type Algorithm = NonNullable<Settings["registry.algorithm"]>;

export const ALGORITHMS: readonly Algorithm[] = ["ES256", "ES384", "ES512", "RS256", "RS384", "RS512"];
export const TRUSTS: readonly Trust[] = ["certificate", "key-id"];

/** What the form of a registry holds. */
export type RegistryValues = {
  service: string;
  address: string;
  description: string;
  enabled: boolean;
  trust: Trust;
  algorithm: Algorithm;
  /** In seconds, as it is typed. */
  lifetime: string;
  anonymous: boolean;
  loginTokens: boolean;
  everyoneScopes: string[];
  origins: string[];
  catalogAddress: string;
};

/** Of settings that are wrong, what stands there. */
export function valuesOf({ service = "", address = "", description = "", settings = {} }: Registry): RegistryValues {
  return {
    service,
    address,
    description,
    enabled: settings["registry.enabled"] ?? true,
    trust: settings["registry.trust"] ?? "certificate",
    algorithm: settings["registry.algorithm"] ?? "ES256",
    lifetime: String(settings["registry.lifetime"] ?? 300),
    anonymous: settings["registry.anonymous"] ?? false,
    loginTokens: settings["registry.login-tokens"] ?? false,
    everyoneScopes: settings["registry.everyone-scope"] ?? [],
    origins: settings["registry.origins"] ?? [],
    catalogAddress: settings["registry.catalog-address"] ?? "",
  };
}

/** Without empty lines. */
export const tidy = (values: RegistryValues): RegistryValues => ({
  ...values,
  service: values.service.trim(),
  address: values.address.trim(),
  lifetime: values.lifetime.trim(),
  everyoneScopes: filled(values.everyoneScopes),
  origins: filled(values.origins),
  catalogAddress: values.catalogAddress.trim(),
});

/** What is stored. */
export function documentOf(values: RegistryValues) {
  const { service, address, description, enabled, trust, algorithm, lifetime, anonymous, loginTokens } = values;
  return {
    service,
    address,
    description,
    settings: {
      "registry.enabled": enabled,
      "registry.trust": trust,
      "registry.algorithm": algorithm,
      // What is no number is -1, for the server to refuse.
      "registry.lifetime": /^\d+$/.test(lifetime) ? Number(lifetime) : -1,
      "registry.anonymous": anonymous,
      "registry.login-tokens": loginTokens,
      "registry.everyone-scope": values.everyoneScopes,
      "registry.origins": values.origins,
      "registry.catalog-address": values.catalogAddress,
    },
  } satisfies Registry;
}

const FIELDS: Record<string, keyof RegistryValues> = {
  "registry.enabled": "enabled",
  "registry.trust": "trust",
  "registry.algorithm": "algorithm",
  "registry.lifetime": "lifetime",
  "registry.anonymous": "anonymous",
  "registry.login-tokens": "loginTokens",
  "registry.everyone-scope": "everyoneScopes",
  "registry.origins": "origins",
  "registry.catalog-address": "catalogAddress",
};

/** The field of the form that a part of the document comes from. */
export function fieldOf([name, setting]: string[]): string | undefined {
  switch (name) {
    case "service":
    case "address":
    case "description":
      return name;
    case "settings":
      return setting === undefined ? undefined : FIELDS[setting];
    default:
      return undefined;
  }
}
