import {
  Alert,
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  EmptyStateHeader,
  EmptyStateIcon,
  Text,
  TextContent,
  ToolbarItem,
} from "@patternfly/react-core";
import { KeyIcon } from "@patternfly/react-icons";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "./formats";
import { useListing } from "./useListing";
import { readDraft } from "../shared/drafts";
import { CreateTokenDialog } from "./CreateTokenDialog";
import { draftName } from "./draft";
import { ListingFrame } from "./ListingFrame";
import { type MadeToken, type Terms, type Token, useOwnAccess } from "./ownAccess";
import { RevokeDialog } from "./RevokeDialog";
import { Expiry, LastUse, Registries, Scopes } from "./TokenCells";
import { TokenMadeDialog } from "./TokenMadeDialog";

type Props = {
  terms: Terms;
  tokens: Token[];
  /** What stands above the list besides what is about access tokens alone. */
  tools: ReactNode;
  reload: () => void;
};

const textOf = ({ name, scopes, registries }: Token) => [name, ...scopes, ...registries].join(" ");

export function TokensTab({ terms, tokens, tools, reload }: Props) {
  const { t } = useTranslation();
  const { account, isManager } = useOwnAccess();
  const own = tokens.filter(({ kind }) => kind === "access");
  const listing = useListing(own, textOf);
  const [revoking, setRevoking] = useState<Token>();
  // Somebody who had to sign in while typing goes on where that was.
  const [isMaking, setMaking] = useState(() => isManager && readDraft(draftName(account)) !== undefined);
  const [made, setMade] = useState<MadeToken>();
  const isFull = own.length >= terms.maxTokens;

  const create = isManager && (
    <Button onClick={() => setMaking(true)} isDisabled={isFull}>
      {t("registryMyCreate")}
    </Button>
  );
  return (
    <>
      {isManager && isFull && (
        <Alert
          component="p"
          isInline
          variant="info"
          className="pf-v5-u-mt-md"
          title={t("registryMyFull", { count: terms.maxTokens })}
        >
          {terms.maxTokens > 0 && t("registryMyFullHelp")}
        </Alert>
      )}
      {own.length === 0 ? (
        <EmptyState>
          <EmptyStateHeader
            headingLevel="h2"
            titleText={t("registryMyNoTokens")}
            icon={<EmptyStateIcon icon={KeyIcon} />}
          />
          {isManager && <EmptyStateBody>{t("registryMyNoTokensHelp")}</EmptyStateBody>}
          {create && (
            <EmptyStateFooter>
              <EmptyStateActions>{create}</EmptyStateActions>
            </EmptyStateFooter>
          )}
        </EmptyState>
      ) : (
        <ListingFrame
          listing={listing}
          searchLabel={t("registryMySearchTokens")}
          tools={
            <>
              {create && <ToolbarItem>{create}</ToolbarItem>}
              {tools}
            </>
          }
        >
          <TokenTable tokens={listing.shown} onRevoke={isManager ? setRevoking : undefined} />
        </ListingFrame>
      )}
      {isMaking && (
        <CreateTokenDialog
          terms={terms}
          namesTaken={own.map(({ name }) => name)}
          onClose={() => setMaking(false)}
          onMade={(token) => {
            setMaking(false);
            setMade(token);
          }}
        />
      )}
      {made && (
        <TokenMadeDialog
          made={made}
          terms={terms}
          onClose={() => {
            setMade(undefined);
            // Not before: what cannot be read again takes the place of this page, and of a text that is shown this once.
            reload();
          }}
        />
      )}
      {revoking && <RevokeDialog tokens={revoking} onClose={() => setRevoking(undefined)} onRevoked={reload} />}
    </>
  );
}

function TokenTable({ tokens, onRevoke }: { tokens: Token[]; onRevoke: ((token: Token) => void) | undefined }) {
  const { t } = useTranslation();
  const { locale } = useOwnAccess();
  return (
    <Table aria-label={t("registryMyTokens")} variant="compact" gridBreakPoint="grid-lg">
      <Thead>
        <Tr>
          <Th width={20}>{t("registryMyName")}</Th>
          <Th width={30}>{t("registryMyGoodFor")}</Th>
          <Th width={15}>{t("registryMyCreated")}</Th>
          <Th width={15}>{t("registryMyExpires")}</Th>
          <Th width={20}>{t("registryMyLastUse")}</Th>
          {onRevoke && <Th screenReaderText={t("registryMyActions")} />}
        </Tr>
      </Thead>
      <Tbody>
        {tokens.map((token) => (
          <Tr key={token.id}>
            <Td dataLabel={t("registryMyName")} modifier="breakWord">
              <strong>{token.name}</strong>
            </Td>
            <Td dataLabel={t("registryMyGoodFor")} modifier="breakWord">
              <Scopes scopes={token.scopes} />
              <TextContent>
                <Text component="small">
                  <Registries registries={token.registries} />
                </Text>
              </TextContent>
            </Td>
            <Td dataLabel={t("registryMyCreated")}>
              <time dateTime={token.created}>{formatDay(token.created, locale)}</time>
            </Td>
            <Td dataLabel={t("registryMyExpires")}>
              <Expiry expires={token.expires} />
            </Td>
            <Td dataLabel={t("registryMyLastUse")} modifier="breakWord">
              <LastUse lastUse={token.lastUse} />
            </Td>
            {onRevoke && (
              <Td isActionCell>
                <Button
                  variant="secondary"
                  size="sm"
                  onClick={() => onRevoke(token)}
                  aria-label={t("registryMyRevokeTitle", { name: token.name })}
                >
                  {t("registryMyRevoke")}
                </Button>
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
