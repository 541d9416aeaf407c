import { useTranslation } from "react-i18next";
import type { FormKey, WarningCode, WrittenForm } from "./configurations";

/** What the API says of configurations, in the language of the console. */
export function useConfigurationTexts() {
  const { t } = useTranslation();

  const titles: Partial<Record<FormKey, string>> = {
    config: t("registryAccessFormConfig"),
    environment: t("registryAccessFormEnvironment"),
    helm: t("registryAccessFormHelm"),
  };
  const helps: Record<FormKey, string> = {
    config: t("registryAccessFormConfigHelp"),
    environment: t("registryAccessFormEnvironmentHelp"),
    "docker-run": t("registryAccessFormDockerRunHelp"),
    compose: t("registryAccessFormComposeHelp"),
    kubernetes: t("registryAccessFormKubernetesHelp"),
    helm: t("registryAccessFormHelmHelp"),
  };
  const files: Record<string, string> = {
    "ca.pem": t("registryAccessFileCaHelp"),
    "jwks.json": t("registryAccessFileJwksHelp"),
    "realm.pem": t("registryAccessFileZotKeyHelp"),
    "config.json": t("registryAccessFileZotConfigHelp"),
  };
  const warnings: Record<WarningCode, string> = {
    "registry-refuses": t("registryAccessWarningRefuses"),
    "certificate-wanted": t("registryAccessWarningCertificateWanted"),
    "rsa-wanted": t("registryAccessWarningRsaWanted"),
    "realm-shared": t("registryAccessWarningRealmShared"),
    "realm-is-local": t("registryAccessWarningRealmIsLocal"),
    "realm-without-tls": t("registryAccessWarningRealmWithoutTls"),
    "registry-without-tls": t("registryAccessWarningRegistryWithoutTls"),
  };

  return {
    titleOf: ({ form, title }: WrittenForm) => titles[form] ?? title,
    helpOf: (form: FormKey) => helps[form],
    fileHelpOf: (name: string) => files[name] ?? name,
    warningOf: (code: WarningCode) => warnings[code],
  };
}
