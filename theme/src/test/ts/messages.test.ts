import { readFileSync } from "node:fs";
import { describeBundle } from "./bundle";

const FINDINGS = "../provider/src/main/resources/io/github/registryauth/probe/findings.properties";

/** What the server says of findings, by the keys of its translations. */
const findings = [...readFileSync(FINDINGS, "utf8").matchAll(/^([a-z-]+)\.(message|mend)=(.*)$/gm)].map(
  ([, name, kind, text = ""]): [string, string] => [
    `registryAccessProbe${kind === "mend" ? "Mend" : "Message"}-${name}`,
    text.replace(/\{(\w+)\}/g, "{{$1}}"),
  ],
);

describeBundle({
  messages: "src/main/resources/theme-resources/messages",
  sources: ["src/main/ts/admin", "src/main/ts/shared"],
  prefix: "registryAccess",
  served: findings,
});
