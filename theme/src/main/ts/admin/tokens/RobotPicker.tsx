import { useAdminClient } from "@keycloak/keycloak-admin-ui";
import { useCallback } from "react";
import { SearchPicker } from "../../shared/components/SearchPicker";

type Properties = { id: string; label: string; value: string; onChange: (client: string) => void };

const LOOKED_AT = 100;

/** Finds a client that has a service account; its id can be typed as well, for who may not see the realm's clients. */
export function RobotPicker(properties: Properties) {
  const { adminClient } = useAdminClient();
  const find = useCallback(
    async (text: string) => {
      const clients = await adminClient.clients.find({ clientId: text, search: true, first: 0, max: LOOKED_AT });
      return clients
        .filter(({ serviceAccountsEnabled }) => serviceAccountsEnabled)
        .map(({ clientId = "", name = "" }) => ({ key: clientId, description: name }));
    },
    [adminClient],
  );
  return <SearchPicker {...properties} find={find} />;
}
