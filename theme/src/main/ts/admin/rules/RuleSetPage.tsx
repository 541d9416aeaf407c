import { useRealm } from "@keycloak/keycloak-admin-ui";
import { useParams } from "react-router-dom";
import { LoadedContent } from "../../shared/components/LoadedContent";
import { useLoaded } from "../../shared/useLoaded";
import { RuleSetEditor } from "./RuleSetEditor";
import { useRuleSets } from "./useRuleSets";

export default function RuleSetPage() {
  const { name = "" } = useParams();
  const { realm } = useRealm();
  const { read } = useRuleSets();
  const { loaded, reload } = useLoaded(() => read(name), [realm, name]);
  return (
    <LoadedContent loaded={loaded} reload={reload}>
      {(stored) => (
        <RuleSetEditor key={`${realm} ${name} ${stored.etag}`} name={name} stored={stored} reload={reload} />
      )}
    </LoadedContent>
  );
}
