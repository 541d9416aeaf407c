import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../shared/components/ConfirmDialog";
import { textOf } from "./Failure";
import { originOf } from "./login";
import { type Token, useOwnAccess } from "./ownAccess";

type Props = {
  /** One token, or all that there are. */
  tokens: Token | Token[];
  onClose: () => void;
  onRevoked: () => void;
};

export function RevokeDialog({ tokens, onClose, onRevoked }: Props) {
  const { t } = useTranslation();
  const { api, tell } = useOwnAccess();
  const texts = useTexts(tokens);

  const revoke = async () => {
    try {
      await (Array.isArray(tokens) ? api.revokeAll() : api.revoke(tokens.id));
      tell(texts.done);
    } catch (error) {
      tell(`${t("registryMyRevokeFailed")}: ${textOf(error)}`, "danger");
    }
    // Also what another window has revoked goes from the list.
    onRevoked();
  };

  return (
    <ConfirmDialog title={texts.title} action={texts.action} onConfirm={revoke} onClose={onClose}>
      {texts.consequence}
    </ConfirmDialog>
  );
}

function useTexts(tokens: Token | Token[]) {
  const { t } = useTranslation();
  if (Array.isArray(tokens)) {
    return {
      title: t("registryMyRevokeAllTitle"),
      consequence: t("registryMyRevokeAllHelp", { count: tokens.length }),
      action: t("registryMyRevokeAllAction"),
      done: t("registryMyRevokedAll"),
    };
  }
  if (tokens.kind === "login") {
    return {
      title: t("registryMyLogOutTitle"),
      consequence: t("registryMyLogOutHelp", originOf(tokens.name) ?? { address: "?", client: tokens.name }),
      action: t("registryMyLogOut"),
      done: t("registryMyLoggedOut"),
    };
  }
  return {
    title: t("registryMyRevokeTitle", { name: tokens.name }),
    consequence: t(tokens.expired ? "registryMyRevokeExpiredHelp" : "registryMyRevokeHelp"),
    action: t("registryMyRevoke"),
    done: t("registryMyRevoked", { name: tokens.name }),
  };
}
