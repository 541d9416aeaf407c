import type { TFunction } from "i18next";
import type { components } from "#registry-api";

export type ProbeAnswer = components["schemas"]["ProbeAnswer"];
export type ProbeFinding = components["schemas"]["ProbeFinding"];
type Translation = { t: TFunction; exists: (key: string) => boolean };
type Step = components["schemas"]["ProbeStep"]["step"];
type State = components["schemas"]["ProbeStep"]["state"];

const titles: Record<ProbeFinding["code"], string> = {
  "settings-broken": "registryAccessProbeSettingsBroken",
  "registry-disabled": "registryAccessProbeRegistryDisabled",
  "no-address": "registryAccessProbeNoAddress",
  "address-invalid": "registryAccessProbeAddressInvalid",
  "address-private": "registryAccessProbeAddressPrivate",
  "host-unknown": "registryAccessProbeHostUnknown",
  "connection-refused": "registryAccessProbeConnectionRefused",
  "connection-failed": "registryAccessProbeConnectionFailed",
  timeout: "registryAccessProbeTimeout",
  "tls-untrusted": "registryAccessProbeTlsUntrusted",
  "tls-expired": "registryAccessProbeTlsExpired",
  "tls-wrong-host": "registryAccessProbeTlsWrongHost",
  "tls-failed": "registryAccessProbeTlsFailed",
  redirect: "registryAccessProbeRedirect",
  "registry-fails": "registryAccessProbeRegistryFails",
  "not-a-registry": "registryAccessProbeNotARegistry",
  "open-registry": "registryAccessProbeOpenRegistry",
  "basic-authentication": "registryAccessProbeBasicAuthentication",
  "other-realm": "registryAccessProbeOtherRealm",
  "http-realm": "registryAccessProbeHttpRealm",
  "host-mismatch": "registryAccessProbeHostMismatch",
  "other-service": "registryAccessProbeOtherService",
  "other-issuer": "registryAccessProbeOtherIssuer",
  "clock-skew": "registryAccessProbeClockSkew",
  "ca-not-trusted": "registryAccessProbeCaNotTrusted",
  "key-id-unknown": "registryAccessProbeKeyIdUnknown",
  "token-not-seen": "registryAccessProbeTokenNotSeen",
  "token-too-large": "registryAccessProbeTokenTooLarge",
  "catalog-refused": "registryAccessProbeCatalogRefused",
};

/** What a fault is called; one of another version of the server is shown by its code. */
export const titleOf = (code: string, t: TFunction): string =>
  Object.hasOwn(titles, code) ? t(titles[code as keyof typeof titles]) : code;

/**
 * What a finding says. The server says it in English; another language has texts of its own, which the names, addresses and
 * numbers of the finding are filled into, and a mend of a wording's own only where it is not that of the fault.
 */
export function textsOf({ code, wording, parameters, message, mend }: ProbeFinding, { t, exists }: Translation) {
  const translated = (keys: string[], english: string) => {
    const known = keys.find(exists);
    return known === undefined ? english : t(known, parameters);
  };
  return {
    message: translated([`registryAccessProbeMessage-${wording}`], message),
    mend: translated([`registryAccessProbeMend-${wording}`, `registryAccessProbeMend-${code}`], mend),
  };
}

/** The texts of what is looked at. */
export const stepTexts: Record<Step, string> = {
  settings: "registryAccessProbeStepSettings",
  address: "registryAccessProbeStepAddress",
  connection: "registryAccessProbeStepConnection",
  challenge: "registryAccessProbeStepChallenge",
  token: "registryAccessProbeStepToken",
  "large-token": "registryAccessProbeStepLargeToken",
  catalog: "registryAccessProbeStepCatalog",
};

/** The texts of what came of it. */
export const stateTexts: Record<State, string> = {
  passed: "registryAccessProbeStatePassed",
  failed: "registryAccessProbeStateFailed",
  "not-tried": "registryAccessProbeStateNotTried",
};
