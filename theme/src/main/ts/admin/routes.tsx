import type { routes } from "@keycloak/keycloak-admin-ui";
import { lazy } from "react";
import { ISSUER, NEW_ISSUER, NEW_REGISTRY, NEW_RULE_SET, NEW_TOKEN, REGISTRY, RULE_SET, TABS } from "./addresses";
import { Page } from "./components/Page";
import { RegistryAccess } from "./RegistryAccess";

type ConsoleRoute = (typeof routes)[number];

const NewRegistryPage = lazy(() => import("./registries/NewRegistryPage"));
const RegistryPage = lazy(() => import("./registries/RegistryPage"));
const NewRuleSetPage = lazy(() => import("./rules/NewRuleSetPage"));
const RuleSetPage = lazy(() => import("./rules/RuleSetPage"));
const NewTokenPage = lazy(() => import("./tokens/NewTokenPage"));
const NewIssuerPage = lazy(() => import("./issuers/NewIssuerPage"));
const IssuerPage = lazy(() => import("./issuers/IssuerPage"));

export const registryAccessRoutes: ConsoleRoute[] = [
  {
    path: TABS,
    element: <RegistryAccess />,
    handle: { access: "view-realm", breadcrumb: (t) => t("registryAccess") },
  },
  {
    path: NEW_REGISTRY,
    element: (
      <Page>
        <NewRegistryPage />
      </Page>
    ),
    handle: { access: ["manage-realm", "manage-clients"], breadcrumb: (t) => t("registryAccessConnect") },
  },
  {
    path: REGISTRY,
    element: (
      <Page>
        <RegistryPage />
      </Page>
    ),
    handle: { access: "view-realm", breadcrumb: (t) => t("registryAccessRegistry") },
  },
  {
    path: NEW_RULE_SET,
    element: (
      <Page>
        <NewRuleSetPage />
      </Page>
    ),
    handle: { access: "manage-realm", breadcrumb: (t) => t("registryAccessNewRuleSet") },
  },
  {
    path: RULE_SET,
    element: (
      <Page>
        <RuleSetPage />
      </Page>
    ),
    handle: { access: "view-realm", breadcrumb: (t) => t("registryAccessRuleSet") },
  },
  {
    path: NEW_TOKEN,
    element: (
      <Page>
        <NewTokenPage />
      </Page>
    ),
    handle: { access: ["manage-realm", "manage-clients"], breadcrumb: (t) => t("registryAccessNewToken") },
  },
  {
    path: NEW_ISSUER,
    element: (
      <Page>
        <NewIssuerPage />
      </Page>
    ),
    handle: { access: "manage-realm", breadcrumb: (t) => t("registryAccessNewIssuer") },
  },
  {
    path: ISSUER,
    element: (
      <Page>
        <IssuerPage />
      </Page>
    ),
    handle: { access: "view-realm", breadcrumb: (t) => t("registryAccessIssuer") },
  },
];
