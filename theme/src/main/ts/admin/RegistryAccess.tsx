import { ViewHeader } from "@keycloak/keycloak-admin-ui";

export const RegistryAccess = () => <ViewHeader titleKey="registryAccess" subKey="registryAccessHelp" />;
