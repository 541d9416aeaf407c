import { useAdminClient, useRealm } from "@keycloak/keycloak-admin-ui";
import { useMemo } from "react";
import { createApi, type RegistryApi } from "../shared/api/client";

/** The administration API, with the console's own session, and the realm that is looked at. */
export function useRegistryApi(): { api: RegistryApi; realm: string } {
  const { adminClient, keycloak } = useAdminClient();
  const { realm } = useRealm();
  const api = useMemo(
    () =>
      createApi(adminClient.baseUrl, {
        token: () => adminClient.getAccessToken(),
        renew: () => keycloak.updateToken(-1),
      }),
    [adminClient, keycloak],
  );
  return { api, realm };
}
