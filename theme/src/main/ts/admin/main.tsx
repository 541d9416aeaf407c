/** The admin console as Keycloak publishes it, with the pages of this theme. */
import "@patternfly/patternfly/patternfly-addons.css";
import "@patternfly/react-core/dist/styles/base.css";
import "@keycloak/keycloak-admin-ui/styles.css";
import "./console/console.css";
import "./registryAccess.css";

import { type AdminEnvironment, AdminUi, KeycloakProvider, routes } from "@keycloak/keycloak-admin-ui";
import { AlertProvider, getInjectedEnvironment, Help } from "@keycloak/keycloak-ui-shared";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createHashRouter, RouterProvider } from "react-router-dom";
import { loadMessages } from "./console/messages";
import { registryAccessRoutes } from "./routes";

const environment = getInjectedEnvironment<AdminEnvironment>();
await loadMessages(environment);

// The console looks access and breadcrumbs up in this list.
routes.unshift(...registryAccessRoutes);

const router = createHashRouter([
  {
    path: "/",
    element: (
      <KeycloakProvider environment={environment}>
        {/* The console has these inside, where only its own pages reach them. */}
        <AlertProvider>
          <Help>
            <AdminUi />
          </Help>
        </AlertProvider>
      </KeycloakProvider>
    ),
    children: routes,
  },
]);

const container = document.getElementById("app");
if (!container) {
  throw new Error("the page has no element with the id app");
}
createRoot(container).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
