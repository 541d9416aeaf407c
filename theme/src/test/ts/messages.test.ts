import { describeBundle } from "./bundle";

describeBundle({
  messages: "src/main/resources/theme-resources/messages",
  sources: ["src/main/ts/admin", "src/main/ts/shared"],
  prefix: "registryAccess",
});
