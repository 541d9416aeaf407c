import {
  EmptyState,
  EmptyStateBody,
  EmptyStateHeader,
  EmptyStateIcon,
  FormSelect,
  FormSelectOption,
  Label,
  Spinner,
  Text,
  TextContent,
  ToolbarItem,
} from "@patternfly/react-core";
import { LockIcon } from "@patternfly/react-icons";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useListing } from "./useListing";
import { useLoaded } from "../shared/useLoaded";
import { Failure } from "./Failure";
import { ListingFrame, Tools } from "./ListingFrame";
import { useOwnAccess } from "./ownAccess";
import { holderOf, type Permission, splitResource } from "./permissions";

/** What the person may do, and why: in one registry at a time, because rules may say different things of each. */
export function AccessTab({ registries }: { registries: string[] }) {
  const { t } = useTranslation();
  const { api } = useOwnAccess();
  const [registry, setRegistry] = useState(registries[0]);
  const { loaded, reload } = useLoaded(
    async () => ({ of: registry, access: registry === undefined ? [] : await api.access(registry) }),
    [api, registry],
  );
  if (registry === undefined) {
    return <Nothing title={t("registryMyNoRegistries")} help={t("registryMyNoRegistriesHelp")} />;
  }
  const choice = registries.length > 1 && (
    <ToolbarItem>
      <FormSelect
        className="registry-access-select"
        aria-label={t("registryMyRegistry")}
        value={registry}
        onChange={(_, chosen) => setRegistry(chosen)}
      >
        {registries.map((one) => (
          <FormSelectOption key={one} value={one} label={one} />
        ))}
      </FormSelect>
    </ToolbarItem>
  );
  if (loaded.state === "failed") {
    return (
      <>
        {choice && <Tools>{choice}</Tools>}
        <Failure error={loaded.error} onRetry={reload} />
      </>
    );
  }
  if (loaded.state === "loading" || loaded.value.of !== registry) {
    return <Spinner aria-label={t("registryMyLoading")} className="pf-v5-u-mt-md" />;
  }
  const permissions = loaded.value.access.flatMap((one) => one.permissions);
  return <Permissions permissions={permissions} tools={choice} />;
}

const textOf = ({ on, reads, rule }: Permission) => `${on} ${reads} ${rule}`;

function Permissions({ permissions, tools }: { permissions: Permission[]; tools: React.ReactNode }) {
  const { t } = useTranslation();
  const listing = useListing(permissions, textOf);
  return (
    <ListingFrame listing={listing} searchLabel={t("registryMySearchPermissions")} tools={tools}>
      {permissions.length === 0 ? (
        <Nothing title={t("registryMyNoPermissions")} help={t("registryMyNoPermissionsHelp")} />
      ) : (
        <PermissionTable permissions={listing.shown} />
      )}
    </ListingFrame>
  );
}

function PermissionTable({ permissions }: { permissions: Permission[] }) {
  const { t } = useTranslation();
  return (
    <Table aria-label={t("registryMyPermissions")} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th width={35}>{t("registryMyRepositories")}</Th>
          <Th width={20}>{t("registryMyActions")}</Th>
          <Th>{t("registryMyReason")}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {permissions.map((permission, index) => (
          <Tr key={`${permission.rule} ${permission.on} ${index}`}>
            <Td dataLabel={t("registryMyRepositories")} modifier="breakWord">
              <ResourceName on={permission.on} />
            </Td>
            <Td dataLabel={t("registryMyActions")}>
              <Actions permission={permission} />
            </Td>
            <Td dataLabel={t("registryMyReason")} modifier="breakWord">
              <Reason permission={permission} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function ResourceName({ on }: { on: string }) {
  const { t } = useTranslation();
  const { type, name } = splitResource(on);
  if (type === "registry" && name === "catalog") {
    return t("registryMyCatalog");
  }
  return <code>{type === "repository" ? name : on}</code>;
}

function Actions({ permission: { allow, deny } }: { permission: Permission }) {
  const { t } = useTranslation();
  const named = (allow ?? deny ?? []).map((action) => (action === "*" ? t("registryMyEveryAction") : action));
  const actions = named.join(", ");
  const denied = deny?.includes("*") ? t("registryMyDeniedEverything") : t("registryMyDenied", { actions });
  return (
    <span>
      <Label isCompact color={deny ? "red" : "green"}>
        {deny ? denied : actions}
      </Label>
    </span>
  );
}

function Reason({ permission }: { permission: Permission }) {
  const { t } = useTranslation();
  const holder = holderOf(permission);
  if (holder) {
    return t(holder.key, { name: holder.name });
  }
  return (
    <TextContent>
      {permission.reads}
      <Text component="small">{t("registryMyByRule", { name: permission.rule })}</Text>
    </TextContent>
  );
}

function Nothing({ title, help }: { title: string; help: string }) {
  return (
    <EmptyState>
      <EmptyStateHeader headingLevel="h2" titleText={title} icon={<EmptyStateIcon icon={LockIcon} />} />
      <EmptyStateBody>{help}</EmptyStateBody>
    </EmptyState>
  );
}
