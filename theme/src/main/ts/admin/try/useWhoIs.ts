import { useAdminClient } from "@keycloak/keycloak-admin-ui";
import { useTranslation } from "react-i18next";
import type { components } from "#registry-api";
import { ApiError } from "../../shared/api/ApiError";
import { subjectOf, type TryValues } from "./tryValues";

type Asked = { userId: string } | { subject: components["schemas"]["Subject"] };

/** Finds who is asked about; who is not there is a problem as one of the server's. */
export function useWhoIs() {
  const { t } = useTranslation();
  const { adminClient } = useAdminClient();

  const idOfPerson = async (username: string) =>
    (await adminClient.users.find({ username, exact: true, max: 1 }))[0]?.id;

  const idOfRobot = async (clientId: string) => {
    const [client] = await adminClient.clients.find({ clientId, max: 1 });
    return client?.id && client.serviceAccountsEnabled
      ? (await adminClient.clients.getServiceAccountUser({ id: client.id })).id
      : undefined;
  };

  return async (values: TryValues): Promise<Asked> => {
    const subject = subjectOf(values);
    if (subject !== undefined) {
      return { subject };
    }
    const isPerson = values.who === "user";
    const name = isPerson ? values.user : values.robot;
    if (name === "") {
      throw problem(isPerson ? t("registryAccessTryNoUserNamed") : t("registryAccessTryNoRobotNamed"));
    }
    const userId = await (isPerson ? idOfPerson(name) : idOfRobot(name)).catch((error: unknown) => {
      if (statusOf(error) !== 403) {
        throw error;
      }
      throw problem(isPerson ? t("registryAccessTryUserHidden") : t("registryAccessTryRobotHidden"));
    });
    if (userId === undefined) {
      throw problem(isPerson ? t("registryAccessTryNoUser", { name }) : t("registryAccessTryNoRobot", { name }));
    }
    return { userId };
  };
}

const problem = (reason: string) => new ApiError(400, reason, [{ pointer: "/userId", reason }]);

/** What Keycloak's own client throws has the response. */
function statusOf(error: unknown) {
  const response = typeof error === "object" && error !== null && "response" in error ? error.response : undefined;
  return response instanceof Response ? response.status : undefined;
}
