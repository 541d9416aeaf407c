import { describeBundle } from "../bundle";

describeBundle({
  messages: "src/main/resources/theme/registry-auth/account/messages",
  sources: ["src/main/ts/account"],
  prefix: "registryMy",
  borrowed: ["cancel", "close"],
});
