import { useAdminClient } from "@keycloak/keycloak-admin-ui";
import type GroupRepresentation from "@keycloak/keycloak-admin-client/lib/defs/groupRepresentation";
import { useMemo } from "react";
import { answerOf } from "../../shared/api/client";
import type { Found } from "../../shared/components/SearchPicker";
import { useRegistryApi } from "../useRegistryApi";
import type { SubjectEntry } from "./model/patterns";

const MOST = 20;
const LOOKED_AT = 100;

type Find = (text: string) => Promise<Found[]>;
const nothing: Find = () => Promise.resolve([]);

const found = (key: string | undefined, description = ""): Found => ({ key: key ?? "", description });

/** Groups and those below them, as a search answers them. */
const flat = (groups: readonly GroupRepresentation[]): GroupRepresentation[] =>
  groups.flatMap((group) => [group, ...flat(group.subGroups ?? [])]);

/** Finds what there is in the realm by a part of its name; few of it, however many there are. */
export function useFinders(): Record<SubjectEntry["kind"] | "registry", Find> {
  const { adminClient } = useAdminClient();
  const { api, realm } = useRegistryApi();
  return useMemo(() => {
    const clients = (text: string) =>
      adminClient.clients.find({ clientId: text, search: true, first: 0, max: LOOKED_AT });

    const user: Find = async (text) => {
      const users = await adminClient.users.find({ search: text, first: 0, max: MOST });
      return users.map(({ username, firstName, lastName, email }) =>
        found(username, [firstName, lastName, email].filter(Boolean).join(" ")),
      );
    };

    const group: Find = async (text) => {
      const search = text.split("/").at(-1) ?? "";
      const groups = await adminClient.groups.find({ search, first: 0, max: MOST });
      return flat(groups)
        .filter(({ path = "" }) => path.toLowerCase().includes(text.toLowerCase()))
        .map(({ path }) => found(path));
    };

    const role: Find = async (text) => {
      const slash = text.indexOf("/");
      if (slash < 0) {
        const [roles, owners] = await Promise.all([
          adminClient.roles.find({ search: text, first: 0, max: MOST }),
          text === "" ? [] : clients(text),
        ]);
        return [
          ...roles.map(({ name, description }) => found(name, description)),
          ...owners.map(({ clientId = "" }) => found(`${clientId}/`)),
        ];
      }
      const clientId = text.slice(0, slash);
      const [owner] = await adminClient.clients.find({ clientId });
      const roles = owner?.id === undefined ? [] : await adminClient.clients.listRoles({ id: owner.id });
      return roles
        .filter(({ name = "" }) => name.includes(text.slice(slash + 1)))
        .slice(0, MOST)
        .map(({ name = "", description }) => found(`${clientId}/${name}`, description));
    };

    const client: Find = async (text) =>
      (await clients(text))
        .filter(({ serviceAccountsEnabled }) => serviceAccountsEnabled)
        .map(({ clientId, name }) => found(clientId, name));

    const registry: Find = async (text) => {
      const registries = await answerOf(
        api.GET("/admin/realms/{realm}/registry/registries", { params: { path: { realm } } }),
      );
      return registries
        .filter(({ service }) => service.includes(text))
        .slice(0, MOST)
        .map(({ service, description }) => found(service, description));
    };

    const organization: Find = async (text) => {
      const organizations = await adminClient.organizations.find({ search: text, first: 0, max: MOST });
      return organizations.map(({ alias, name }) => found(alias, name));
    };

    const workload: Find = async (text) => {
      const issuers = await answerOf(
        api.GET("/admin/realms/{realm}/registry/trusted-issuers", { params: { path: { realm } } }),
      );
      return issuers.filter(({ alias }) => alias.includes(text)).map(({ alias, issuer }) => found(alias, issuer));
    };

    return {
      user,
      group,
      role,
      client,
      registry,
      organization,
      workload,
      attribute: nothing,
      everyone: nothing,
      authenticated: nothing,
      anonymous: nothing,
      other: nothing,
    };
  }, [adminClient, api, realm]);
}
