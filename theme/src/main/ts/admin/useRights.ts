import { useAccess } from "@keycloak/keycloak-admin-ui";

/** What the administrator may do in this section; who has no right to view it does not come here. */
export function useRights() {
  const { hasAccess } = useAccess();
  return {
    mayManage: hasAccess("manage-realm"),
    /** Registries are clients, and so are robots. */
    mayManageClients: hasAccess("manage-realm", "manage-clients"),
    maySeeUsers: hasAccess("view-users"),
  };
}
