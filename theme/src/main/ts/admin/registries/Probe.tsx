import {
  ActionGroup,
  Alert,
  Button,
  Checkbox,
  Form,
  FormGroup,
  ProgressStep,
  ProgressStepper,
  Stack,
  StackItem,
  Text,
  TextContent,
  TextList,
  TextListItem,
} from "@patternfly/react-core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { answerOf } from "../../shared/api/client";
import { Problems } from "../../shared/components/Problems";
import { useExplained } from "../../shared/useExplained";
import { useTimes } from "../../shared/useTimes";
import { useRegistryApi } from "../useRegistryApi";
import { keptOf, type LastProbe } from "./lastProbe";
import { ProbeLabel } from "./ProbeLabel";
import { type ProbeAnswer, type ProbeFinding, stateTexts, stepTexts, textsOf, titleOf } from "./probeTexts";

type Properties = {
  id: string;
  /** What is known before. */
  last: LastProbe | undefined;
  onProbed: (probe: LastProbe) => void;
};

/** Has Keycloak check the running registry, and shows what is wrong and what mends it. */
export function Probe({ id, last, onProbed }: Properties) {
  const { t } = useTranslation();
  const { api, realm } = useRegistryApi();
  const explained = useExplained();
  const [allowPrivateAddresses, setAllowPrivate] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<ProbeAnswer>();
  const [failure, setFailure] = useState<string>();

  const probe = async () => {
    setBusy(true);
    setAnswer(undefined);
    setFailure(undefined);
    try {
      const found = await answerOf(
        api.POST("/admin/realms/{realm}/registry/probe", {
          params: { path: { realm } },
          body: { registry: id, allowPrivateAddresses },
        }),
      );
      setAnswer(found);
      onProbed(keptOf(found, new Date()));
    } catch (error) {
      setFailure(explained(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Stack hasGutter>
      <StackItem>
        <TextContent>
          <Text>{t("registryAccessProbeHelp")}</Text>
        </TextContent>
      </StackItem>
      <StackItem>
        <Form
          className="keycloak__form"
          onSubmit={(event) => {
            event.preventDefault();
            void probe();
          }}
        >
          <FormGroup fieldId="allow-private">
            <Checkbox
              id="allow-private"
              data-testid="allow-private"
              label={t("registryAccessProbePrivate")}
              description={t("registryAccessProbePrivateHelp")}
              isChecked={allowPrivateAddresses}
              onChange={(_event, isChecked) => setAllowPrivate(isChecked)}
            />
          </FormGroup>
          <ActionGroup>
            <Button type="submit" data-testid="probe" isDisabled={isBusy} isLoading={isBusy}>
              {t("registryAccessProbeAction")}
            </Button>
          </ActionGroup>
        </Form>
      </StackItem>
      {failure && (
        <StackItem>
          <Problems title={t("registryAccessProbeFailed")} texts={[failure]} />
        </StackItem>
      )}
      {answer && (
        <StackItem>
          <Outcome {...answer} />
        </StackItem>
      )}
      {last && !answer && !isBusy && (
        <StackItem>
          <LastOutcome {...last} />
        </StackItem>
      )}
    </Stack>
  );
}

/** Of an earlier probe, no more is kept than which faults it found. */
function LastOutcome(probe: LastProbe) {
  const { t } = useTranslation();
  const { shown } = useTimes();
  return (
    <TextContent data-testid="last-outcome">
      <Text component="h2">{t("registryAccessProbeLast")}</Text>
      <Text>
        <ProbeLabel probe={probe} /> <time dateTime={probe.at}>{shown(probe.at)}</time>
      </Text>
      {probe.findings.length > 0 && (
        <TextList>
          {probe.findings.map((code) => (
            <TextListItem key={code}>{titleOf(code, t)}</TextListItem>
          ))}
        </TextList>
      )}
    </TextContent>
  );
}

function Outcome({ healthy, findings, steps }: ProbeAnswer) {
  const { t } = useTranslation();
  return (
    <Stack hasGutter>
      <StackItem>
        <Alert
          isInline
          isLiveRegion
          component="h2"
          data-testid="probe-answer"
          variant={!healthy ? "danger" : findings.length > 0 ? "warning" : "success"}
          title={healthy ? t("registryAccessProbeHealthy") : t("registryAccessProbeUnhealthy")}
        />
      </StackItem>
      {findings.map((finding) => (
        <StackItem key={finding.code}>
          <FindingAlert {...finding} />
        </StackItem>
      ))}
      <StackItem>
        <ProgressStepper isVertical aria-label={t("registryAccessProbeSteps")}>
          {steps.map(({ step, state }) => (
            <ProgressStep
              key={step}
              id={`step-${step}`}
              titleId={`step-${step}-title`}
              variant={state === "passed" ? "success" : state === "failed" ? "danger" : "pending"}
              aria-label={t(stateTexts[state])}
              description={t(stateTexts[state])}
            >
              {t(stepTexts[step])}
            </ProgressStep>
          ))}
        </ProgressStepper>
      </StackItem>
    </Stack>
  );
}

function FindingAlert(finding: ProbeFinding) {
  const { t, i18n } = useTranslation();
  const { code, severity } = finding;
  const { message, mend } = textsOf(finding, { t, exists: (key) => i18n.exists(key) });
  return (
    <Alert
      isInline
      component="h3"
      data-testid={code}
      variant={severity === "error" ? "danger" : "warning"}
      title={titleOf(code, t)}
    >
      <TextContent className="registry-access-wrap">
        <Text>{message}.</Text>
        <Text>
          <strong>{t("registryAccessProbeMend")}</strong> {mend}
        </Text>
      </TextContent>
    </Alert>
  );
}
