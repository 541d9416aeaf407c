// server.js PORT REDIRECT_URI PEOPLE: an OpenID provider as a strict company runs one, with a client "keycloak" whose
// secret is in OIDC_CLIENT_SECRET. PEOPLE is a JSON file, read anew for each question: user names with their groups.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, redirectUri, people] = process.argv.slice(2);
const SIGN_IN = /^\/sign-in\/[\w-]+$/;

async function findAccount(_, name) {
  const person = JSON.parse(await readFile(people, "utf8"))[name];
  return (
    person && {
      accountId: name,
      claims: () => ({
        sub: `id-of-${name}`,
        preferred_username: name,
        given_name: name,
        family_name: "Person",
        email: `${name}@example.test`,
        email_verified: true,
        groups: person.groups,
      }),
    }
  );
}

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: "keycloak",
      client_secret: process.env.OIDC_CLIENT_SECRET,
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: "client_secret_basic",
    },
  ],
  // S256 is the only method that it knows.
  pkce: { required: () => true },
  // Only the subject is in the ID token; the rest is for who asks at userinfo.
  claims: {
    openid: ["sub"],
    profile: ["preferred_username", "given_name", "family_name"],
    email: ["email", "email_verified"],
    groups: ["groups"],
  },
  cookies: { keys: [randomBytes(32).toString("hex")] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `/sign-in/${interaction.uid}` },
  findAccount,
  // Nobody is asked for consent.
  async loadExistingGrant({ oidc }) {
    const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope([...oidc.requestParamScopes].join(" "));
    await grant.save();
    return grant;
  },
});

// The specification leaves these to the client.
provider.use((ctx, next) => {
  if (ctx.path === "/auth") {
    for (const parameter of ["state", "nonce"]) {
      ctx.assert(ctx.query[parameter], 400, `${parameter} is required`);
    }
  }
  return next();
});

// Who says a name is believed.
async function signIn(request, response) {
  if (request.method === "POST") {
    let form = "";
    for await (const part of request) {
      form += part;
    }
    const accountId = new URLSearchParams(form).get("name");
    await provider.interactionFinished(request, response, { login: { accountId } });
    return;
  }
  response.setHeader("Content-Type", "text/html").end(`<!DOCTYPE html>
    <html lang="en">
      <title>Company sign-in</title>
      <link rel="icon" href="data:,">
      <form method="post">
        <label for="name">User name</label>
        <input id="name" name="name">
        <button>Sign in</button>
      </form>
    </html>`);
}

const answer = provider.callback();
createServer((request, response) => {
  if (SIGN_IN.test(new URL(request.url, provider.issuer).pathname)) {
    signIn(request, response).catch((error) => response.writeHead(500).end(error.message));
  } else {
    answer(request, response);
  }
}).listen(port, "127.0.0.1");
