import {
  Button,
  EmptyState,
  EmptyStateBody,
  EmptyStateHeader,
  EmptyStateIcon,
  Text,
  TextContent,
} from "@patternfly/react-core";
import { DesktopIcon } from "@patternfly/react-icons";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatTime } from "./formats";
import { useListing } from "./useListing";
import { ListingFrame } from "./ListingFrame";
import { originOf } from "./login";
import { type Token, useOwnAccess } from "./ownAccess";
import { RevokeDialog } from "./RevokeDialog";
import { Expiry, LastUse, Registries } from "./TokenCells";

const textOf = ({ name, registries }: Token) => [name, ...registries].join(" ");

type Props = { tokens: Token[]; tools: ReactNode; reload: () => void };

/** The devices that have logged in: each has a login token. */
export function DevicesTab({ tokens, tools, reload }: Props) {
  const { t } = useTranslation();
  const { isManager } = useOwnAccess();
  const logins = tokens.filter(({ kind }) => kind === "login");
  const listing = useListing(logins, textOf);
  const [revoking, setRevoking] = useState<Token>();

  if (logins.length === 0) {
    return (
      <EmptyState>
        <EmptyStateHeader
          headingLevel="h2"
          titleText={t("registryMyNoDevices")}
          icon={<EmptyStateIcon icon={DesktopIcon} />}
        />
        <EmptyStateBody>{t("registryMyNoDevicesHelp")}</EmptyStateBody>
      </EmptyState>
    );
  }
  const parents = new Map(tokens.map(({ id, name }) => [id, name]));
  return (
    <>
      <ListingFrame listing={listing} searchLabel={t("registryMySearchDevices")} tools={tools}>
        <DeviceTable logins={listing.shown} parents={parents} onRevoke={isManager ? setRevoking : undefined} />
      </ListingFrame>
      {revoking && <RevokeDialog tokens={revoking} onClose={() => setRevoking(undefined)} onRevoked={reload} />}
    </>
  );
}

type TableProps = {
  logins: Token[];
  /** Names of access tokens by their ids. */
  parents: Map<string, string>;
  onRevoke: ((token: Token) => void) | undefined;
};

function DeviceTable({ logins, parents, onRevoke }: TableProps) {
  const { t } = useTranslation();
  const { locale } = useOwnAccess();
  return (
    <Table aria-label={t("registryMyDevices")} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th width={25}>{t("registryMyDevice")}</Th>
          <Th>{t("registryMyRegistry")}</Th>
          <Th>{t("registryMyLoggedIn")}</Th>
          <Th>{t("registryMyExpires")}</Th>
          <Th>{t("registryMyLastUse")}</Th>
          {onRevoke && <Th screenReaderText={t("registryMyActions")} />}
        </Tr>
      </Thead>
      <Tbody>
        {logins.map((login) => (
          <Tr key={login.id}>
            <Td dataLabel={t("registryMyDevice")} modifier="breakWord">
              <Device login={login} />
            </Td>
            <Td dataLabel={t("registryMyRegistry")} modifier="breakWord">
              <Registries registries={login.registries} />
            </Td>
            <Td dataLabel={t("registryMyLoggedIn")}>
              <time dateTime={login.created}>{formatTime(login.created, locale)}</time>
              <LoggedInBy login={login} parents={parents} />
            </Td>
            <Td dataLabel={t("registryMyExpires")}>
              <Expiry expires={login.expires} />
            </Td>
            <Td dataLabel={t("registryMyLastUse")} modifier="breakWord">
              <LastUse lastUse={login.lastUse} />
            </Td>
            {onRevoke && (
              <Td isActionCell>
                <Button
                  variant="secondary"
                  size="sm"
                  onClick={() => onRevoke(login)}
                  aria-label={t("registryMyLogOutOf", { name: login.name })}
                >
                  {t("registryMyLogOut")}
                </Button>
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Device({ login }: { login: Token }) {
  const { t } = useTranslation();
  const origin = originOf(login.name);
  return <strong>{origin ? t("registryMyOrigin", origin) : login.name}</strong>;
}

function LoggedInBy({ login, parents }: { login: Token; parents: Map<string, string> }) {
  const { t } = useTranslation();
  const parent = login.parent && parents.get(login.parent);
  return (
    <TextContent>
      <Text component="small">
        {parent ? t("registryMyByToken", { name: parent }) : login.by === "password" && t("registryMyByPassword")}
      </Text>
    </TextContent>
  );
}
