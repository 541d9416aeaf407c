import { expect, test } from "vitest";
import { addressOf, loginCommand, originOf } from "../../../main/ts/account/login";

test("the command has the user's name as one word, whatever is in it", () => {
  expect(loginCommand("registry.example.org:5000", "alice@example.org")).toBe(
    "docker login registry.example.org:5000 -u alice@example.org --password-stdin",
  );
  expect(loginCommand("r.example.org", "$(id) o'x")).toBe(
    String.raw`docker login r.example.org -u '$(id) o'\''x' --password-stdin`,
  );
});

test("a service tells the address where it is a host's name", () => {
  expect(["registry.example.org", "localhost:5000", "10.0.0.7:5000"].map(addressOf)).toEqual([
    "registry.example.org",
    "localhost:5000",
    "10.0.0.7:5000",
  ]);
  expect(["demo-registry", "Docker registry", "a/b.c", "-u", ""].map(addressOf)).toEqual(Array(5).fill(undefined));
});

test("the origin of a login is read out of its name", () => {
  expect(originOf("docker login from 10.0.0.7 with docker")).toEqual({ address: "10.0.0.7", client: "docker" });
  expect(originOf("docker login from ::1 with my build with docker")).toEqual({
    address: "::1",
    client: "my build with docker",
  });
  expect(originOf("laptop")).toBeUndefined();
});
