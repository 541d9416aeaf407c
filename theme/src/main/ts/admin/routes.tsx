import type { routes } from "@keycloak/keycloak-admin-ui";
import { RegistryAccess } from "./RegistryAccess";

type ConsoleRoute = (typeof routes)[number];

export const registryAccessRoutes: ConsoleRoute[] = [
  {
    path: "/:realm/registry-access/:tab?",
    element: <RegistryAccess />,
    handle: { access: "view-realm", breadcrumb: (t) => t("registryAccess") },
  },
];
